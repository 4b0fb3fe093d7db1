package io.ducto.tck.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.sample.SampleReports;
import io.ducto.tck.runner.usage.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the reports of a run")
class ReportFilesTest {
    private static final String[] ALL = {"badge.json", "badge.svg", "junit.xml", "report.html", "report.json"};

    private final Path directory;

    ReportFilesTest(@TempDir Path parent) {
        this.directory = parent.resolve("target").resolve("conformance");
    }

    @Test
    @DisplayName("are five files, in a directory that is made for them")
    void all() throws Exception {
        ReportFiles reports = new ReportFiles(directory);
        reports.begin();
        reports.write(SampleReports.conformant());
        assertThat(files()).containsExactly(ALL);
        assertThat(reports.page()).isEqualTo(directory.resolve("report.html")).isNotEmptyFile();
        assertThat(reports.json()).isEqualTo(directory.resolve("report.json"));
    }

    @Test
    @DisplayName("are none of an earlier run, from the moment on in which a run begins")
    void noneOfBefore() throws Exception {
        write(SampleReports.conformant());
        Files.writeString(directory.resolve("report.json.unfinished"), "half");
        Files.writeString(directory.resolve("notes.txt"), "of the user");
        new ReportFiles(directory).begin();
        assertThat(files()).containsExactly("notes.txt");
    }

    @Test
    @DisplayName("have no badge if the run is invalid")
    void noBadge() throws Exception {
        write(SampleReports.conformant());
        write(SampleReports.nothingRan());
        assertThat(files()).containsExactly("junit.xml", "report.html", "report.json");
    }

    @Test
    @DisplayName("are written whatever a store has answered, even half a character")
    void hostile() throws Exception {
        write(SampleReports.hostile());
        assertThat(files()).containsExactly(ALL);
    }

    @Test
    @DisplayName("are all there or none: one that cannot be written takes the others along")
    void allOrNone() throws Exception {
        ReportFiles reports = new ReportFiles(directory);
        reports.begin();
        Path obstacle = Files.createDirectories(directory.resolve("badge.svg").resolve("x"));
        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(() -> reports.write(SampleReports.conformant()))
                .withMessageStartingWith("the reports cannot be written to " + directory)
                .withMessageEndingWith("name a directory that can be written to with --report-dir");
        assertThat(files()).containsExactly("badge.svg");
        assertThat(obstacle).isDirectory();
    }

    @Test
    @DisplayName("are refused before the run begins, if they cannot be written")
    void refused() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "a file");
        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(new ReportFiles(directory)::begin)
                .withMessageContaining(directory.toString());
    }

    private void write(Report report) throws CannotRunException {
        ReportFiles reports = new ReportFiles(directory);
        reports.begin();
        reports.write(report);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
