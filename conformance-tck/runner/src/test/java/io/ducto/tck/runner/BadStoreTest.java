package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a store that does not behave is no pass, and the message says what to change:")
class BadStoreTest {
    private static final String FIXTURES = "io.ducto.tck.runner.stores.Fixtures$";
    private static final int NOT_CONFORMANT = 1;
    private static final int NOT_EVERYTHING_RAN = 3;

    private final Path directory;

    BadStoreTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("supportedGroups() returns null")
    void nullGroups() throws IOException {
        Run run = run("WithNullGroups");
        assertNotConformant(run, "GEN-17", "supportedGroups()");
        assertThat(run.text()).contains("a setup check failed; mend that first");
    }

    @Test
    @DisplayName("supportedGroups() returns nothing")
    void noGroups() throws IOException {
        assertNotConformant(run("WithoutGroups"), "GEN-17", "supportedGroups()", "BALANCE");
    }

    @Test
    @DisplayName("a group is declared and does not work")
    void declaringTooMuch() throws IOException {
        assertNotConformant(run("DeclaringTooMuch", "--rule", "TEAM-01"), "TEAM-01", "createTeam");
    }

    @Test
    @DisplayName("a group works and is not declared")
    void declaringTooLittle() throws IOException {
        assertNotConformant(run("DeclaringTooLittle", "--rule", "GEN-10"), "GEN-10", "UnsupportedGroupException");
    }

    @Test
    @DisplayName("an operation hangs: the time limit of the test ends it, and the stacks are shown")
    void hanging() throws IOException {
        assertNotConformant(
                run("Hanging", "--time-limit", "5", "--rule", "ANA-04"),
                "ANA-04",
                "did not end within 5 s",
                "Fixtures$Hanging.waitForever");
    }

    @Test
    @DisplayName("an operation throws what its contract does not name")
    void throwingUndeclared() throws IOException {
        assertNotConformant(
                run("ThrowingUndeclared"),
                "DED-01",
                "threw an exception that its contract does not name",
                "Index 7 out of bounds for length 7",
                "at io.ducto.tck.runner.stores.Fixtures$ThrowingUndeclared");
    }

    @Test
    @DisplayName("an operation calls System.exit")
    void exiting() throws IOException {
        assertDead(
                run("Exiting"),
                "ended with exit code 0 while the test \"setup: ",
                "look for System.exit",
                "cannot go on, exiting");
    }

    @Test
    @DisplayName("an operation uses up the memory")
    void outOfMemory() throws IOException {
        assertDead(run("OutOfMemory"), "while the test", "It ran out of memory", "-Xmx");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    @DisplayName("the JVM is killed")
    void killed() throws IOException {
        assertDead(run("KilledFromOutside"), "exit code 137 while the test", "signal 9");
    }

    private Run run(String fixture, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "--fixture";
        arguments[1] = FIXTURES + fixture;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Run.in(directory, arguments);
    }

    private static void assertNotConformant(Run run, String rule, String... parts) throws IOException {
        assertThat(run.text()).contains(parts).contains("Run it again: tck --fixture " + "'" + FIXTURES);
        assertThat(run.lastLine()).startsWith("NOT CONFORMANT: ").contains(rule);
        assertThat(run.exitCode()).isEqualTo(NOT_CONFORMANT);
        JsonNode report = run.report();
        assertThat(report.path("verdict").asText()).isEqualTo("NOT_CONFORMANT");
        assertThat(report.path("rules"))
                .filteredOn(each -> each.path("id").asText().equals(rule))
                .singleElement()
                .satisfies(each -> assertThat(each.path("outcome").asText()).isEqualTo("FAILED"));
    }

    private void assertDead(Run run, String... parts) throws IOException {
        assertThat(run.text()).contains(parts);
        assertThat(run.lastLine()).startsWith("INVALID: the JVM died before all tests had ended");
        assertThat(run.exitCode()).isEqualTo(NOT_EVERYTHING_RAN);
        assertThat(run.report().path("verdict").asText()).isEqualTo("INVALID");
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "store-output.log");
        }
    }
}
