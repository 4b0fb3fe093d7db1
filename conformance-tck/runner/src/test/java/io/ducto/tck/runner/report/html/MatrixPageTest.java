package io.ducto.tck.runner.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.report.matrix.Matrix;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the page of several stores")
class MatrixPageTest {
    private static final int MEGABYTE = 1_000_000;

    private static final Matrix MATRIX = Matrix.of(List.of(
            new Column("good", SampleReports.conformant()),
            new Column("new", SampleReports.withBaseline()),
            new Column(SampleReports.HOSTILE, SampleReports.hostile())));

    private final Document page = Jsoup.parse(MatrixPage.of(MATRIX));

    @Test
    @DisplayName("is HTML without a mistake")
    void sound() {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        parser.parseInput(MatrixPage.of(MATRIX), "");
        assertThat(parser.getErrors()).isEmpty();
    }

    @Test
    @DisplayName("has a column for each store and a row for each rule")
    void table() {
        assertThat(page.select("thead th")).hasSize(4);
        assertThat(page.select("tr.row")).hasSize(ContractRule.values().length);
        assertThat(page.select("tr.row:has(th:contains(GEN-06)) td").eachText())
                .containsExactly("passed", "known failure", "failed");
        assertThat(page.select("tbody.chapter:has(th:contains(Balance and grants)) .chapter-row td")
                        .eachText())
                .containsExactly("6 of 6", "6 of 6", "0 of 6");
    }

    @Test
    @DisplayName("knows on which rules the stores differ")
    void differences() {
        Matrix two = Matrix.of(List.of(
                new Column("good", SampleReports.conformant()), new Column("new", SampleReports.withBaseline())));
        Document pageOfTwo = Jsoup.parse(MatrixPage.of(two));
        assertThat(pageOfTwo.select("tr.row:has(th:contains(BAL-01))").hasClass("same"))
                .isTrue();
        assertThat(pageOfTwo.select("tr.row:has(th:contains(GEN-06))").hasClass("same"))
                .isFalse();
    }

    @Test
    @DisplayName("tells each reason once")
    void reasons() {
        assertThat(page.select(".reasons h3").eachText()).hasSize(2);
        assertThat(page.select(".reasons li:contains(does not offer reopen)").text())
                .startsWith("HIS-01, HIS-02, HIS-03, HIS-04, HIS-05 not verified");
    }

    @Test
    @DisplayName("takes what stores and users say as text")
    void hostile() {
        assertThat(page.select("script, style")).hasSize(2);
        assertThat(page.select("img, [onerror], [onload]")).isEmpty();
    }

    @Test
    @DisplayName("of ten stores stays below a megabyte")
    void size() {
        Matrix ten = Matrix.of(IntStream.range(0, 10)
                .mapToObj(number -> new Column("store", SampleReports.everyRuleFails()))
                .toList());
        assertThat(MatrixPage.of(ten).getBytes(StandardCharsets.UTF_8).length).isLessThan(MEGABYTE);
    }
}
