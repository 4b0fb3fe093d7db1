package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a history is linearizable: whether each operation can be given one instant between its call and its
 * return such that a correct object, asked in that order, gives every answer.
 *
 * <p>Few operations at once make a history cheap to judge, however long it is. Many at once, or many of unknown outcome,
 * make it dear: the problem is NP-complete. So the work is limited.
 */
public final class Linearizability {
    /** How often the model is asked by default before the search is given up. */
    public static final long MOST_STEPS = 2_000_000;

    private Linearizability() {}

    /**
     * Judges a history, with a limit of {@link #MOST_STEPS}.
     *
     * @param model what a correct object does
     * @param history what the object did
     * @param <S> the states of the model
     * @param <I> what operations are asked
     * @param <O> what they answer
     * @return the verdict
     */
    public static <S, I, O> Verdict<I, O> check(Model<S, I, O> model, History<I, O> history) {
        return check(model, history, MOST_STEPS);
    }

    /**
     * Judges a history.
     *
     * @param model what a correct object does
     * @param history what the object did
     * @param mostSteps how often the model may be asked, over all partitions; memory grows with it, by some 100 bytes each
     * @param <S> the states of the model
     * @param <I> what operations are asked
     * @param <O> what they answer
     * @return the verdict
     */
    public static <S, I, O> Verdict<I, O> check(Model<S, I, O> model, History<I, O> history, long mostSteps) {
        if (mostSteps < 1) {
            throw new IllegalArgumentException("mostSteps must be at least 1, was " + mostSteps);
        }
        Map<Object, List<Operation<I, O>>> partitions = partitions(model, history);
        Map<Object, List<Operation<I, O>>> orders = new LinkedHashMap<>();
        long steps = 0;
        for (Object partition : smallestFirst(partitions)) {
            Search<S, I, O> search =
                    new Search<>(model, partition, partitions.getOrDefault(partition, List.of()), mostSteps - steps);
            Verdict<I, O> verdict = search.verdict(steps);
            if (!(verdict instanceof Verdict.Linearizable<I, O> linearizable)) {
                return verdict;
            }
            orders.putAll(linearizable.orders());
            steps = linearizable.steps();
        }
        return new Verdict.Linearizable<>(history, orders, steps);
    }

    private static <S, I, O> Map<Object, List<Operation<I, O>>> partitions(
            Model<S, I, O> model, History<I, O> history) {
        Map<Object, List<Operation<I, O>>> partitions = new LinkedHashMap<>();
        for (Operation<I, O> operation : history.operations()) {
            partitions
                    .computeIfAbsent(model.partition(operation.input()), unseen -> new ArrayList<>())
                    .add(operation);
        }
        return partitions;
    }

    /** The smallest contradiction is the one to read, and a partition that is too much work comes after the others. */
    private static <I, O> List<Object> smallestFirst(Map<Object, List<Operation<I, O>>> partitions) {
        return partitions.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        partition -> partition.getValue().size()))
                .<Object>map(Map.Entry::getKey)
                .toList();
    }
}
