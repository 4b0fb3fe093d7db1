package io.ducto.tck.runner.report.sample;

import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleKind;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedBaseline;
import io.ducto.tck.runner.report.document.ReportedFailure;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.document.ReportedTest;
import io.ducto.tck.runner.report.document.ReportedTimeline;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports of all rules as no quick run makes them. */
public final class SampleReports {
    /** What a store could answer to harm whoever reads its report. */
    public static final String HOSTILE = "</script></style></title><script>window.hacked=1</script>"
            + "<img src=x onerror=\"window.hacked=2\"><svg onload='window.hacked=3'>\" onfocus='window.hacked=4' &lt;b&gt;"
            + " <!-- ]]> ${x} \u0000\u0007\u001b[31m\u2028\u2029\u202e\u2066\ufffe\ud800 javascript:window.hacked=5 end";

    /** How many rules a report has. */
    public static final int RULES = ContractRule.values().length;

    private static final String COMMAND = "tck --fixture io.acme.AcmeFixture --classpath build/classes";
    private static final long SEED = 4_611_686_018_427_387_904L;

    private SampleReports() {}

    /** Every rule passed. */
    public static Report conformant() {
        return report(Verdict.CONFORMANT, 0, "io.acme.AcmeStore keeps every rule", "", null, SampleReports::passed);
    }

    /** Every rule failed, each with all that a failure can have. */
    public static Report everyRuleFails() {
        return report(
                Verdict.NOT_CONFORMANT,
                1,
                "io.acme.AcmeStore breaks " + RULES + " rules: GEN-01, GEN-02, and " + (RULES - 2) + " more",
                "",
                null,
                rule -> failed(rule, "a text of a usual length, as a store would answer"));
    }

    /** One rule failed, and every text of the store attacks. */
    public static Report hostile() {
        Report report = report(
                Verdict.NOT_CONFORMANT,
                1,
                HOSTILE,
                HOSTILE,
                new ReportedBaseline(HOSTILE, List.of(), List.of(), List.of()),
                rule -> rule == ContractRule.GEN_06
                        ? failed(rule, HOSTILE)
                        : rule(rule, Outcome.ERROR, HOSTILE, HOSTILE, test(rule, Outcome.ERROR, HOSTILE, null)));
        return new Report(
                report.schemaVersion(),
                HOSTILE,
                HOSTILE,
                report.verdict(),
                report.exitCode(),
                report.sentence(),
                report.details(),
                HOSTILE,
                HOSTILE,
                List.of(HOSTILE),
                HOSTILE,
                false,
                report.seed(),
                HOSTILE,
                HOSTILE,
                report.startedAt(),
                report.durationMillis(),
                HOSTILE,
                report.baseline(),
                report.rules());
    }

    /** The JVM died at once. */
    public static Report nothingRan() {
        return report(
                Verdict.INVALID,
                2,
                "the JVM died before all tests had ended",
                "The JVM ended with exit code 137 while the kit was between two tests. That is what signal 9 does.\n"
                        + "It had printed nothing.",
                null,
                rule -> rule(
                        rule,
                        Outcome.NOT_RUN,
                        "not run: the run ended before this test did",
                        null,
                        test(rule, Outcome.NOT_RUN, "not run: the run ended before this test did", null)));
    }

    /** A new store: a few rules pass, and the baseline names the others; one of its entries is stale. */
    public static Report withBaseline() {
        ReportedBaseline.Entry entry = new ReportedBaseline.Entry("GEN-06", "no lock yet", true, 3);
        ReportedBaseline.Entry stale = new ReportedBaseline.Entry("BAL-01", "not yet written", false, 5);
        return report(
                Verdict.STALE_BASELINE,
                1,
                "io.acme.AcmeStore keeps 1 rule of which conformance-baseline.yaml says that it does not: BAL-01",
                "Rules that pass have no place in conformance-baseline.yaml. Remove these entries:\n"
                        + "    line 5: BAL-01, not yet written",
                new ReportedBaseline("conformance-baseline.yaml", List.of(entry), List.of(stale), List.of()),
                rule -> switch (rule.chapter()) {
                    case BAL, GEN -> rule == ContractRule.GEN_06 ? expected(rule, "no lock yet") : passed(rule);
                    case TEAM ->
                        rule(
                                rule,
                                Outcome.NOT_SUPPORTED,
                                "not supported: the store does not declare [TEAMS] in supportedGroups()",
                                null,
                                test(
                                        rule,
                                        Outcome.NOT_SUPPORTED,
                                        "not supported: the store does not declare [TEAMS]",
                                        null));
                    case HIS ->
                        rule(
                                rule,
                                Outcome.NOT_VERIFIED,
                                "not verified: the fixture does not offer reopen",
                                null,
                                test(
                                        rule,
                                        Outcome.NOT_VERIFIED,
                                        "not verified: the fixture does not offer reopen",
                                        null));
                    default -> expected(rule, "not yet written");
                });
    }

