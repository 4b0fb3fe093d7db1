package io.ducto.tck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.report.Terminal;
import io.ducto.tck.runner.result.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a run against a right store")
class GoodRunTest {
    private static final String STORES = "io.ducto.tck.runner.stores.";
    private static final String ESCAPE = "\u001b";

    private final Path directory;

    GoodRunTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("shows every rule in the order of the specification, and the verdict last")
    void memory() throws IOException {
        Run run = Run.in(directory, "memory", "--seed", "42");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lastLine()).startsWith("CONFORMANT WITHIN LIMITS: " + MemoryCreditStore.class.getName());
        assertThat(run.out().lines().filter(line -> line.matches("(passed|not verified) .*")))
                .extracting(line -> line.substring(15).split(" ", 2)[0])
                .containsExactlyElementsOf(Arrays.stream(ContractRule.values())
                        .map(ContractRule::id)
                        .toList());
        assertThat(run.text())
                .contains("The limits:", "the fixture does not offer reopen (GEN-08", "seed 42, effort quick")
                .doesNotContain(ESCAPE, "\r");

        JsonNode report = run.report();
        assertThat(report.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(report.path("kitVersion").asText()).isEqualTo(Versions.KIT).doesNotContain("$");
        assertThat(report.path("verdict").asText()).isEqualTo("CONFORMANT_WITHIN");
        assertThat(report.path("store").asText()).isEqualTo("memory");
        assertThat(report.path("storeClass").asText()).isEqualTo(MemoryCreditStore.class.getName());
        assertThat(report.path("groups")).hasSize(8);
        assertThat(report.path("seed").asLong()).isEqualTo(42);
        assertThat(report.path("rules")).hasSize(ContractRule.values().length);
        assertThat(report.path("rules")
                        .path(0)
                        .path("tests")
                        .path(0)
                        .path("outcome")
                        .asText())
                .isEqualTo("PASSED");
        assertThat(report.findValues("notes"))
                .anySatisfy(notes -> assertThat(notes.has("rounds")).isTrue());
    }

    @Test
    @DisplayName("of some rules is PARTIAL, and never conformant")
    void partial() throws IOException {
        Run run = Run.in(directory, "memory", "--rule", "BAL-01", "--rule", "BAL-02");
        assertThat(run.exitCode()).isZero();
        assertThat(run.lastLine()).startsWith("PARTIAL: ").contains("2 of " + ContractRule.values().length + " rules");
        assertThat(run.report().path("rules"))
                .extracting(rule -> rule.path("id").asText())
                .containsExactly("BAL-01", "BAL-02");
    }

    @Test
    @DisplayName("takes a test class as well as a fixture, and leaves the tests of the project alone")
    void testClass() {
        Run run = Run.in(directory, "--fixture", STORES + "TestClasses$Plain", "--rule", "BAL-*");
        assertThat(run.exitCode()).isZero();
        assertThat(run.lastLine()).startsWith("PARTIAL: ");
    }

    @Test
    @DisplayName("is not disturbed by what the store prints, or by threads that it leaves behind")
    void noisy() throws IOException {
        Run run = Run.in(directory, "--fixture", STORES + "Fixtures$Noisy", "--rule", "BAL-01");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("FAILED");
        assertThat(Files.readString(directory.resolve("store-output.log"))).contains("FINISHED\ttest");
    }

    @Test
    @DisplayName("shows a person how far it is, and in colours")
    void interactive() {
        Run run = Run.on(new Terminal(true, true, 80), directory, "memory", "--rule", "BAL-01");
        assertThat(run.out()).contains("\r" + ESCAPE + "[K", "starting", "[#", " %  ", " tests  BAL-01 ", ESCAPE + "[32mpassed");
        assertThat(run.lastLine()).startsWith(ESCAPE + "[33mPARTIAL");
    }

    @Test
    @DisplayName("can be made again: the command of a failure names rule, seed and effort")
    void rerun() {
        Run run = Run.in(
                directory, "--fixture", STORES + "Fixtures$ThrowingUndeclared", "--seed", "7", "--time-limit", "90");
        assertThat(run.out())
                .contains("Run it again: tck --fixture '" + STORES
                        + "Fixtures$ThrowingUndeclared' --time-limit 90 --rule DED-01 --seed 7 --effort quick");
    }
}
