package io.ducto.tck.runner.result;

import io.ducto.store.MethodGroup;
import io.ducto.tck.failure.Failure;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.kit.KitTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one test came out. Immutable.
 *
 * @param name its method
 * @param displayName its sentence
 * @param rules the rules that it verifies
 * @param outcome how it came out
 * @param millis how long it took, in milliseconds
 * @param tries how many rounds or sequences it has tried, 0 if it tries everything once
 * @param notes what it noted, for example its seed and its rounds
 * @param message why it did not pass, empty if it did
 * @param brokenRule the rule that it found broken, null unless it failed; it need not be one of {@code rules}
 * @param failure the message in parts, null unless it failed and the kit could explain it
 */
public record TestResult(
        String name,
        String displayName,
        List<ContractRule> rules,
        Outcome outcome,
        long millis,
        int tries,
        Map<String, String> notes,
        String message,
        @Nullable ContractRule brokenRule,
        @Nullable Failure failure) {

    /** Copies the collections. */
    public TestResult {
        rules = List.copyOf(rules);
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    static TestResult planned(String name, String displayName, List<ContractRule> rules) {
        return new TestResult(
                name,
                displayName,
                rules,
                Outcome.NOT_RUN,
                0,
                0,
                Map.of(),
                "not run: the run ended before this test did",
                null,
                null);
    }

    TestResult finished(
            Outcome newOutcome,
            long newMillis,
            int newTries,
            String newMessage,
            @Nullable ContractRule newBrokenRule,
            @Nullable Failure newFailure) {
        return new TestResult(
                name,
                displayName,
                rules,
                newOutcome,
                newMillis,
                newTries,
                notes,
                newMessage,
                newBrokenRule,
                newFailure);
    }

    TestResult noted(Map<String, String> newNotes) {
        return new TestResult(name, displayName, rules, outcome, millis, tries, newNotes, message, brokenRule, failure);
    }

    /**
     * Says whether the test is one of the checks that are run first, and after whose failure nothing is run.
     *
     * @return true if it is
     */
    public boolean isSetupCheck() {
        return KitTest.find(name).map(KitTest::setup).orElse(false);
    }

    /** Says whether all groups that the test needs are declared. */
    boolean isSupported(List<String> declared) {
        return KitTest.find(name)
                .filter(test -> test.groups().stream().map(MethodGroup::name).allMatch(declared::contains))
                .isPresent();
    }

    /**
     * Says whether the test has something to say about a rule.
     *
     * @param rule the rule
     * @return true if it verifies the rule, or found it broken
     */
    public boolean isAbout(ContractRule rule) {
        return rules.contains(rule) || brokenRule == rule;
    }

    /**
     * Returns what the test says about a rule: a failure breaks one rule, and leaves the others unverified.
     *
     * @param rule a rule that it is about
     * @return the outcome
     */
    public Outcome outcomeFor(ContractRule rule) {
        return outcome == Outcome.FAILED && brokenRule != rule ? Outcome.NOT_VERIFIED : outcome;
    }

    String reasonFor(ContractRule rule) {
        return brokenRule == null || brokenRule == rule
                ? (failure == null ? message : failure.evidence().summary())
                        .lines()
                        .findFirst()
                        .orElse("")
                : "not verified: a test of it failed for " + brokenRule.id() + " (" + displayName + ")";
    }
}
