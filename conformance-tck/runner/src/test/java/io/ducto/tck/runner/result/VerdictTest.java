package io.ducto.tck.runner.result;

import static io.ducto.tck.rule.ContractRule.GEN_05;
import static io.ducto.tck.rule.ContractRule.RES_01;
import static io.ducto.tck.rule.ContractRule.RES_05;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the verdict")
class VerdictTest {
    private static final Ending COMPLETED = new Ending(Ending.Kind.COMPLETED, 0, "", List.of());

    private final RunRecorder run = new RunRecorder();

    @Test
    @DisplayName("is CONFORMANT if a test of every rule passed")
    void conformant() {
        everyRule(Outcome.PASSED);
        assertVerdict(judgeAll(), Verdict.CONFORMANT, 0);
    }

    @Test
    @DisplayName("is CONFORMANT_WITHIN if a rule could not be verified")
    void notVerified() {
        everyRuleBut(RES_05, Outcome.PASSED);
        test("r", Outcome.NOT_VERIFIED, RES_05);
        assertVerdict(judgeAll(), Verdict.CONFORMANT_WITHIN, 0);
        assertOutcome(RES_05, Outcome.NOT_VERIFIED);
    }

    @Test
    @DisplayName("is CONFORMANT_WITHIN if a part of a rule is not supported, though the rule itself passed")
    void partlyNotSupported() {
        everyRule(Outcome.PASSED);
        test("of teams", Outcome.NOT_SUPPORTED, RES_05);
        assertVerdict(judgeAll(), Verdict.CONFORMANT_WITHIN, 0);
        assertOutcome(RES_05, Outcome.PASSED);
    }

    @Test
    @DisplayName("is NOT_CONFORMANT if one test of one rule failed, whatever else was not run")
    void notConformant() {
        everyRule(Outcome.NOT_RUN);
        test("passes", Outcome.PASSED, RES_05);
        fails("fails", RES_05, RES_05);
        assertVerdict(judgeAll(), Verdict.NOT_CONFORMANT, 1);
        assertOutcome(RES_05, Outcome.FAILED);
    }

    @Test
    @DisplayName("blames the rule that a failure names, and leaves the test's other rules unverified")
    void blame() {
        everyRule(Outcome.PASSED);
        fails("fails", GEN_05, RES_01, RES_05);
        assertVerdict(judgeAll(), Verdict.NOT_CONFORMANT, 1);
        assertOutcome(GEN_05, Outcome.FAILED);
        assertOutcome(RES_01, Outcome.NOT_VERIFIED);
        assertOutcome(RES_05, Outcome.NOT_VERIFIED);
    }

