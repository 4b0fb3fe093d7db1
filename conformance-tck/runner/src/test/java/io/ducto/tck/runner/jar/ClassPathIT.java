package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the class path of a store that the jar tests")
class ClassPathIT {
    private final Path directory;

    ClassPathIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    @DisplayName("has the JUnit of the runner where the project has none, and no library that only the runner needs")
    void ofTheRunner() throws Exception {
        String output = outputWith(JarRun.CLASSES);
        assertThat(output.lines().filter(line -> line.startsWith("JUnit: ")))
                .singleElement()
                .asString()
                .contains("junit-jupiter-api-6");
        assertThat(output)
                .contains("ducto-conformance-tck", "ducto-credit-manager", "ducto-memory-store")
                .doesNotContain(
                        "EvalEx", "jackson", "snakeyaml", "picocli", "h2-", "sqlite", "postgresql", "ducto-jdbc-store");
    }

    @Test
    @DisplayName("has the JUnit of the project where it is complete, and no other")
    void ofTheProject() throws Exception {
        String output = outputWith(JarRun.CLASSES + File.pathSeparator + JarRun.JUNIT_OF_A_PROJECT + "/*");
        assertThat(output.lines().filter(line -> line.startsWith("JUnit: ")))
                .singleElement()
                .asString()
                .contains("junit-of-a-project");
        assertThat(output).contains("junit-platform-launcher-1.12.2").doesNotContain("junit-jupiter-api-6");
    }

    @Test
    @DisplayName("has the JUnit of the runner where that of the project lacks a part")
    void incomplete() throws Exception {
        Path engine = JarRun.JUNIT_OF_A_PROJECT.resolve("junit-jupiter-engine-5.12.2.jar");
        assertThat(engine).exists();
        assertThat(outputWith(JarRun.CLASSES + File.pathSeparator + engine)).contains("junit-jupiter-api-6");
    }

    private String outputWith(String classPath) throws IOException, InterruptedException {
        JarRun run = JarRun.in(
                directory,
                "--fixture",
                JarRun.FIXTURES + "Inspecting",
                "--classpath",
                classPath,
                "--rule",
                "BAL-01",
                "--effort",
                "quick");
        run.assertEnds(0, "PARTIAL");
        return Files.readString(run.reports().resolve("store-output.log"));
    }
}
