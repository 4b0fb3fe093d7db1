package io.ducto.tck.runner.report.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("several reports")
class MatrixTest {
    private final Matrix matrix = Matrix.of(List.of(
            new Column("good", SampleReports.conformant()),
            new Column("new | <b>", SampleReports.withBaseline()),
            new Column("good", SampleReports.nothingRan())));

    @Test
    @DisplayName("have a column each, under a name of its own")
    void names() {
        assertThat(matrix.columns()).extracting(Column::name).containsExactly("good", "new | <b>", "good (2)");
    }

    @Test
    @DisplayName("have a row for every rule of any of them, in the order of the specification")
    void rows() {
        Report report = SampleReports.conformant();
        assertThat(matrix.size()).isEqualTo(report.rules().size());
        assertThat(matrix.chapters().stream().flatMap(chapter -> chapter.rules().stream()))
                .isEqualTo(report.rules());
    }

    @Test
    @DisplayName("are told as Markdown: the verdicts, each chapter, every rule, and each reason once")
    void markdown() {
        assertThat(MatrixMarkdown.of(matrix))
                .startsWith("# Conformance of 3 stores\n")
                .contains("""

                        |  | good | new \\| \\<b> | good (2) |
                        |---|---|---|---|
                        | Verdict | CONFORMANT | STALE BASELINE | INVALID |
                        """)
                .contains("\n| GEN Every operation | 18 of 18 | 17 of 18 | 0 of 18 |\n")
                .contains("\n| TEAM Team pools | 9 of 9 | not supported | 0 of 9 |\n")
                .contains("\n| GEN-06 | passed | known failure | not run |\n")
                .contains("\n## What did not pass on new \\| \\<b>\n")
                .contains(
                        "\n- HIS-01, HIS-02, HIS-03, HIS-04, HIS-05: not verified: the fixture does not offer reopen\n")
                .endsWith("- "
                        + String.join(
                                ", ",
                                SampleReports.nothingRan().rules().stream()
                                        .map(rule -> rule.id())
                                        .toList())
                        + ": not run: the run ended before this test did\n");
    }

    @Test
    @DisplayName("as Markdown tell no time and no seed, so that a kept file changes only when a store does")
    void stable() {
        assertThat(MatrixMarkdown.of(matrix)).doesNotContain("2031", "431", "4611686018427387904");
    }
}