    private static Report report(
            Verdict verdict,
            int exitCode,
            String sentence,
            String details,
            @Nullable ReportedBaseline baseline,
            Function<ContractRule, ReportedRule> rules) {
        return new Report(
                Report.SCHEMA_VERSION,
                "0.1.0",
                "1",
                verdict,
                exitCode,
                sentence,
                details,
                "io.acme.AcmeFixture",
                verdict == Verdict.INVALID ? null : "io.acme.AcmeStore",
                verdict == Verdict.INVALID
                        ? List.of()
                        : Stream.of(MethodGroup.values()).map(Enum::name).toList(),
                "io.acme.AcmeFixture",
                false,
                SEED,
                "default",
                "17.0.15",
                "2031-03-12T10:00:00.123Z",
                73_456,
                COMMAND + " --seed " + SEED + " --effort default",
                baseline,
                Arrays.stream(ContractRule.values()).map(rules).toList());
    }

    private static ReportedRule passed(ContractRule rule) {
        return rule(rule, Outcome.PASSED, "", null, test(rule, Outcome.PASSED, null, null));
    }

    private static ReportedRule expected(ContractRule rule, String reason) {
        return rule(
                rule,
                Outcome.EXPECTED_FAILURE,
                "a balance is wrong",
                reason,
                test(rule, Outcome.FAILED, "a balance is wrong", failure("a balance is wrong")));
    }

    private static ReportedRule failed(ContractRule rule, String text) {
        return rule(rule, Outcome.FAILED, text, null, test(rule, Outcome.FAILED, text, failure(text)));
    }

    private static ReportedRule rule(
            ContractRule rule, Outcome outcome, String reason, @Nullable String baselineReason, ReportedTest test) {
        return new ReportedRule(
                rule.id(),
                rule.keyword(),
                rule.chapter().title(),
                rule.chapter().group().name(),
                rule.sentence(),
                rule.why(),
                rule.check(),
                rule.kinds().stream().map(RuleKind::label).toList(),
                outcome,
                reason,
                baselineReason,
                test.millis(),
                List.of(test));
    }

    private static ReportedTest test(
            ContractRule rule, Outcome outcome, @Nullable String message, @Nullable ReportedFailure failure) {
        return new ReportedTest(
                "testOf" + rule.name(),
                "the test of " + rule.id(),
                List.of(rule.id()),
                outcome,
                outcome == Outcome.FAILED ? rule.id() : null,
                431,
                64,
                Map.of("seed", Long.toString(SEED), "rounds", "64"),
                message,
                failure);
    }

    private static ReportedFailure failure(String text) {
        return new ReportedFailure(
                text,
                "expected: " + text,
                "actual: " + text,
                IntStream.rangeClosed(1, 3)
                        .mapToObj(
                                number -> new ReportedFailure.Call("call " + number, "addCredits(" + text + ")", text))
                        .toList(),
                timeline(text),
                "io.acme.AcmeStore with 2 handles",
                COMMAND + " --rule GEN-06 --seed " + SEED + " --effort default " + text,
                "tck --replay target/conformance/failures/GEN-06-racingGrants.json " + text);
    }

    /** As wide as the kit draws them: 24 operations of 3 processes, the last of which contradicts. */
    private static ReportedTimeline timeline(String text) {
        return new ReportedTimeline(
                48,
                47,
                IntStream.range(0, 24)
                        .mapToObj(place -> new ReportedTimeline.Operation(
                                place + 1, place % 3, 2 * place, place == 20 ? 48 : 2 * place + 1, place != 20, text))
                        .toList(),
                List.of("Not linearizable: no order gives operation 24 its answer.", text));
    }
}
