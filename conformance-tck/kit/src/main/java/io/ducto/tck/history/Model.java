package io.ducto.tck.history;

import java.util.Collection;
import java.util.Optional;

/**
 * What a correct object does when operations come one after another.
 *
 * <p>States are immutable and have {@code equals} and {@code hashCode}: a state that was met before is not looked at
 * again. Inputs and outputs should have them too, since operations that are equal are tried once only. All methods depend
 * on their arguments and nothing else. A model is used by one thread at a time.
 *
 * @param <S> the states of the object
 * @param <I> what operations are asked
 * @param <O> what they answer
 */
public interface Model<S, I, O> {
    /**
     * Returns the state in which a history begins; the same for every partition.
     *
     * @return the first state
     */
    S initial();

    /**
     * Lets an operation happen whose answer is known.
     *
     * @param state in which the object is
     * @param input what is asked
     * @param output what was answered
     * @return the state afterwards, or empty if a correct object in that state does not give that answer
     */
    Optional<S> step(S state, I input, O output);

    /**
     * Lets an operation happen whose answer was lost. What it returns must contain every state that {@link #step} returns
     * for some answer: otherwise a possible history would be called impossible.
     *
     * @param state in which the object is
     * @param input what was asked
     * @return the states in which it may be afterwards; that it did not happen at all need not be among them
     */
    Collection<S> stepUnknown(S state, I input);

    /**
     * Says which operations have to do with each other. Operations of different partitions must not affect each other:
     * each partition is judged alone, which is much less work. By default all are in one.
     *
     * @param input what is asked
     * @return a value that is equal for all operations of one partition
     */
    default Object partition(I input) {
        return "all";
    }

    /**
     * Says whether an operation only reads: whatever the state and the answer, it leaves the state as it is. Reads are less
     * work to judge. By default none is taken for a read.
     *
     * @param input what is asked
     * @return true only if no state can change
     */
    default boolean isRead(I input) {
        return false;
    }

    /**
     * Describes a state to people.
     *
     * @param state to describe
     * @return a text on one line
     */
    default String describe(S state) {
        return String.valueOf(state);
    }
}
