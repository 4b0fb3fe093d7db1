package io.ducto.tck.runner.report.document;

import static java.util.Objects.requireNonNull;

import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.Failure;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.history.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure in parts. All texts may hold whatever a store has answered. Immutable.
 *
 * @param summary what happened, without what the other parts tell
 * @param expected what the contract asks for, or null where no single answer is asked for
 * @param actual what the store did instead, or null where the summary says it
 * @param calls the calls that led there, in order and as few as were found
 * @param timeline calls of several threads or processes as they met, or null where there was one caller
 * @param store which store it was, with its groups and handles
 * @param rerun the command that runs the tests of the rule again
 * @param replay the command that runs the test again from what was recorded of it, or null if nothing was
 */
public record ReportedFailure(
        String summary,
        @Nullable String expected,
        @Nullable String actual,
        List<Call> calls,
        @Nullable ReportedTimeline timeline,
        String store,
        String rerun,
        @Nullable String replay) {

    /** Copies the calls. What is missing in a file arrives here as null. */
    public ReportedFailure {
        requireNonNull(summary, "summary");
        requireNonNull(store, "store");
        requireNonNull(rerun, "rerun");
        calls = List.copyOf(requireNonNull(calls, "calls"));
    }

    static ReportedFailure of(Failure failure, @Nullable String replay) {
        Evidence evidence = failure.evidence();
        Timeline timeline = evidence.timeline();
        return new ReportedFailure(
                evidence.summary(),
                evidence.expected(),
                evidence.actual(),
                evidence.calls().stream().map(Call::of).toList(),
                timeline == null ? null : ReportedTimeline.of(timeline),
                failure.store(),
                failure.rerun(),
                replay);
    }

    /**
     * A call that led to a failure. Immutable.
     *
     * @param label which call it was, or who made it
     * @param call what was called; empty where the answer says it
     * @param answer what came of it; empty where nothing came of it
     */
    public record Call(String label, String call, String answer) {

        /** What is missing in a file arrives here as null. */
        public Call {
            requireNonNull(label, "label");
            requireNonNull(call, "call");
            requireNonNull(answer, "answer");
        }

        static Call of(ObservedCall observed) {
            return new Call(observed.label(), observed.call(), observed.answer());
        }
    }
}
