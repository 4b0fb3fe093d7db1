package io.ducto.tck.runner.report.document;

import static java.util.Objects.requireNonNull;

import io.ducto.tck.runner.baseline.BaselineEntry;
import io.ducto.tck.runner.result.BaselineResult;
import java.util.List;

/**
 * What a run says about the baseline of its store. Immutable.
 *
 * @param name what the file is called
 * @param failing entries whose rules failed, as expected
 * @param stale entries whose rules passed, so that they must be removed
 * @param open entries of which the run says nothing
 */
public record ReportedBaseline(String name, List<Entry> failing, List<Entry> stale, List<Entry> open) {

    /** Copies the lists. What is missing in a file arrives here as null. */
    public ReportedBaseline {
        requireNonNull(name, "name");
        failing = List.copyOf(requireNonNull(failing, "failing"));
        stale = List.copyOf(requireNonNull(stale, "stale"));
        open = List.copyOf(requireNonNull(open, "open"));
    }

    static ReportedBaseline of(String name, BaselineResult result) {
        return new ReportedBaseline(name, entries(result.failing()), entries(result.stale()), entries(result.open()));
    }

    private static List<Entry> entries(List<BaselineEntry> entries) {
        return entries.stream()
                .map(entry -> new Entry(entry.rule().id(), entry.reason(), entry.sometimes(), entry.line()))
                .toList();
    }

    /**
     * A rule that the store need not keep yet. Immutable.
     *
     * @param rule its id
     * @param reason why, in the words of the store's author
     * @param sometimes whether it fails in some runs only
     * @param line where the entry stands in the file, from 1 on
     */
    public record Entry(String rule, String reason, boolean sometimes, int line) {

        /** What is missing in a file arrives here as null. */
        public Entry {
            requireNonNull(rule, "rule");
            requireNonNull(reason, "reason");
        }
    }
}
