package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a mistake in the options ends with exit code 2 and says what to change:")
class BadOptionsTest {
    private final Path directory;

    BadOptionsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("no store")
    void noStore() {
        assertRefused(
                Run.in(directory),
                "no store is named",
                "Known stores: memory, postgres, and jdbc:...",
                "--fixture CLASS --classpath PATH");
    }

    @Test
    @DisplayName("a store that nobody knows")
    void unknownStore() {
        assertRefused(
                Run.in(directory, "redis"),
                "no store is called redis",
                "Known stores: memory, postgres, and jdbc:...",
                "--fixture CLASS --classpath PATH");
    }

    @Test
    @DisplayName("a store and a fixture at once")
    void storeAndFixture() {
        assertRefused(Run.in(directory, "memory", "--fixture", "some.Fixture"), "leave out --fixture");
    }

    @Test
    @DisplayName("an option that nobody knows")
    void unknownOption() {
        assertRefused(Run.in(directory, "memory", "--fast"), "--fast");
    }

    @Test
    @DisplayName("a level of effort that nobody knows")
    void unknownEffort() {
        assertRefused(
                Run.in(directory, "memory", "--effort", "heroic"), "must be quick, default or thorough, was heroic");
    }

    @Test
    @DisplayName("a seed that is no number")
    void seedIsNoNumber() {
        assertRefused(Run.in(directory, "memory", "--seed", "lucky"), "--seed", "lucky");
    }

    @Test
    @DisplayName("a time limit of nothing")
    void noTime() {
        assertRefused(
                Run.in(directory, "memory", "--time-limit", "0"), "--time-limit must be at least 1 second, was 0");
    }

    @Test
    @DisplayName("a rule that nobody knows")
    void unknownRule() {
        assertRefused(Run.in(directory, "memory", "--rule", "XYZ-*"), "no rule is called XYZ-*", "RES-05");
    }

    @Test
    @DisplayName("a class path entry that is not there")
    void missingClassPathEntry() {
        assertRefused(
                Run.in(directory, "--fixture", "some.Fixture", "--classpath", "no/such/folder"),
                "the class path entry no/such/folder does not exist",
                "--classpath");
    }

    @Test
    @DisplayName("a report directory that is a file")
    void reportDirectoryIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("occupied"));
        assertRefused(Run.in(file, "memory"), "the report cannot be written to " + file, "--report-dir");
    }

    @Test
    @DisplayName("and --help is no mistake, and fits a screen")
    void help() {
        Run run = Run.in(directory, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "STORE",
                        "--fixture",
                        "--classpath",
                        "--user",
                        "--password",
                        "--schema",
                        "--allow-non-empty",
                        "--rule",
                        "Exit code");
        assertThat(run.out().lines())
                .hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static void assertRefused(Run run, String... parts) {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tck: ").contains(parts).doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(2).last().asString().contains("--help");
        assertThat(run.out()).isEmpty();
        assertThat(Files.exists(run.reportFile())).isFalse();
    }
}
