package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one rule came out: as its worst test says, where a test that the store does not support counts only if there is no
 * other. Immutable.
 *
 * @param rule the rule
 * @param outcome how it came out
 * @param reason why it is not a pass, on one line; empty for a pass
 * @param baselineReason why the store need not keep the rule yet, as its baseline says; null if the baseline does not name it
 * @param tests its tests, in the order in which they ran
 */
public record RuleResult(
        ContractRule rule,
        Outcome outcome,
        String reason,
        @Nullable String baselineReason,
        List<TestResult> tests) {

    /** Copies the tests. */
    public RuleResult {
        tests = List.copyOf(tests);
    }

    /**
     * Judges a rule, whatever the baseline says.
     *
     * @param rule the rule
     * @param all the tests of the run, of this rule and of others
     * @return the result; not run if none of the tests is of this rule
     */
    public static RuleResult of(ContractRule rule, Collection<TestResult> all) {
        List<TestResult> tests = all.stream().filter(test -> test.isAbout(rule)).toList();
        return tests.stream()
                .min(Comparator.comparing(test -> test.outcomeFor(rule)))
                .map(worst -> new RuleResult(
                        rule,
                        worst.outcomeFor(rule),
                        worst.outcomeFor(rule) == Outcome.PASSED ? "" : worst.reasonFor(rule),
                        null,
                        tests))
                .orElseGet(() ->
                        new RuleResult(rule, Outcome.NOT_RUN, "not run: the kit has no test for it", null, tests));
    }

    /**
     * Judges a rule by what the baseline says.
     *
     * @param rule the rule
     * @param all the tests of the run, of this rule and of others
     * @param baseline the rules that the store need not keep yet
     * @return the result
     */
    public static RuleResult of(ContractRule rule, Collection<TestResult> all, Baseline baseline) {
        return Expectation.of(baseline, all).of(of(rule, all));
    }

    /**
     * Returns how long the rule's tests took.
     *
     * @return the sum, in milliseconds
     */
    public long millis() {
        return tests.stream().mapToLong(TestResult::millis).sum();
    }

    /**
     * Returns the tests that came out in a way, for this rule.
     *
     * @param wanted the outcome
     * @return the tests, in order
     */
    public List<TestResult> tests(Outcome wanted) {
        return tests.stream().filter(test -> test.outcomeFor(rule) == wanted).toList();
    }

    /** The same rule with what the baseline says about it. */
    RuleResult inBaseline(Outcome newOutcome, String newReason, String newBaselineReason) {
        return new RuleResult(rule, newOutcome, newReason, newBaselineReason, tests);
    }
}
