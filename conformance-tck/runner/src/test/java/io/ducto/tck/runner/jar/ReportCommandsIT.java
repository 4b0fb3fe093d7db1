package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportJson;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("reports that the jar is given")
class ReportCommandsIT {
    private final Path directory;

    ReportCommandsIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        write("good.json", SampleReports.conformant());
        write("bad.json", SampleReports.everyRuleFails());
    }

    private void write(String name, Report report) throws IOException {
        Files.writeString(directory.resolve(name), ReportJson.write(report));
    }

    @Test
    @DisplayName("are compared: exit code 1 and a comment for a pull request if a rule got worse")
    void worse() throws Exception {
        JarRun run = JarRun.in(
                directory, "compare", "good.json", "bad.json", "--format", "markdown", "--output", "comment.md");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(directory.resolve("comment.md"))
                .content()
                .startsWith("### ducto conformance: " + SampleReports.RULES + " rules got worse.");
    }

    @Test
    @DisplayName("are put into one page")
    void matrix() throws Exception {
        JarRun run = JarRun.in(
                directory, "matrix", "one=good.json", "other=bad.json", "--format", "html", "--output", "matrix.html");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.resolve("matrix.html")).content().contains("Conformance of 2 stores");
    }

    @Test
    @DisplayName("are not compared if one is missing: exit code 2, and its name")
    void missing() throws Exception {
        JarRun run = JarRun.in(directory, "compare", "good.json", "nowhere.json");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: ").contains("nowhere.json").doesNotContain("\tat ");
    }
}
