package io.ducto.tck.runner.report.comparison;

import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.result.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that did not come out as before. Immutable.
 *
 * @param rule the rule as the newer report tells it, or as the older one does if the newer has it no more
 * @param before how it came out before, or null if it was not in the report
 * @param after how it comes out now, or null if it is not in the report
 */
public record Change(
        ReportedRule rule,
        @Nullable Outcome before,
        @Nullable Outcome after) {

    /** Where a change leads. */
    public enum Direction {
        /** It passed and does not any more, or it fails now and did not. */
        WORSE,
        /** It passes now, and did not. */
        BETTER,
        /** Neither: one thing that is not known, or known to fail, for another. */
        OTHER
    }

    static Optional<Change> of(@Nullable ReportedRule before, @Nullable ReportedRule after) {
        ReportedRule rule = after == null ? before : after;
        if (rule == null) {
            return Optional.empty();
        }
        Change change =
                new Change(rule, before == null ? null : before.outcome(), after == null ? null : after.outcome());
        return change.before == change.after ? Optional.empty() : Optional.of(change);
    }

    /**
     * Judges the change.
     *
     * @return where it leads
     */
    public Direction direction() {
        if (before == Outcome.PASSED || (fails(after) && !fails(before))) {
            return Direction.WORSE;
        }
        return after == Outcome.PASSED ? Direction.BETTER : Direction.OTHER;
    }

    private static boolean fails(@Nullable Outcome outcome) {
        return outcome == Outcome.FAILED || outcome == Outcome.ERROR;
    }

    /** Both outcomes in words. */
    String words() {
        return words(before) + " -> " + words(after);
    }

    private static String words(@Nullable Outcome outcome) {
        return outcome == null ? "not in the report" : outcome.label();
    }

    /** Why it does not pass now, empty if it does or if that is not known. */
    String reason() {
        return after == null ? "" : rule.reason();
    }
}
