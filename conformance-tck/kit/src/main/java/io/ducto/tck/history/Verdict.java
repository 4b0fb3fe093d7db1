package io.ducto.tck.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Linearizability} found out about a history.
 *
 * @param <I> what operations are asked
 * @param <O> what they answer
 */
public sealed interface Verdict<I, O> {
    /**
     * Returns the history that the verdict is about.
     *
     * @return the whole history if it is linearizable, otherwise that of one partition
     */
    History<I, O> history();

    /**
     * Returns the work that was done.
     *
     * @return how often the model was asked
     */
    long steps();

    /**
     * A correct object could have answered so.
     *
     * @param history the whole history
     * @param orders for each partition an order in which the model gives every answer. An operation of unknown outcome that
     *     is not in it need not have happened.
     * @param steps the work done
     * @param <I> what operations are asked
     * @param <O> what they answer
     */
    record Linearizable<I, O>(History<I, O> history, Map<Object, List<Operation<I, O>>> orders, long steps)
            implements Verdict<I, O> {
        /** Copies the orders. */
        public Linearizable {
            orders = Collections.unmodifiableMap(new LinkedHashMap<>(orders));
        }
    }

    /**
     * No correct object could have answered so: there is no order up to the return of {@code operation}, whatever came
     * after it.
     *
     * @param partition of the operations
     * @param history the operations of that partition
     * @param operation the one that cannot have got its answer: there are orders of all that returned before it, but none
     *     goes further
     * @param deadEnds the longest orders found, one for each state in which {@code operation} does not fit, the longest
     *     first, some only if there are many
     * @param leftOut what {@link #shrunk} left out of the history: it stays impossible, and at the same operation, whether
     *     these happened or not and whatever they were answered
     * @param steps the work done
     * @param <I> what operations are asked
     * @param <O> what they answer
     */
    record Impossible<I, O>(
            Object partition,
            History<I, O> history,
            Operation<I, O> operation,
            List<DeadEnd<I, O>> deadEnds,
            List<Operation<I, O>> leftOut,
            long steps)
            implements Verdict<I, O> {
        /** Copies the lists. */
        public Impossible {
            deadEnds = List.copyOf(deadEnds);
            leftOut = List.copyOf(leftOut);
        }

        /**
         * Leaves out operations that the contradiction does not need.
         *
         * @param model that the history was judged by
         * @param <S> its states
         * @return a verdict on a history that is no longer than this one
         */
        public <S> Impossible<I, O> shrunk(Model<S, I, O> model) {
            return shrunk(model, Linearizability.MOST_STEPS);
        }

        /**
         * Leaves out operations that the contradiction does not need.
         *
         * @param model that the history was judged by
         * @param mostSteps how often the model may be asked, over all attempts
         * @param <S> its states
         * @return a verdict on a history that is no longer than this one
         */
        public <S> Impossible<I, O> shrunk(Model<S, I, O> model, long mostSteps) {
            return HistoryShrinking.of(model, this, mostSteps);
        }
    }

    /**
     * The search was given up: the history may be possible or not.
     *
     * @param history the operations of the partition that was too much work
     * @param steps the work done
     * @param <I> what operations are asked
     * @param <O> what they answer
     */
    record Undecided<I, O>(History<I, O> history, long steps) implements Verdict<I, O> {}

    /**
     * An order of some operations after which the next answer does not fit.
     *
     * @param order the operations as they may have happened
     * @param state in which the model is after them, described
     * @param <I> what operations are asked
     * @param <O> what they answer
     */
    record DeadEnd<I, O>(List<Operation<I, O>> order, String state) {
        /** Copies the order. */
        public DeadEnd {
            order = List.copyOf(order);
        }
    }
}
