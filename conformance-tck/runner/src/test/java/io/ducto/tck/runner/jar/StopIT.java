package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the jar, when it is stopped from outside")
class StopIT {
    private static final int SIGNAL_BASE = 128;
    private static final int TERMINATED = 15;

    private final Path directory;

    StopIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    @DisplayName("takes the JVM of the store along, gives no verdict, and leaves no file that is half written")
    void terminated() throws Exception {
        Process runner = JarRun.start(
                directory,
                Map.of(),
                directory.resolve("out.txt"),
                directory.resolve("err.txt"),
                "--fixture",
                JarRun.FIXTURES + "HangingInItsConstructor",
                "--classpath",
                JarRun.CLASSES);
        List<ProcessHandle> children = awaitChildren(runner);
        runner.destroy();
        assertThat(runner.waitFor()).isEqualTo(SIGNAL_BASE + TERMINATED);
        for (ProcessHandle child : children) {
            child.onExit().get(1, TimeUnit.MINUTES);
        }
        assertThat(directory.resolve("out.txt")).content().doesNotContain("INVALID");
        assertThat(JarRun.temporaryFolder(directory)).isEmptyDirectory();
        try (var files = Files.list(directory.resolve("target/conformance"))) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("store-output.log");
        }
    }

    /** The store's JVM has come as far as the fixture once it prints that. */
    private List<ProcessHandle> awaitChildren(Process runner) throws IOException {
        Path output = directory.resolve("target/conformance/store-output.log");
        while (!Files.exists(output) || !Files.readString(output).contains("hanging")) {
            Thread.onSpinWait();
        }
        return runner.children().toList();
    }
}
