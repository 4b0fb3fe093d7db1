package io.ducto.tck.runner.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.RealReport;
import io.ducto.tck.runner.report.html.MatrixPage;
import io.ducto.tck.runner.report.html.ReportPage;
import io.ducto.tck.runner.report.matrix.Matrix;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("the pages, in a browser,")
class PagesForAllTest {
    private final Map<String, Path> pages = new LinkedHashMap<>();
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        pages.put("conformant", RealReport.CONFORMANT.page());
        pages.put("failing", RealReport.FAILING.page());
        pages.put("known-failures", RealReport.WITH_BASELINE.page());
        pages.put("attacking", RealReport.ATTACKING.page());
        pages.put("without-store", RealReport.WITHOUT_STORE.page());
        pages.put("refused", RealReport.REFUSED.page());
        pages.put("nothing-ran", write(directory, "nothing-ran", ReportPage.of(SampleReports.nothingRan())));
        pages.put("baseline", write(directory, "baseline", ReportPage.of(SampleReports.withBaseline())));
        pages.put("hostile", write(directory, "hostile", ReportPage.of(SampleReports.hostile())));
        pages.put(
                "matrix",
                write(
                        directory,
                        "matrix",
                        MatrixPage.of(Matrix.of(List.of(
                                new Column("good", SampleReports.conformant()),
                                new Column("new", SampleReports.withBaseline()),
                                new Column(SampleReports.HOSTILE, SampleReports.hostile()),
                                new Column("failing", SampleReports.everyRuleFails()),
                                new Column("dead", SampleReports.nothingRan()))))));
        browser = Browser.start();
    }

    private static Path write(Path directory, String name, String html) throws IOException {
        return Files.writeString(directory.resolve(name + ".html"), html);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    /**
     * The page with most on it in every look; those with outcomes that it does not have in two, which have between them each
     * scheme and each width; the others, which repeat what these show, in one.
     */
    static Stream<Arguments> looks() {
        return Stream.of(
                        seen("failing", Look.values()),
                        seen("nothing-ran", Look.LIGHT_ON_A_PHONE, Look.DARK_ON_A_SCREEN),
                        seen("baseline", Look.LIGHT_ON_A_PHONE, Look.DARK_ON_A_SCREEN),
                        seen("matrix", Look.LIGHT_ON_A_PHONE, Look.DARK_ON_A_SCREEN),
                        seen("conformant", Look.LIGHT_ON_A_SCREEN),
                        seen("known-failures", Look.DARK_ON_A_PHONE),
                        seen("attacking", Look.LIGHT_ON_A_PHONE),
                        seen("without-store", Look.DARK_ON_A_SCREEN),
                        seen("refused", Look.LIGHT_ON_A_PHONE),
                        seen("hostile", Look.DARK_ON_A_PHONE))
                .flatMap(looks -> looks);
    }

    private static Stream<Arguments> seen(String page, Look... looks) {
        return Arrays.stream(looks).map(look -> Arguments.of(page, look));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("looks")
    @DisplayName("have no barriers, complain of nothing, run nothing of a store, and need no scrolling sideways:")
    void everyPage(String name, Look look) {
        browser.open(Objects.requireNonNull(pages.get(name), name), look, "");
        browser.photograph(name + "-" + look.scheme() + "-" + look.width(), look);
        // What is closed is looked at as well.
        browser.run(
                "document.querySelectorAll('details').forEach((details, place) => details.open = place % 12 === 0)");
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(look.width());
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }
}
