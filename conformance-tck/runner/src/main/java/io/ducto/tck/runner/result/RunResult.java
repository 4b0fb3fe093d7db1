package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run that is over. Immutable.
 *
 * @param settings what was asked for
 * @param startedAt when it began
 * @param duration how long it took
 * @param storeClass the class of the store, or null if no test told it
 * @param groups the groups that the store declares
 * @param tests all tests, in the order in which they ran
 * @param rules how the rules came out, in the order of the specification
 * @param baseline what the run says about the baseline
 * @param judgement the verdict
 */
public record RunResult(
        RunSettings settings,
        Instant startedAt,
        Duration duration,
        @Nullable String storeClass,
        List<String> groups,
        List<TestResult> tests,
        List<RuleResult> rules,
        BaselineResult baseline,
        Judgement judgement) {

    /** Copies the lists. */
    public RunResult {
        groups = List.copyOf(groups);
        tests = List.copyOf(tests);
        rules = List.copyOf(rules);
    }

    /**
     * Sums up a run. It shows the rules that were chosen, and any other that a setup check found broken.
     *
     * @param settings what was asked for
     * @param run what was heard
     * @param ending how the JVM ended
     * @param startedAt when it began
     * @param duration how long it took
     * @return the result, with its verdict
     */
    public static RunResult of(
            RunSettings settings, RunRecorder run, Ending ending, Instant startedAt, Duration duration) {
        Expectation expectation = Expectation.of(settings.baseline(), run.tests());
        List<RuleResult> rules = Arrays.stream(ContractRule.values())
                .map(rule -> RuleResult.of(rule, run.tests()))
                .filter(result -> settings.rules().contains(result.rule())
                        || result.outcome() == Outcome.FAILED
                        || result.outcome() == Outcome.ERROR)
                .map(expectation::of)
                .toList();
        BaselineResult baseline = BaselineResult.of(settings, run, rules);
        return new RunResult(
                settings,
                startedAt,
                duration,
                run.storeClass().orElse(null),
                run.groups(),
                List.copyOf(run.tests()),
                rules,
                baseline,
                Judgement.of(settings, run, ending, rules, baseline));
    }

    /**
     * Returns the rules of an outcome.
     *
     * @param wanted the outcome
     * @return the rules, in the order of the specification
     */
    public List<RuleResult> rules(Outcome wanted) {
        return rules.stream().filter(rule -> rule.outcome() == wanted).toList();
    }

    /**
     * Returns the tests of an outcome.
     *
     * @param wanted the outcome
     * @return the tests, in the order in which they ran
     */
    public List<TestResult> tests(Outcome wanted) {
        return tests.stream().filter(test -> test.outcome() == wanted).toList();
    }
}
