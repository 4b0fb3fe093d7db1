package io.ducto.tck.runner.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
        Path page = Files.writeString(
                directory.resolve("matrix.html"),
                MatrixPage.of(Matrix.of(List.of(
                        new Column("good", SampleReports.conformant()),
                        new Column("new", SampleReports.withBaseline())))));
        try (Browser browser = Browser.start()) {
            browser.open(page, Look.LIGHT_ON_A_SCREEN, "");
            assertThat(browser.one(".status").getText()).isEqualTo("111 of 111 rules shown");
            browser.one("#differ").click();
            assertThat(browser.one(".status").getText()).isEqualTo("88 of 111 rules shown");
            assertThat(browser.visible("tr.row")).isEqualTo(88);
            assertThat(browser.visible("tbody.chapter")).isEqualTo(13);
            browser.one("#differ").click();
            assertThat(browser.visible("tr.row")).isEqualTo(111);
        }
    }
}
