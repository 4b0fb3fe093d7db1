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
        Optional<TestResult> error = first(raw, Outcome.ERROR);
        if (error.isPresent()) {
            return raw.inBaseline(Outcome.ERROR, error.get().reasonFor(raw.rule()), entry.reason());
        }
        boolean excused = first(raw, Outcome.FAILED).isPresent()
                || (stoppedAsExpected && first(raw, Outcome.NOT_RUN).isPresent());
        return raw.inBaseline(excused ? Outcome.EXPECTED_FAILURE : raw.outcome(), raw.reason(), entry.reason());
    }

    /**
     * Says whether a test of a rule is missing that should have been run; a failure before it does not make up for it. Where a
     * setup check failed as expected, nobody misses those of a group that the store does not declare: it need not keep them.
     *
     * @param rule how the rule came out
     * @param declared the groups that the store declares; empty if they are not known
     */
    boolean lacksATest(RuleResult rule, Collection<String> declared) {
        boolean isForeign = !declared.isEmpty()
                && !declared.contains(rule.rule().chapter().group().name());
        if (stoppedAsExpected && isForeign) {
            return false;
        }
        return rule.outcome() == Outcome.NOT_RUN
                || (!stoppedAsExpected && first(rule, Outcome.NOT_RUN).isPresent());
    }

    private static Optional<TestResult> first(RuleResult rule, Outcome outcome) {
        return rule.tests().stream().filter(test -> test.outcome() == outcome).findFirst();
    }
}
