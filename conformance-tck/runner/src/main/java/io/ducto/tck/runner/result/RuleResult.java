package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How one rule came out: as its worst test says, where a test that the store does not support counts only if there is no
 * other. Immutable.
 *
 * @param rule the rule
 * @param outcome how it came out
 * @param reason why it is not a pass, on one line; empty for a pass
 * @param tests its tests, in the order in which they ran
 */
public record RuleResult(ContractRule rule, Outcome outcome, String reason, List<TestResult> tests) {

    /** Copies the tests. */
    public RuleResult {
        tests = List.copyOf(tests);
    }

    /**
     * Judges a rule.
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
                        tests))
                .orElseGet(() -> new RuleResult(rule, Outcome.NOT_RUN, "not run: the kit has no test for it", tests));
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
}
