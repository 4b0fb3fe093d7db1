package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a store that does not behave is no pass, and the message says what to change:")
class BadStoreIT {
    private final Path directory;

    BadStoreIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("supportedGroups() returns null")
    void nullGroups() throws Exception {
        JarRun run = run("WithNullGroups");
        assertNotConformant(run, "GEN-17", "supportedGroups()");
        assertThat(run.text()).contains("a setup check failed; mend that first");
    }

    @Test
    @DisplayName("supportedGroups() returns nothing")
    void noGroups() throws Exception {
        assertNotConformant(run("WithoutGroups"), "GEN-17", "supportedGroups()", "BALANCE");
    }

    @Test
    @DisplayName("a group is declared and does not work")
    void declaringTooMuch() throws Exception {
        assertNotConformant(run("DeclaringTooMuch", "--rule", "TEAM-01"), "TEAM-01", "createTeam");
    }

    @Test
    @DisplayName("a group works and is not declared")
    void declaringTooLittle() throws Exception {
        assertNotConformant(run("DeclaringTooLittle", "--rule", "GEN-10"), "GEN-10", "UnsupportedGroupException");
    }

    @Test
    @DisplayName("an operation hangs: the time limit of the test ends it, and the stacks are shown")
    void hanging() throws Exception {
        assertNotConformant(
                run("Hanging", "--time-limit", "5", "--rule", "ANA-04"),
                "ANA-04",
                "did not end within 5 s",
                "Fixtures$Hanging.waitForever");
    }

    @Test
    @DisplayName("the fixture hangs after the last test: the runner ends the JVM, and the stacks are shown")
    void hangingInClose() throws Exception {
        JarRun run = run("HangingInClose", "--time-limit", "1", "--rule", "BAL-01");
        run.assertEnds(3, "INVALID");
        assertThat(run.text())
                .contains("the time limit of 1 s while the fixture was being closed", "Fixtures$HangingInClose.close");
    }

    @Test
    @DisplayName("an operation throws what its contract does not name")
    void throwingUndeclared() throws Exception {
        assertNotConformant(
                run("ThrowingUndeclared"),
                "DED-01",
                "threw an exception that its contract does not name",
                "Index 7 out of bounds for length 7",
                "at io.ducto.tck.runner.stores.Fixtures$ThrowingUndeclared");
    }

    @Test
    @DisplayName("an operation calls System.exit")
    void exiting() throws Exception {
        assertDead(
                run("Exiting"),
                "ended with exit code 0 while the test \"setup: ",
                "look for System.exit",
                "cannot go on, exiting");
    }

    @Test
    @DisplayName("an operation uses up the memory")
    void outOfMemory() throws Exception {
        assertDead(run("OutOfMemory"), "while the test", "It ran out of memory", "-Xmx");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    @DisplayName("the JVM is killed")
    void killed() throws Exception {
        assertDead(run("KilledFromOutside"), "exit code 137 while the test", "signal 9");
    }

    private JarRun run(String fixture, String... options) throws IOException, InterruptedException {
        return JarRun.of(JarRun.FIXTURES + fixture, directory, options);
    }

    private static void assertNotConformant(JarRun run, String rule, String... parts) throws IOException {
        run.assertEnds(1, "NOT_CONFORMANT");
        assertThat(run.lastLine()).contains(rule);
        assertThat(run.text()).contains(parts).contains("Run it again: java -jar ");
        assertThat(run.rules("FAILED")).contains(rule);
    }

    private static void assertDead(JarRun run, String... parts) throws IOException {
        run.assertEnds(3, "INVALID");
        assertThat(run.lastLine()).contains("the JVM died before all tests had ended");
        assertThat(run.text()).contains(parts);
        assertThat(run.files()).containsExactly("junit.xml", "report.html", "report.json", "store-output.log");
    }
}
