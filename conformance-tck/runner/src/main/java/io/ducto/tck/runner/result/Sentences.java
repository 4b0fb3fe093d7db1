package io.ducto.tck.runner.result;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.BaselineEntry;
import io.ducto.tck.runner.usage.Spelling;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a judgement says. */
final class Sentences {
    private static final int SHOWN = 8;

    private final RunSettings settings;
    private final RunRecorder run;
    private final List<RuleResult> rules;
    private final BaselineResult baseline;
    private final String store;

    Sentences(RunSettings settings, RunRecorder run, List<RuleResult> rules, BaselineResult baseline) {
        this.settings = settings;
        this.run = run;
        this.rules = rules;
        this.baseline = baseline;
        this.store = run.storeClass().orElse(settings.store());
    }

    String breaks(List<ContractRule> failed) {
        if (settings.replayed() != null) {
            return "the failure happened again: " + store + " breaks " + ids(failed);
        }
        return store + " breaks " + count(failed.size(), "rule")
                + (settings.baseline().entries().isEmpty() ? ": " : " that " + name() + " does not name: ")
                + ids(failed);
    }

    String staleEntries() {
        return store + " keeps " + count(baseline.stale().size(), "rule") + " of which " + name()
                + " says that it does not: "
                + ids(baseline.stale().stream().map(BaselineEntry::rule).toList());
    }

    String notTested(List<ContractRule> notRun) {
        return count(notRun.size(), "rule") + " not or not fully tested: " + ids(notRun);
    }

    String nothingPassed() {
        return "no test passed, so nothing is known about " + store;
    }

    String contradictions(List<TestResult> tests) {
        return "Not supported, though " + store + " declares " + String.join(", ", run.groups()) + ": "
                + list(tests.stream().map(TestResult::name)) + ". Only the kit may say so; look for what throws its"
                + " exceptions in the store and the fixture.";
    }

    String keptSoFar() {
        long kept = number(Outcome.PASSED);
        long expected = number(Outcome.EXPECTED_FAILURE);
        long others = rules.size() - kept - expected;
        return store + " keeps " + kept + " of " + rules.size() + " rules; " + expected + " not yet, as " + name()
                + " says" + (others == 0 ? "" : ", and " + others + " could not be tested");
    }

    String partlyKept() {
        if (settings.replayed() != null) {
            return "the failure did not happen again: " + settings.replayed().test() + " passed";
        }
        long expected = number(Outcome.EXPECTED_FAILURE);
        return store + " keeps what was tested of " + rules.size() + " of " + ContractRule.values().length + " rules"
                + (expected == 0 ? "" : ", but for " + expected + " that " + name() + " names")
                + "; only a run of all gives a verdict";
    }

    String keptWithin() {
        return store + " keeps every rule that could be tested";
    }

    String kept() {
        return store + " keeps every rule";
    }

    /** What there is to do beside mending the store. */
    String beside() {
        return Stream.of(stopped(), removals()).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }

    /** What failed outside of the tests, unless a test has told it already. */
    String breakages() {
        return run.breakages().stream()
                .filter(breakage -> run.tests().stream()
                        .noneMatch(test -> test.outcome() == Outcome.ERROR && breakage.endsWith(test.message())))
                .collect(Collectors.joining("\n"));
    }

    /** Why tests were not run. */
    String stopped() {
        long notRun = run.tests().stream()
                .filter(test -> test.outcome() == Outcome.NOT_RUN)
                .count();
        if (notRun == 0) {
            return "";
        }
        return Expectation.failedSetupCheck(run.tests())
                .map(check -> "The check \"" + check.displayName() + "\" failed, so " + notRun(notRun)
                        + ": mend that first." + (isExpected(check) ? "\n" + happened(check) : ""))
                .orElseGet(() ->
                        settings.failFast() ? "The run stopped at the first failure: " + notRun(notRun) + "." : "");
    }

    private boolean isExpected(TestResult check) {
        return baseline.failing().stream().anyMatch(entry -> entry.rule() == check.brokenRule());
    }

    /** Of a failure that is expected nothing else is shown; the second paragraph of the kit's message says what happened. */
    private static String happened(TestResult check) {
        return check.message()
                .lines()
                .dropWhile(line -> !line.isEmpty())
                .skip(1)
                .findFirst()
                .orElse("");
    }

    private String removals() {
        if (baseline.stale().isEmpty()) {
            return "";
        }
        return baseline.stale().stream()
                .map(entry -> "    line " + entry.line() + ": " + entry.rule().id() + ", " + entry.reason())
                .collect(Collectors.joining(
                        "\n",
                        "Rules that pass have no place in " + name() + ". Remove these entries, or run again with" + " "
                                + Spelling.CURRENT.of("--update-baseline") + ", which does it:\n",
                        ""));
    }

    private long number(Outcome outcome) {
        return rules.stream().filter(rule -> rule.outcome() == outcome).count();
    }

    private String name() {
        return settings.baseline().name();
    }

    static String ids(List<ContractRule> rules) {
        return list(rules.stream().map(ContractRule::id));
    }

    private static String list(Stream<String> words) {
        List<String> all = words.toList();
        return Stream.concat(
                        all.stream().limit(SHOWN),
                        Stream.of("and " + (all.size() - SHOWN) + " more").filter(more -> all.size() > SHOWN))
                .collect(Collectors.joining(", "));
    }

    private static String notRun(long tests) {
        return count(tests, "test") + (tests == 1 ? " was" : " were") + " not run";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
