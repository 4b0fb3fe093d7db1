package io.ducto.tck.runner.result;

import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.baseline.BaselineEntry;
import java.util.Collection;
import java.util.Optional;

/**
 * Weighs how rules came out against what the baseline says of them.
 *
 * <p>The baseline is about the store, so it excuses a rule that failed, and one that was not run since the store did not pass
 * a setup check that the baseline excuses. It does not excuse a fixture that fails, or a test that is missing: then nothing is
 * known.
 */
final class Expectation {
    private final Baseline baseline;
    private final boolean stoppedAsExpected;

    private Expectation(Baseline baseline, boolean stoppedAsExpected) {
        this.baseline = baseline;
        this.stoppedAsExpected = stoppedAsExpected;
    }

    static Expectation of(Baseline baseline, Collection<TestResult> tests) {
        return new Expectation(
                baseline,
                failedSetupCheck(tests)
                        .map(TestResult::brokenRule)
                        .filter(baseline::names)
                        .isPresent());
    }

    /** The setup check after which nothing was run. */
    static Optional<TestResult> failedSetupCheck(Collection<TestResult> tests) {
        return tests.stream()
                .filter(test -> test.outcome() == Outcome.FAILED && test.isSetupCheck())
                .findFirst();
    }

    RuleResult of(RuleResult raw) {
        return baseline.find(raw.rule()).map(entry -> weigh(raw, entry)).orElse(raw);
    }

    /** A listed rule with a failing test fails as expected even if that test blames another rule: it could not be verified. */
    private RuleResult weigh(RuleResult raw, BaselineEntry entry) {
        Optional<TestResult> unknown =
                first(raw, Outcome.ERROR).or(() -> stoppedAsExpected ? Optional.empty() : first(raw, Outcome.NOT_RUN));
        if (unknown.isPresent()) {
            TestResult test = unknown.get();
            return raw.inBaseline(test.outcome(), test.reasonFor(raw.rule()), entry.reason());
        }
        boolean failed =
                first(raw, Outcome.FAILED).or(() -> first(raw, Outcome.NOT_RUN)).isPresent();
        return raw.inBaseline(failed ? Outcome.EXPECTED_FAILURE : raw.outcome(), raw.reason(), entry.reason());
    }

    private static Optional<TestResult> first(RuleResult rule, Outcome outcome) {
        return rule.tests().stream().filter(test -> test.outcome() == outcome).findFirst();
    }
}
