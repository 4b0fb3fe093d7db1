package io.ducto.tck.runner.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.report.comparison.Change.Direction;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportedRule;
import io.ducto.tck.runner.report.sample.SampleReports;
import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("two reports")
class ComparisonTest {

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "PASSED, FAILED, WORSE",
                "PASSED, ERROR, WORSE",
                "PASSED, EXPECTED_FAILURE, WORSE",
                "PASSED, NOT_RUN, WORSE",
                "PASSED, NOT_VERIFIED, WORSE",
                "PASSED, NOT_SUPPORTED, WORSE",
                "PASSED, -, WORSE",
                "NOT_SUPPORTED, FAILED, WORSE",
                "NOT_VERIFIED, ERROR, WORSE",
                "EXPECTED_FAILURE, FAILED, WORSE",
                "-, FAILED, WORSE",
                "FAILED, PASSED, BETTER",
                "NOT_SUPPORTED, PASSED, BETTER",
                "EXPECTED_FAILURE, PASSED, BETTER",
                "-, PASSED, BETTER",
                "FAILED, ERROR, OTHER",
                "FAILED, EXPECTED_FAILURE, OTHER",
                "FAILED, NOT_SUPPORTED, OTHER",
                "FAILED, -, OTHER",
                "NOT_SUPPORTED, EXPECTED_FAILURE, OTHER",
                "NOT_VERIFIED, NOT_SUPPORTED, OTHER",
                "-, NOT_SUPPORTED, OTHER",
            })
    @DisplayName("say of a rule whether it got worse or better:")
    void directions(@Nullable Outcome before, @Nullable Outcome after, Direction direction) {
        Comparison comparison = Comparison.of(with(before), with(after));
        assertThat(comparison.changes()).hasSize(1);
        assertThat(comparison.changes(direction)).hasSize(1);
        assertThat(comparison.isWorse()).isEqualTo(direction == Direction.WORSE);
    }

    @Test
    @DisplayName("that are alike tell no change")
    void alike() {
        Comparison comparison = Comparison.of(SampleReports.withBaseline(), SampleReports.withBaseline());
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.unchanged()).isEqualTo(SampleReports.RULES);
        assertThat(comparison.isWorse()).isFalse();
        assertThat(ComparisonText.plain(comparison))
                .isEqualTo("""
                io.acme.AcmeStore: STALE BASELINE as before

                Unchanged: COUNT rules.
                No rule changed.
                """.replace("COUNT", Integer.toString(SampleReports.RULES)));
    }

    @Test
    @DisplayName("of which the newer says nothing are worse, whatever the older one said of the rules")
    void becameInvalid() {
        Report before = with(Outcome.FAILED);
        Report after = verdict(with(Outcome.FAILED), Verdict.INVALID);
        assertThat(Comparison.of(before, after).isWorse()).isTrue();
        assertThat(ComparisonText.plain(Comparison.of(before, after)))
                .endsWith("The run says nothing about the store any more.\n");
        assertThat(Comparison.of(after, after).isWorse()).isFalse();
    }

    @Test
    @DisplayName("are told for a console, the worst first and the result last")
    void plain() {
        String text = ComparisonText.plain(Comparison.of(with(Outcome.PASSED), with(Outcome.FAILED)));
        assertThat(text).isEqualTo("""
                io.acme.AcmeStore: CONFORMANT as before

                Worse:
                  GEN-06   passed -> FAILED  REPLACED
                           a <reason>

                Unchanged: COUNT rules.
                1 rule got worse.
                """.replace("REPLACED", sentence("GEN-06"))
                .replace("COUNT", Integer.toString(SampleReports.RULES - 1)));
    }

    @Test
    @DisplayName("are told for a pull request as Markdown, in which texts are text")
    void markdown() {
        assertThat(ComparisonText.markdown(Comparison.of(with(Outcome.PASSED), with(Outcome.FAILED))))
                .startsWith("### ducto conformance: 1 rule got worse.\n\n`io.acme.AcmeStore`: CONFORMANT as before\n")
                .contains(
                        "#### Worse\n\n| Rule | Before and now | |\n|---|---|---|\n| GEN-06 | passed -> FAILED | The ")
                .contains("`SPEND_CAPS`")
                .contains("<br>a \\<reason> |\n")
                .endsWith("\nUnchanged: " + (SampleReports.RULES - 1) + " rules.\n");
    }

    @Test
    @DisplayName("tell what else differs between the runs, since that may be the reason")
    void conditions() {
        Report before = SampleReports.conformant();
        Report after = SampleReports.nothingRan();
        assertThat(ComparisonText.plain(Comparison.of(before, after)))
                .contains("CONFORMANT -> INVALID")
                .contains(
                        "The runs differ in more than the store: store io.acme.AcmeFixture, was io.acme.AcmeStore; groups ")
                .contains(SampleReports.RULES + " rules got worse.");
    }

    private static String sentence(String id) {
        return SampleReports.conformant().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .map(rule -> rule.sentence().replace("`", ""))
                .findFirst()
                .orElseThrow();
    }

    /** A report in which GEN-06 came out in a way, or is not there. */
    private static Report with(@Nullable Outcome outcome) {
        Report report = SampleReports.conformant();
        List<ReportedRule> rules = new ArrayList<>(report.rules());
        int place = 5;
        ReportedRule old = rules.remove(place);
        if (outcome != null) {
            rules.add(
                    place,
                    new ReportedRule(
                            old.id(),
                            old.keyword(),
                            old.chapter(),
                            old.group(),
                            old.sentence(),
                            old.why(),
                            old.check(),
                            old.kinds(),
                            outcome,
                            outcome == Outcome.PASSED ? "" : "a <reason>",
                            null,
                            old.millis(),
                            old.tests()));
        }
        return copy(report, report.verdict(), rules);
    }

    private static Report verdict(Report report, Verdict verdict) {
        return copy(report, verdict, report.rules());
    }

    private static Report copy(Report report, Verdict verdict, List<ReportedRule> rules) {
        return new Report(
                report.schemaVersion(),
                report.kitVersion(),
                report.contractVersion(),
                verdict,
                report.exitCode(),
                report.sentence(),
                report.details(),
                report.store(),
                report.storeClass(),
                report.groups(),
                report.fixture(),
                report.partial(),
                report.seed(),
                report.effort(),
                report.javaVersion(),
                report.startedAt(),
                report.durationMillis(),
                report.rerun(),
                report.baseline(),
                rules);
    }
}
