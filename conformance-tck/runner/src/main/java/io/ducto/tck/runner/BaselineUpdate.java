package io.ducto.tck.runner;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.BaselineEntry;
import io.ducto.tck.runner.baseline.BaselineFile;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.RuleResult;
import io.ducto.tck.runner.result.RunResult;
import io.ducto.tck.runner.result.TestResult;
import io.ducto.tck.runner.result.Verdict;
import io.ducto.tck.runner.usage.CannotRunException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a baseline in line with a run: entries whose rules pass go, and only if failures are accepted, rules that fail get
 * an entry. Immutable.
 *
 * @param acceptedFor the reason of new entries, or null if a rule that fails must not get one
 */
record BaselineUpdate(@Nullable String acceptedFor) {

    /**
     * Changes the file, unless the run is invalid even with the changed one: then nothing is known of the rules.
     *
     * @param file the baseline of the run
     * @param result the run
     * @param judge judges the run anew, by another baseline
     * @return the run as it is judged now, and what to tell the user
     * @throws CannotRunException if the file cannot be changed
     */
    Updated apply(BaselineFile file, RunResult result, Function<BaselineFile, RunResult> judge)
            throws CannotRunException {
        Set<ContractRule> removed =
                result.baseline().stale().stream().map(BaselineEntry::rule).collect(Collectors.toUnmodifiableSet());
        List<ContractRule> added = acceptedFor == null ? List.of() : failing(result);
        BaselineFile changed = file.changed(removed, added, acceptedFor == null ? "" : acceptedFor);
        RunResult judged = judge.apply(changed);
        if (judged.judgement().verdict() == Verdict.INVALID) {
            return new Updated(result, "The baseline " + file.path() + " is not changed, since nothing is certain.");
        }
        if (removed.isEmpty() && added.isEmpty()) {
            return new Updated(result, "The baseline " + file.path() + " needs no change.");
        }
        changed.write();
        return new Updated(
                judged,
                "The baseline " + file.path() + " is changed: "
                        + Stream.of(
                                        told(
                                                "removed",
                                                result.baseline().stale().stream()
                                                        .map(BaselineEntry::rule)
                                                        .toList()),
                                        told("added", added))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining("; "))
                        + ".");
    }

    /** Rules that could not be run for a failed setup check are to be done as well. */
    private static List<ContractRule> failing(RunResult result) {
        boolean stopped = result.tests(Outcome.FAILED).stream().anyMatch(TestResult::isSetupCheck);
        return result.rules().stream()
                .filter(rule -> rule.baselineReason() == null)
                .filter(rule -> rule.outcome() == Outcome.FAILED || (stopped && rule.outcome() == Outcome.NOT_RUN))
                .map(RuleResult::rule)
                .toList();
    }

    private static String told(String verb, List<ContractRule> rules) {
        return rules.isEmpty()
                ? ""
                : rules.stream().map(ContractRule::id).collect(Collectors.joining(", ", verb + " ", ""));
    }

    /**
     * A run after the update.
     *
     * @param result the run, judged by the file as it is now
     * @param remark what happened to the file
     */
    record Updated(RunResult result, String remark) {}
}
