package io.ducto.tck.runner.report.document;

import static java.util.Objects.requireNonNull;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.TestResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a test came out. A test of several rules is told with each of them. Immutable.
 *
 * @param name its method
 * @param displayName its sentence
 * @param rules the ids of the rules that it verifies
 * @param outcome how it came out
 * @param brokenRule the id of the rule that it found broken, or null unless it failed
 * @param millis how long it took, in milliseconds
 * @param tries how many sequences, rounds or processes it has tried; 0 if it tries everything once
 * @param notes what it noted, its seed and its rounds for example
 * @param message why it did not pass, or null if it did
 * @param failure the message in parts, or null if it did not fail; told with the broken rule only
 */
public record ReportedTest(
        String name,
        String displayName,
        List<String> rules,
        Outcome outcome,
        @Nullable String brokenRule,
        long millis,
        int tries,
        Map<String, String> notes,
        @Nullable String message,
        @Nullable ReportedFailure failure) {

    /** Copies the collections. What is missing in a file arrives here as null. */
    public ReportedTest {
        requireNonNull(name, "name");
        requireNonNull(displayName, "displayName");
        requireNonNull(outcome, "outcome");
        rules = List.copyOf(requireNonNull(rules, "rules"));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(notes, "notes")));
    }

    static ReportedTest of(ContractRule rule, TestResult result, @Nullable String replay) {
        ContractRule broken = result.brokenRule();
        return new ReportedTest(
                result.name(),
                result.displayName(),
                result.rules().stream().map(ContractRule::id).toList(),
                result.outcome(),
                broken == null ? null : broken.id(),
                result.millis(),
                result.tries(),
                result.notes(),
                result.message().isEmpty() ? null : result.message(),
                result.failure() != null && broken == rule ? ReportedFailure.of(result.failure(), replay) : null);
    }
}
