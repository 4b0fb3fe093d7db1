package io.ducto.tck.history;

import io.ducto.tck.history.Verdict.Impossible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves operations out of an impossible history, so that a reader sees those that make it impossible.
 *
 * <p>Leaving out an operation that happened may turn a possible history into an impossible one: a read of 5 is impossible
 * without the write of 5. Then the reader would be shown a contradiction that the object did not make. So there are two
 * conditions, and what was recorded stays impossible under each step:
 *
 * <ol>
 *   <li>The history is impossible, and no later than before, with the operation in it and its outcome unknown. If the
 *       recorded history had an order, that order would also be one of the history in which some outcomes are unknown,
 *       since the model lets an operation of unknown outcome do whatever one with an answer does. So if the weaker history
 *       has none, the recorded one has none; and since an operation of unknown outcome may be placed nowhere, the history
 *       without it has none either. What was left out before is in it with unknown outcome each time, so that the
 *       conditions hold for all of it at once.
 *   <li>The history without it fails at the same operation as the weaker one. Otherwise the write of 5 could be left out
 *       because of a contradiction further on, and the read of 5 would look like the culprit.
 * </ol>
 *
 * <p>Operations that were called after the return at which no order works are cut. All that stands in an order before an
 * operation that returned by then was called by then, so no order had to place one of them to get so far. But what was
 * called before that return and came back after it may owe its answer to what is cut: that is why a history must not fail
 * later than before.
 */
final class HistoryShrinking<S, I, O> {
    private final Model<S, I, O> model;
    private long stepsLeft;
    private Impossible<I, O> best;

    private HistoryShrinking(Model<S, I, O> model, Impossible<I, O> found, long mostSteps) {
        this.model = model;
        this.stepsLeft = mostSteps;
        this.best = new Impossible<>(
                found.partition(),
                upTo(found.operation(), found.history().operations()),
                found.operation(),
                found.deadEnds(),
                found.leftOut(),
                found.steps());
    }

    /**
     * Shrinks an impossible history.
     *
     * @param model that it was judged by
     * @param found the verdict
     * @param mostSteps how often the model may be asked
     * @return a verdict on a history from which no single operation can be left out, unless the limit came first
     */
    static <S, I, O> Impossible<I, O> of(Model<S, I, O> model, Impossible<I, O> found, long mostSteps) {
        HistoryShrinking<S, I, O> shrinking = new HistoryShrinking<>(model, found, mostSteps);
        boolean shrunk = true;
        while (shrunk) {
            shrunk = shrinking.leaveOutOperations();
        }
        return shrinking.best;
    }

    private boolean leaveOutOperations() {
        boolean shrunk = false;
        for (int size = Math.max(1, best.history().size() / 2); size >= 1; size /= 2) {
            int from = 0;
            while (from + size <= best.history().size() && stepsLeft > 0) {
                if (leaveOut(best.history().operations().subList(from, from + size))) {
                    shrunk = true;
                } else {
                    from += size;
                }
            }
        }
        return shrunk;
    }

    private boolean leaveOut(List<Operation<I, O>> operations) {
        if (operations.contains(best.operation())) {
            return false;
        }
        Set<Operation<I, O>> dropped = new HashSet<>(operations);
        List<Operation<I, O>> rest = best.history().operations().stream()
                .filter(operation -> !dropped.contains(operation))
                .toList();
        List<Operation<I, O>> leftOut = new ArrayList<>(best.leftOut());
        leftOut.addAll(operations);
        List<Operation<I, O>> weaker = new ArrayList<>(rest);
        leftOut.forEach(operation -> weaker.add(operation.withUnknownOutcome()));

        if (check(weaker) instanceof Impossible<I, O> weakly
                && weakly.operation().returnedAt() <= best.operation().returnedAt()
                && check(rest) instanceof Impossible<I, O> without
                && without.operation().equals(weakly.operation())) {
            best = new Impossible<>(
                    without.partition(),
                    upTo(without.operation(), rest),
                    without.operation(),
                    without.deadEnds(),
                    upTo(without.operation(), leftOut).operations(),
                    without.steps());
            return true;
        }
        return false;
    }

    /** Returns undecided if there is no work left to do it with. */
    private Verdict<I, O> check(List<Operation<I, O>> operations) {
        List<Operation<I, O>> byCall = new ArrayList<>(operations);
        byCall.sort(Comparator.comparingLong(Operation::calledAt));
        History<I, O> history = History.ofPart(byCall);
        if (stepsLeft < 1) {
            return new Verdict.Undecided<>(history, 0);
        }
        Verdict<I, O> verdict = Linearizability.check(model, history, stepsLeft);
        stepsLeft -= verdict.steps();
        return verdict;
    }

    private static <I, O> History<I, O> upTo(Operation<I, O> last, List<Operation<I, O>> operations) {
        return History.ofPart(operations.stream()
                .filter(operation -> operation.calledAt() < last.returnedAt())
                .sorted(Comparator.comparingLong(Operation::calledAt))
                .toList());
    }
}
