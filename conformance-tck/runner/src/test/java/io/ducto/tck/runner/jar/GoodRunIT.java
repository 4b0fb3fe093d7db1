package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.result.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a run of the jar against a right store")
class GoodRunIT {
    private static final List<String> ALL_RULES =
            Arrays.stream(ContractRule.values()).map(ContractRule::id).toList();

    private final Path directory;

    GoodRunIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("is CONFORMANT where everything could be tested, and leaves nothing but its reports")
    void conformant() throws Exception {
        JarRun run = JarRun.in(directory, "jdbc:sqlite:ledger.db", "--effort", "quick");
        run.assertEnds(0, "CONFORMANT");
        assertThat(run.rules("PASSED")).isEqualTo(ALL_RULES);
        assertThat(run.files())
                .containsExactly(
                        "badge.json", "badge.svg", "junit.xml", "report.html", "report.json", "store-output.log");
        assertThat(directory.resolve("target/conformance/store-output.log"))
                .content()
                .doesNotContain("SLF4J", "Flyway");
    }

    @Test
    @DisplayName("shows every rule in the order of the specification, the limits, and the verdict last")
    void withinLimits() throws Exception {
        JarRun run = JarRun.in(directory, "memory", "--effort", "quick", "--seed", "42");
        run.assertEnds(0, "CONFORMANT_WITHIN");
        assertThat(run.err()).isEmpty();
        assertThat(run.lastLine()).startsWith("CONFORMANT WITHIN LIMITS: " + MemoryCreditStore.class.getName());
        assertThat(run.out().lines().filter(line -> line.matches("(passed|not verified) .*")))
                .extracting(line -> line.substring(15).split(" ", 2)[0])
                .containsExactlyElementsOf(ALL_RULES);
        assertThat(run.text())
                .contains("The limits:", "the fixture does not offer reopen (GEN-08", "seed 42, effort quick")
                .doesNotContain("\u001b", "\r");

        JsonNode report = run.report();
        assertThat(report.path("kitVersion").asText()).isEqualTo(Versions.KIT).doesNotContain("$");
        assertThat(report.path("store").asText()).isEqualTo("memory");
        assertThat(report.path("storeClass").asText()).isEqualTo(MemoryCreditStore.class.getName());
        assertThat(report.path("groups")).hasSize(8);
        assertThat(report.path("seed").asLong()).isEqualTo(42);
        assertThat(report.path("rules")).hasSize(ALL_RULES.size());
        assertThat(report.findValues("notes"))
                .anySatisfy(notes -> assertThat(notes.has("rounds")).isTrue());
    }

    @Test
    @DisplayName("of some rules is PARTIAL, and never conformant")
    void partial() throws Exception {
        JarRun run = JarRun.in(directory, "memory", "--rule", "BAL-01,REL-*", "--rule", "BAL-02", "--effort", "quick");
        run.assertEnds(0, "PARTIAL");
        assertThat(run.lastLine()).contains("5 of " + ALL_RULES.size() + " rules");
        assertThat(run.rules("PASSED")).containsExactly("BAL-01", "BAL-02", "REL-01", "REL-02", "REL-03");
    }

    @Test
    @DisplayName("can be of the rules of some groups")
    void groups() throws Exception {
        JarRun run = JarRun.in(directory, "memory", "--rule", "*-01", "--group", "plans", "--effort", "quick");
        run.assertEnds(0, "PARTIAL");
        assertThat(run.rules("PASSED")).containsExactly("PLN-01");
    }

    @Test
    @DisplayName("takes a test class as well as a fixture, and leaves the tests of the project alone")
    void testClass() throws Exception {
        JarRun run = JarRun.of(JarRun.TEST_CLASSES + "Plain", directory, "--rule", "BAL-*");
        run.assertEnds(0, "PARTIAL");
    }

    @Test
    @DisplayName("is not disturbed by what the store prints, or by threads that it leaves behind")
    void noisy() throws Exception {
        JarRun run = JarRun.of(JarRun.FIXTURES + "Noisy", directory, "--rule", "BAL-01", "--report-dir", "elsewhere");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Report: elsewhere").doesNotContain("FAILED");
        assertThat(Files.readString(directory.resolve("elsewhere/store-output.log")))
                .contains("FINISHED\ttest");
        assertThat(directory.resolve("elsewhere/report.json")).exists();
        assertThat(run.reports()).doesNotExist();
    }
}