    @Test
    @DisplayName("is INVALID if a rule has no test")
    void ruleWithoutTest() {
        everyRuleBut(RES_05, Outcome.PASSED);
        RunResult result = judgeAll();
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().sentence()).contains("RES-05");
    }

    @Test
    @DisplayName("is INVALID if a test was planned and never ended")
    void testThatNeverEnded() {
        everyRule(Outcome.PASSED);
        plan("lost", RES_05);
        assertVerdict(judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if there was no test")
    void noTest() {
        assertVerdict(judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if nothing passed, since nothing is supported")
    void nothingSupported() {
        everyRule(Outcome.NOT_SUPPORTED);
        assertVerdict(judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if the fixture failed: with 2 if in every test, with 3 if in some")
    void fixtureFailed() {
        everyRule(Outcome.ERROR);
        assertVerdict(judgeAll(), Verdict.INVALID, 2);
        test("passes", Outcome.PASSED, RES_05);
        assertVerdict(judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if something outside of the tests failed")
    void broken() {
        everyRule(Outcome.PASSED);
        run.accept(Event.of(Event.Kind.BROKEN).with(Event.MESSAGE, "close failed"));
        RunResult result = judgeAll();
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().details()).contains("close failed");
    }

    @Test
    @DisplayName("is INVALID if the JVM died, even if a rule had failed")
    void died() {
        everyRule(Outcome.PASSED);
        fails("fails", RES_05, RES_05);
        RunResult result = judge(all(), new Ending(Ending.Kind.DIED, 139, "", List.of("the last words")));
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().details()).contains("signal 11", "the last words");
    }

    @Test
    @DisplayName("is PARTIAL for some of the rules, and never CONFORMANT")
    void partial() {
        test("passes", Outcome.PASSED, RES_01, RES_05);
        RunResult result = judge(EnumSet.of(RES_05), COMPLETED);
        assertVerdict(result, Verdict.PARTIAL, 0);
        assertThat(outcomes(result)).containsOnlyKeys(RES_05);
    }

    @Test
    @DisplayName("of some rules shows another one that a setup check found broken")
    void partialWithSetupFailure() {
        fails("setup", GEN_05, GEN_05);
        test("not run", Outcome.NOT_RUN, RES_05);
        RunResult result = judge(EnumSet.of(RES_05), COMPLETED);
        assertVerdict(result, Verdict.NOT_CONFORMANT, 1);
        assertThat(outcomes(result)).containsOnlyKeys(GEN_05, RES_05);
    }

    @Test
    @DisplayName("of some rules is INVALID if none of them could be tested")
    void partialAboutNothing() {
        test("not verified", Outcome.NOT_VERIFIED, RES_05);
        assertVerdict(judge(EnumSet.of(RES_05), COMPLETED), Verdict.INVALID, 3);
    }

    private RunResult judgeAll() {
        return judge(all(), COMPLETED);
    }

    private RunResult judge(Set<ContractRule> rules, Ending ending) {
        RunSettings settings = new RunSettings(
                "acme",
                "acme.Fixture",
                List.of(),
                rules,
                1,
                Effort.QUICK,
                Duration.ofSeconds(1),
                Path.of("target"),
                "tck acme");
        return RunResult.of(settings, run, ending, Instant.EPOCH, Duration.ZERO);
    }

    private static Set<ContractRule> all() {
        return EnumSet.allOf(ContractRule.class);
    }

    private void everyRule(Outcome outcome) {
        all().forEach(rule -> test(rule.id(), outcome, rule));
    }

    private void everyRuleBut(ContractRule left, Outcome outcome) {
        EnumSet.complementOf(EnumSet.of(left)).forEach(rule -> test(rule.id(), outcome, rule));
    }

    private void test(String id, Outcome outcome, ContractRule... rules) {
        plan(id, rules);
        finish(id, outcome, "");
    }

    private void fails(String id, ContractRule broken, ContractRule... rules) {
        plan(id, rules);
        finish(id, Outcome.FAILED, broken.id());
    }

    private void plan(String id, ContractRule... rules) {
        run.accept(Event.of(Event.Kind.PLANNED)
                .with(Event.TEST, id)
                .with(Event.NAME, id)
                .with(Event.DISPLAY_NAME, id)
                .with(Event.RULES, Stream.of(rules).map(ContractRule::id).collect(Collectors.joining(","))));
    }

    private void finish(String id, Outcome outcome, String brokenRule) {
        run.accept(Event.of(Event.Kind.STARTED).with(Event.TEST, id));
        run.accept(Event.of(Event.Kind.FINISHED)
                .with(Event.TEST, id)
                .with(Event.OUTCOME, outcome.name())
                .with(Event.MILLIS, "1")
                .with(Event.MESSAGE, outcome.label())
                .with(Event.BROKEN_RULE, brokenRule));
    }

    private static Map<ContractRule, Outcome> outcomes(RunResult result) {
        return result.rules().stream().collect(Collectors.toMap(RuleResult::rule, RuleResult::outcome));
    }

    /** Asserts the outcome of one rule when all rules are judged. */
    private void assertOutcome(ContractRule rule, Outcome outcome) {
        assertThat(outcomes(judgeAll())).containsEntry(rule, outcome);
    }

    private static void assertVerdict(RunResult result, Verdict verdict, int exitCode) {
        assertThat(result.judgement().verdict()).isEqualTo(verdict);
        assertThat(result.judgement().exitCode()).isEqualTo(exitCode);
    }
}
