package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a failure that the jar has recorded")
class ReplayIT {
    private static final String FILE = "target/conformance/failures/REF-04-randomBalanceSequences.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    ReplayIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("is made again by its file alone, and is not any more when the store is mended")
    void replay() throws Exception {
        JarRun run = JarRun.of(JarRun.FIXTURES + "LosingRefunds", directory, "--rule", "REF-01", "--seed", "7");
        run.assertEnds(1, "NOT_CONFORMANT");
        assertThat(run.out()).contains(" --replay " + FILE);
        JsonNode failure = run.json("failures/REF-04-randomBalanceSequences.json");
        assertThat(failure.path("seed").asLong()).isEqualTo(7);
        assertThat(failure.path("effort").asText()).isEqualTo("quick");
        assertThat(failure.path("message").asText()).contains("Index 7 out of bounds");

        JarRun again = JarRun.in(directory, "--replay", FILE);
        assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
        assertThat(again.lastLine()).contains("the failure happened again", "REF-04");
        assertThat(again.out()).contains("1 test in", "seed 7, effort quick", "shortened to");
        assertThat(again.rules("FAILED")).as("the report of the first run").containsExactly("REF-01", "REF-04");
        assertThat(again.json("replay/report.json").path("partial").asBoolean()).isTrue();

        JarRun mended = JarRun.in(directory, Map.of("REFUNDS_ARE_MENDED", "yes"), "--replay", FILE);
        assertThat(mended.exitCode()).as(mended.out() + mended.err()).isZero();
        assertThat(mended.lastLine()).startsWith("PARTIAL: the failure did not happen again");
        assertThat(directory.resolve(FILE)).exists();
    }

    @Test
    @DisplayName("is looked for as long as it took to be found, however long that is")
    void tries() throws Exception {
        JarRun.of(JarRun.FIXTURES + "LosingRefunds", directory, "--rule", "REF-01");
        Path file = directory.resolve(FILE);
        ObjectNode failure = (ObjectNode) JSON.readTree(Files.readString(file));
        assertThat(failure.path("tries").isInt()).isTrue();
        // More sequences than quick effort would try.
        failure.put("tries", 1_234);
        Files.writeString(file, JSON.writeValueAsString(failure));
        JarRun mended = JarRun.in(directory, Map.of("REFUNDS_ARE_MENDED", "yes"), "--replay", FILE);
        assertThat(mended.json("replay/report.json").findValue("sequences").asText())
                .isEqualTo("1234");
    }
}
