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
        assertRefused(Run.in(file, "memory"), "the reports cannot be written to " + file, "--report-dir");
    }

    @Test
    @DisplayName("a method group that nobody knows")
    void unknownGroup() {
        assertRefused(Run.in(directory, "memory", "--group", "PLAN"), "no method group is called PLAN", "PLANS");
    }

    @Test
    @DisplayName("a baseline that is not there")
    void missingBaseline() {
        assertRefused(
                Run.in(directory, "memory", "--baseline", "no/baseline.yaml"),
                "there is no baseline no/baseline.yaml",
                "--accept-failures");
    }

    @Test
    @DisplayName("a baseline to be updated that is not named")
    void unnamedBaseline() {
        assertRefused(Run.in(directory, "memory", "--update-baseline"), "--update-baseline needs a file", "--baseline");
    }

    @Test
    @DisplayName("failures to be accepted without a change of the baseline, or without a reason")
    void acceptance() {
        assertRefused(Run.in(directory, "memory", "--accept-failures", "later"), "say so with --update-baseline");
        assertRefused(
                Run.in(directory, "memory", "--baseline", "new.yaml", "--update-baseline", "--accept-failures", " "),
                "--accept-failures needs a reason");
    }

    @Test
    @DisplayName("a baseline to be updated by a run of some rules")
    void partialUpdate() throws IOException {
        Path baseline = Files.createFile(directory.resolve("baseline.yaml"));
        assertRefused(
                Run.in(directory, "memory", "--baseline", baseline.toString(), "--update-baseline", "--rule", "BAL-*"),
                "--update-baseline needs a run of all rules to its end; leave out --rule");
    }

    @Test
    @DisplayName("a replay that is to be something else as well")
    void replayOfAnotherRun() {
        // What belongs to the run is read from the file, and Run gives an effort to every run.
        assertRefused(
                Run.in(directory, "--replay", "failure.json", "--seed", "1", "--fail-fast"),
                "--replay runs one test as it was run; leave out --seed, --effort, --fail-fast");
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
