package io.ducto.tck.property;

import io.ducto.store.MethodGroup;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.command.Command;
import io.ducto.tck.history.History;
import io.ducto.tck.history.Linearizability;
import io.ducto.tck.history.Operation;
import io.ducto.tck.history.Verdict;
import io.ducto.tck.history.Verdict.Impossible;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what a store did by the sequential model. */
final class HistoryJudge {
    private final List<Command> reads;
    private final CreditHistoryModel model;
    private int undecided;

    HistoryJudge(Set<MethodGroup> groups) {
        reads = Alphabet.reads(groups);
        model = new CreditHistoryModel(groups, reads);
    }

    /** What is read at the end of an episode. */
    List<Command> reads() {
        return reads;
    }

    /** How many histories were too much work to judge. */
    int undecided() {
        return undecided;
    }

    /** Says why an episode is impossible; empty if it is possible, or undecided. */
    Optional<Impossible<Call, Answer>> verdict(Episode episode) {
        Verdict<Call, Answer> verdict = Linearizability.check(model, episode.history());
        undecided += verdict instanceof Verdict.Undecided ? 1 : 0;
        return impossible(verdict);
    }

    private static Optional<Impossible<Call, Answer>> impossible(Verdict<Call, Answer> verdict) {
        return verdict instanceof Impossible<Call, Answer> impossible ? Optional.of(impossible) : Optional.empty();
    }

    /**
     * Leaves out the reads without which a history is impossible as well. Other calls stay: what later calls refer to is
     * counted from them, so the history would be another one without them. The longest reads come last, and go first.
     */
    Impossible<Call, Answer> withoutNeedlessReads(Impossible<Call, Answer> found) {
        Impossible<Call, Answer> shortest = found;
        List<Operation<Call, Answer>> lastFirst =
                new ArrayList<>(found.history().operations());
        Collections.reverse(lastFirst);
        for (Operation<Call, Answer> operation : lastFirst) {
            if (model.isRead(operation.input())) {
                List<Operation<Call, Answer>> rest =
                        new ArrayList<>(shortest.history().operations());
                rest.remove(operation);
                shortest = impossible(Linearizability.check(model, History.of(rest)))
                        .orElse(shortest);
            }
        }
        return shortest;
    }
}
