package io.ducto.tck.runner.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.rule.RuleChapter;
import io.ducto.tck.runner.report.html.MatrixPage;
import io.ducto.tck.runner.report.matrix.Matrix;
import io.ducto.tck.runner.report.matrix.Matrix.Column;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsChromium
@DisplayName("the page of several stores, in a browser,")
class MatrixInBrowserTest {

    @Test
    @DisplayName("shows on request only the rules on which the stores differ, and says how many")
    void differences(@TempDir Path directory) throws IOException {
        // Those that do not pass on the new store; of all chapters only BAL passes as a whole.
        int differing = SampleReports.RULES - 23;
        Path page = Files.writeString(
                directory.resolve("matrix.html"),
                MatrixPage.of(Matrix.of(List.of(
                        new Column("good", SampleReports.conformant()),
                        new Column("new", SampleReports.withBaseline())))));
        try (Browser browser = Browser.start()) {
            browser.open(page, Look.LIGHT_ON_A_SCREEN, "");
            assertThat(browser.one(".status").getText())
                    .isEqualTo(SampleReports.RULES + " of " + SampleReports.RULES + " rules shown");
            browser.one("#differ").click();
            assertThat(browser.one(".status").getText())
                    .isEqualTo(differing + " of " + SampleReports.RULES + " rules shown");
            assertThat(browser.visible("tr.row")).isEqualTo(differing);
            assertThat(browser.visible("tbody.chapter")).isEqualTo(RuleChapter.values().length - 1);
            browser.one("#differ").click();
            assertThat(browser.visible("tr.row")).isEqualTo(SampleReports.RULES);
        }
    }
}
