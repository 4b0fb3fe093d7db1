package io.ducto.tck.runner.result;

import static io.ducto.tck.rule.ContractRule.BAL_02;
import static io.ducto.tck.rule.ContractRule.DED_01;
import static io.ducto.tck.rule.ContractRule.GEN_05;
import static io.ducto.tck.rule.ContractRule.GEN_17;
import static io.ducto.tck.rule.ContractRule.RES_05;
import static io.ducto.tck.rule.ContractRule.TEAM_01;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.baseline.Baseline;
import io.ducto.tck.runner.baseline.BaselineEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("with a baseline, the verdict")
class BaselineVerdictTest {
    private static final int RULES = ContractRule.values().length;

    /** The names of setup checks, which the runner knows by them. */
    private static final String GROUPS_CHECK = "declaresItsGroups";

    private static final String USE_CHECK = "worksOnce";

    private final HeardRun run = new HeardRun();

    @Test
    @DisplayName("is WITHIN_BASELINE if what fails is expected to, and says how many rules are kept")
    void knownFailure() {
        run.expect(baseline(RES_05));
        run.everyRuleBut(RES_05, Outcome.PASSED);
        run.fails("fails", RES_05, RES_05);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.WITHIN_BASELINE, 0);
        assertThat(result.judgement().sentence()).contains((RULES - 1) + " of " + RULES + " rules");
        assertThat(result.rules(Outcome.EXPECTED_FAILURE)).singleElement().satisfies(rule -> {
            assertThat(rule.rule()).isEqualTo(RES_05);
            assertThat(rule.baselineReason()).isEqualTo("RES-05 is to be done");
        });
        assertThat(rules(result.baseline().failing())).containsExactly(RES_05);
    }

    @Test
    @DisplayName("is NOT_CONFORMANT if a rule fails that is not in it, and names that rule only")
    void regression() {
        run.expect(baseline(RES_05));
        run.everyRuleBut(RES_05, Outcome.PASSED);
        run.fails("fails as expected", RES_05, RES_05);
        run.fails("fails", DED_01, DED_01);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.NOT_CONFORMANT, 1);
        assertThat(result.judgement().sentence())
                .contains("1 rule that my-baseline.yaml does not name: DED-01")
                .doesNotContain("RES-05");
    }

    @Test
    @DisplayName("is STALE_BASELINE if a rule passes that is in it, and names the line to remove")
    void stale() {
        run.expect(baseline(RES_05, DED_01));
        run.everyRuleBut(RES_05, Outcome.PASSED);
        run.fails("fails", RES_05, RES_05);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.STALE_BASELINE, 1);
        assertThat(result.judgement().sentence()).contains("DED-01").doesNotContain("RES-05");
        assertThat(result.judgement().details()).contains("line 2: DED-01", "--update-baseline");
        assertThat(rules(result.baseline().stale())).containsExactly(DED_01);
    }

    @Test
    @DisplayName("is NOT_CONFORMANT for a new failure beside a stale entry, and tells both")
    void regressionAndStale() {
        run.expect(baseline(DED_01));
        run.everyRule(Outcome.PASSED);
        run.fails("fails", RES_05, RES_05);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.NOT_CONFORMANT, 1);
        assertThat(result.judgement().details()).contains("line 1: DED-01");
    }

    @Test
    @DisplayName("does not mind that a rule passes which fails sometimes")
    void sometimes() {
        run.expect(new Baseline("my-baseline.yaml", List.of(new BaselineEntry(RES_05, "a race", true, 1))));
        run.everyRule(Outcome.PASSED);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.CONFORMANT, 0);
        assertThat(rules(result.baseline().open())).containsExactly(RES_05);
    }

    @Test
    @DisplayName("leaves open what is not supported or not verified: no pass, no failure, not stale")
    void open() {
        run.expect(baseline(TEAM_01, RES_05));
        EnumSet.complementOf(EnumSet.of(TEAM_01, RES_05)).forEach(rule -> run.test(rule.id(), Outcome.PASSED, rule));
        run.test("of teams", Outcome.NOT_SUPPORTED, TEAM_01);
        run.test("of races", Outcome.NOT_VERIFIED, RES_05);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.CONFORMANT_WITHIN, 0);
        assertThat(HeardRun.outcomes(result))
                .containsEntry(TEAM_01, Outcome.NOT_SUPPORTED)
                .containsEntry(RES_05, Outcome.NOT_VERIFIED);
        assertThat(rules(result.baseline().open())).containsExactly(TEAM_01, RES_05);
    }

    @Test
    @DisplayName("expects a rule to fail whose test fails for another rule, since it could not be verified")
    void blamedOnAnother() {
        run.expect(baseline(RES_05, GEN_05));
        EnumSet.complementOf(EnumSet.of(GEN_05, RES_05)).forEach(rule -> run.test(rule.id(), Outcome.PASSED, rule));
        run.fails("random sequences", GEN_05, RES_05);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.WITHIN_BASELINE, 0);
        assertThat(rules(result.baseline().failing())).containsExactly(RES_05, GEN_05);
    }

    @Test
    @DisplayName("is INVALID if the fixture fails, also in a test of a rule that is expected to fail")
    void fixtureFailed() {
        run.expect(baseline(RES_05));
        run.everyRuleBut(RES_05, Outcome.PASSED);
        run.fails("fails", RES_05, RES_05);
        run.test("cannot open", Outcome.ERROR, RES_05);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if a test was not run, also one of a rule that is expected to fail")
    void notRun() {
        run.expect(baseline(RES_05));
        run.everyRuleBut(RES_05, Outcome.PASSED);
        run.fails("fails", RES_05, RES_05);
        run.plan("lost", RES_05);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if the JVM died, whatever is expected")
    void died() {
        run.expect(baseline(HeardRun.allRules()));
        run.everyRule(Outcome.FAILED);
        assertVerdict(
                run.judge(HeardRun.allRules(), new Ending(Ending.Kind.DIED, 1, "", List.of())), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is INVALID if nothing is supported, though every rule is expected to fail")
    void nothingSupported() {
        run.expect(baseline(HeardRun.allRules()));
        run.everyRule(Outcome.NOT_SUPPORTED);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is WITHIN_BASELINE for a store that does nothing yet, if every rule is in it: 0 rules are kept")
    void newProject() {
        run.expect(baseline(HeardRun.allRules()));
        run.test(GROUPS_CHECK, Outcome.PASSED, GEN_17);
        run.fails(USE_CHECK, DED_01, DED_01, BAL_02);
        run.everyRule(Outcome.NOT_RUN);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.WITHIN_BASELINE, 0);
        assertThat(result.judgement().sentence()).contains("keeps 0 of " + RULES + " rules");
        assertThat(result.judgement().details()).contains(USE_CHECK, RULES + " tests were not run");
        assertThat(result.rules(Outcome.EXPECTED_FAILURE)).hasSize(RULES);
    }

    @Test
    @DisplayName("is INVALID if a setup check fails as expected, and a rule was not run that is not in it")
    void stoppedBeforeARuleThatIsNotExpectedToFail() {
        Set<ContractRule> listed = EnumSet.complementOf(EnumSet.of(RES_05));
        run.expect(baseline(listed));
        run.fails(USE_CHECK, DED_01, DED_01, BAL_02);
        run.everyRule(Outcome.NOT_RUN);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.INVALID, 3);
        assertThat(result.judgement().sentence()).contains("1 rule not or not fully tested: RES-05");
        assertThat(result.judgement().details()).contains(USE_CHECK);
    }

    @Test
    @DisplayName(
            "is WITHIN_BASELINE if a setup check fails as expected, and it leaves out rules of groups that are not declared")
    void stoppedBeforeRulesOfOtherGroups() {
        Set<ContractRule> listed = EnumSet.allOf(ContractRule.class);
        listed.removeIf(rule -> rule.chapter().group() == MethodGroup.TEAMS);
        run.expect(baseline(listed));
        run.declares(MethodGroup.BALANCE, MethodGroup.HISTORY);
        run.fails(USE_CHECK, DED_01, DED_01, BAL_02);
        run.everyRule(Outcome.NOT_RUN);
        assertVerdict(run.judgeAll(), Verdict.WITHIN_BASELINE, 0);
        run.declares(MethodGroup.BALANCE, MethodGroup.TEAMS);
        assertVerdict(run.judgeAll(), Verdict.INVALID, 3);
    }

    @Test
    @DisplayName("is NOT_CONFORMANT if a setup check fails that is not expected to, whatever else is")
    void setupRegression() {
        run.expect(baseline(EnumSet.complementOf(EnumSet.of(DED_01))));
        run.fails(USE_CHECK, DED_01, DED_01, BAL_02);
        run.everyRule(Outcome.NOT_RUN);
        assertVerdict(run.judgeAll(), Verdict.NOT_CONFORMANT, 1);
    }

    @Test
    @DisplayName("asks for no entry to be removed after a run that did not test everything")
    void notStaleWhereTestsWereLeftOut() {
        run.expect(baseline(RES_05));
        run.failFast();
        run.test("passes", Outcome.PASSED, RES_05);
        run.fails("fails", DED_01, DED_01);
        run.test("left out", Outcome.NOT_RUN, BAL_02, DED_01);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.NOT_CONFORMANT, 1);
        assertThat(result.judgement().details())
                .contains("stopped at the first failure")
                .doesNotContain("RES-05");
        assertThat(result.baseline().stale()).isEmpty();
    }

    @Test
    @DisplayName("knows a failure that is expected also where the run stopped before the other tests of the rule")
    void expectedBeforeTheStop() {
        run.expect(baseline(RES_05));
        run.failFast();
        run.fails("fails as expected", RES_05, RES_05);
        run.fails("fails", DED_01, DED_01);
        run.test("left out", Outcome.NOT_RUN, RES_05);
        RunResult result = run.judgeAll();
        assertVerdict(result, Verdict.NOT_CONFORMANT, 1);
        assertThat(rules(result.baseline().failing())).containsExactly(RES_05);
    }

    @Test
    @DisplayName("of some rules is PARTIAL where they fail as expected, and calls no entry stale")
    void partial() {
        run.expect(baseline(RES_05, DED_01, BAL_02));
        run.fails("fails", RES_05, RES_05);
        run.test("passes", Outcome.PASSED, DED_01);
        RunResult result = run.judge(EnumSet.of(RES_05, DED_01), HeardRun.COMPLETED);
        assertVerdict(result, Verdict.PARTIAL, 0);
        assertThat(result.judgement().sentence()).contains("but for 1 that my-baseline.yaml names");
        assertThat(rules(result.baseline().open())).containsExactly(DED_01);
    }

    private static Baseline baseline(ContractRule... rules) {
        return baseline(List.of(rules));
    }

    /** One entry on each line. */
    private static Baseline baseline(Collection<ContractRule> rules) {
        List<BaselineEntry> entries = new ArrayList<>();
        for (ContractRule rule : rules) {
            entries.add(new BaselineEntry(rule, rule.id() + " is to be done", false, entries.size() + 1));
        }
        return new Baseline("my-baseline.yaml", entries);
    }

    private static List<ContractRule> rules(List<BaselineEntry> entries) {
        return entries.stream().map(BaselineEntry::rule).toList();
    }

    private static void assertVerdict(RunResult result, Verdict verdict, int exitCode) {
        assertThat(result.judgement().verdict()).isEqualTo(verdict);
        assertThat(result.judgement().exitCode()).isEqualTo(exitCode);
    }
}
