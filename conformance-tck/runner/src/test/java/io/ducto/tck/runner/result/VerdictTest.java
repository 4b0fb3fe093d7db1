package io.ducto.tck.runner.result;

import static io.ducto.tck.rule.ContractRule.GEN_05;
import static io.ducto.tck.rule.ContractRule.RES_01;
import static io.ducto.tck.rule.ContractRule.RES_05;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.replay.RecordedFailure;
import io.ducto.tck.runner.replay.Subject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the verdict")
class VerdictTest {
    private static final RecordedFailure FAILURE = new RecordedFailure(
            "1.0",
            "fails",
            RES_05,
            1,
            Effort.QUICK,
            0,
            new Subject(null, "acme.Fixture", List.of(), null, false, Duration.ofSeconds(1)));

    private final HeardRun run = new HeardRun();

    @Test
    @DisplayName("is CONFORMANT if a test of every rule passed")
    void conformant() {
        run.everyRule(Outcome.PASSED);
        assertVerdict(run.judgeAll(), Verdict.CONFORMANT, 0);
    }

    @Test
    @DisplayName("is CONFORMANT_WITHIN if a rule could not be verified")
    void notVerified() {
        run.everyRuleBut(RES_05, Outcome.PASSED);
        run.test("r", Outcome.NOT_VERIFIED, RES_05);
        assertVerdict(run.judgeAll(), Verdict.CONFORMANT_WITHIN, 0);
        assertOutcome(RES_05, Outcome.NOT_VERIFIED);
    }

    @Test
    @DisplayName("is CONFORMANT_WITHIN if a part of a rule is not supported, though the rule itself passed")
    void partlyNotSupported() {
        run.everyRule(Outcome.PASSED);
        run.test("of teams", Outcome.NOT_SUPPORTED, RES_05);
        assertVerdict(run.judgeAll(), Verdict.CONFORMANT_WITHIN, 0);
        assertOutcome(RES_05, Outcome.PASSED);
    }

    @Test
    @DisplayName("is NOT_CONFORMANT if one test of one rule failed, whatever else was not run")
    void notConformant() {
        run.everyRule(Outcome.NOT_RUN);
        run.test("passes", Outcome.PASSED, RES_05);
        run.fails("fails", RES_05, RES_05);
        assertVerdict(run.judgeAll(), Verdict.NOT_CONFORMANT, 1);
        assertOutcome(RES_05, Outcome.FAILED);
    }

    @Test
    @DisplayName("blames the rule that a failure names, and leaves the test's other rules unverified")
    void blame() {
        run.everyRule(Outcome.PASSED);
        run.fails("fails", GEN_05, RES_01, RES_05);
        assertVerdict(run.judgeAll(), Verdict.NOT_CONFORMANT, 1);
        assertOutcome(GEN_05, Outcome.FAILED);
        assertOutcome(RES_01, Outcome.NOT_VERIFIED);
        assertOutcome(RES_05, Outcome.NOT_VERIFIED);
    }

    @Test
    @DisplayName("is INVALID if a rule has no test")
    void ruleWithoutTest() {
        run.everyRuleBut(RES_05, Outcome.PASSED);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().sentence()).contains("RES-05");
    }

    @Test
    @DisplayName("is INVALID if a test was planned and never ended")
    void testThatNeverEnded() {
        run.everyRule(Outcome.PASSED);
        run.plan("lost", RES_05);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if there was no test")
    void noTest() {
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if nothing passed, since nothing is supported")
    void nothingSupported() {
        run.everyRule(Outcome.NOT_SUPPORTED);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if the fixture failed: with 2 if in every test, with 3 if in some")
    void fixtureFailed() {
        run.everyRule(Outcome.ERROR);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 2);
        run.test("passes", Outcome.PASSED, RES_05);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if something outside of the tests failed")
    void broken() {
        run.everyRule(Outcome.PASSED);
        run.hear(Event.of(Event.Kind.BROKEN).with(Event.MESSAGE, "close failed"));
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().details()).contains("close failed");
    }

    @Test
    @DisplayName("is INVALID if the JVM died, even if a rule had failed")
    void died() {
        run.everyRule(Outcome.PASSED);
        run.fails("fails", RES_05, RES_05);
        RunResult result =
                run.judge(HeardRun.allRules(), new Ending(Ending.Kind.DIED, 139, "", List.of("the last words")));
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().details()).contains("signal 11", "the last words");
    }

    @Test
    @DisplayName("is PARTIAL for some of the rules, and never CONFORMANT")
    void partial() {
        run.test("passes", Outcome.PASSED, RES_01, RES_05);
        RunResult result = run.judge(EnumSet.of(RES_05), HeardRun.COMPLETED);
        assertVerdict(result, Verdict.PARTIAL, 0);
        assertThat(HeardRun.outcomes(result)).containsOnlyKeys(RES_05);
    }

    @Test
    @DisplayName("of some rules shows another one that a setup check found broken")
    void partialWithSetupFailure() {
        run.fails("setup", GEN_05, GEN_05);
        run.test("not run", Outcome.NOT_RUN, RES_05);
        RunResult result = run.judge(EnumSet.of(RES_05), HeardRun.COMPLETED);
        assertVerdict(result, Verdict.NOT_CONFORMANT, 1);
        assertThat(HeardRun.outcomes(result)).containsOnlyKeys(GEN_05, RES_05);
    }

    @Test
    @DisplayName("of some rules is INVALID if none of them could be tested")
    void partialAboutNothing() {
        run.test("not verified", Outcome.NOT_VERIFIED, RES_05);
        assertVerdict(run.judge(EnumSet.of(RES_05), HeardRun.COMPLETED), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if a test ends as not supported though the store declares its groups")
    void contradiction() {
        run.everyRule(Outcome.PASSED);
        run.declares(MethodGroup.BALANCE);
        run.test("teamsStartWithTheirBalance", Outcome.NOT_SUPPORTED, RES_05);
        assertVerdict(run.judgeAll(), Verdict.CONFORMANT_WITHIN, 0);
        run.declares(MethodGroup.BALANCE, MethodGroup.TEAMS);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().details()).contains("teamsStartWithTheirBalance");
    }

    @Test
    @DisplayName("of a replay says whether the failure happened again")
    void replay() {
        run.replay(FAILURE);
        run.test("fails", Outcome.PASSED, RES_05);
        RunResult passed = run.judge(EnumSet.of(RES_05), HeardRun.COMPLETED);
        assertVerdict(passed, Verdict.PARTIAL, 0);
        assertThat(passed.judgement().sentence()).contains("did not happen again");
        run.fails("fails", GEN_05, RES_05);
        RunResult failed = run.judge(EnumSet.of(RES_05), HeardRun.COMPLETED);
        assertVerdict(failed, Verdict.NOT_CONFORMANT, 1);
        assertThat(failed.judgement().sentence()).contains("happened again", "GEN-05");
    }

    /** Asserts the outcome of one rule when all rules are judged. */
    private void assertOutcome(ContractRule rule, Outcome outcome) {
        assertThat(HeardRun.outcomes(run.judgeAll())).containsEntry(rule, outcome);
    }

    private static void assertVerdict(RunResult result, Verdict verdict, int exitCode) {
        assertThat(result.judgement().verdict()).isEqualTo(verdict);
        assertThat(result.judgement().exitCode()).isEqualTo(exitCode);
    }
}
