package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.tck.runner.report.Terminal;
import io.ducto.tck.runner.report.document.Report;
import io.ducto.tck.runner.report.document.ReportJson;
import io.ducto.tck.runner.report.sample.SampleReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what is done with reports:")
class ReportCommandsTest {
    private final Path directory;
    private final Path good;
    private final Path young;
    private final Path bad;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    ReportCommandsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.good = write("good.json", SampleReports.conformant());
        this.young = write("young.json", SampleReports.withBaseline());
        this.bad = write("bad.json", SampleReports.everyRuleFails());
    }

    private Path write(String name, Report report) throws IOException {
        return Files.writeString(directory.resolve(name), ReportJson.write(report));
    }

    @Test
    @DisplayName("compare exits with 1 if a rule got worse")
    void worse() {
        assertThat(run("compare", good.toString(), bad.toString())).isEqualTo(1);
        assertThat(out())
                .startsWith("io.acme.AcmeStore: CONFORMANT -> NOT CONFORMANT\n")
                .endsWith(SampleReports.RULES + " rules got worse.\n");
    }

    @Test
    @DisplayName("compare exits with 0 if none got worse")
    void better() {
        assertThat(run("compare", bad.toString(), good.toString())).isZero();
        assertThat(out()).endsWith(SampleReports.RULES + " rules got better, none worse.\n");
    }

    @Test
    @DisplayName("compare writes Markdown for a pull request, to a file if one is named")
    void markdownToFile() throws IOException {
        Path file = directory.resolve("comment.md");
        assertThat(run("compare", good.toString(), bad.toString(), "--format", "markdown", "--output", file.toString()))
                .isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("### ducto conformance: " + SampleReports.RULES + " rules got worse.");
        assertThat(directory.resolve("comment.md.unfinished")).doesNotExist();
    }

    @Test
    @DisplayName("matrix writes one table of several stores, named by the store or as the user says")
    void matrix() {
        assertThat(run("matrix", good.toString(), "young=" + young)).isZero();
        assertThat(out()).contains("\n|  | AcmeStore | young |\n").contains("| GEN-06 | passed | known failure |");
    }

    @Test
    @DisplayName("matrix writes a page")
    void matrixPage() {
        assertThat(run("matrix", "--format", "html", good.toString(), young.toString(), bad.toString()))
                .isZero();
        assertThat(out()).startsWith("<!DOCTYPE html>\n").contains("Conformance of 3 stores");
    }

    @Test
    @DisplayName("matrix takes a file whose name has a = in it")
    void fileWithEqualsSign() throws IOException {
        Path file = write("a=b.json", SampleReports.conformant());
        assertThat(run("matrix", file.toString())).isZero();
        assertThat(out()).contains("|  | AcmeStore |");
    }

    @Test
    @DisplayName("a file that is named twice, under whatever name, is refused")
    void twice() {
        assertRefused("is named twice", "compare", good.toString(), directory.resolve(".") + "/good.json");
        assertRefused("is named twice", "matrix", good.toString(), young.toString(), "again=" + good);
    }

    @Test
    @DisplayName("a file that is missing, or no report, is refused")
    void noReport() throws IOException {
        assertRefused(
                "there is no file ",
                "compare",
                good.toString(),
                directory.resolve("nowhere.json").toString());
        Path text = Files.writeString(directory.resolve("text.json"), "once upon a time");
        assertRefused("is not JSON", "matrix", text.toString());
    }

    @Test
    @DisplayName("a missing file, a format that there is not, or no file at all is a mistake that is told")
    void mistakes() {
        assertRefused("Missing required parameter", "compare", good.toString());
        assertRefused("must be one of text, markdown, was html", "compare", "--format", "html", "a", "b");
        assertRefused("must be one of markdown, html, was text", "matrix", "--format", "text", "a");
        assertRefused("Missing required parameter", "matrix");
    }

    @Test
    @DisplayName("a result that cannot be written is told, and leaves nothing behind")
    void unwritable() {
        Path file = directory.resolve("nowhere").resolve("matrix.md");
        assertRefused(file + " cannot be written", "matrix", good.toString(), "--output", file.toString());
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    @DisplayName("help is short")
    void help() {
        assertThat(run("compare", "--help")).isZero();
        assertThat(run("matrix", "--help")).isZero();
        assertThat(out().lines().count()).isLessThan(25);
        assertThat(out().lines()).allMatch(line -> line.length() <= 80);
    }

    private void assertRefused(String message, String... arguments) {
        err.reset();
        out.reset();
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("tck: ")
                .contains(message)
                .contains(arguments[0] + " --help");
        assertThat(out()).isEmpty();
    }

    private int run(String... arguments) {
        return new Main(printStream(out), printStream(err), new Terminal(false, false, 100)).run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream printStream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
