package io.ducto.tck.runner.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A run of the jar of the runner, in a JVM of its own and with nothing on its class path, with all that it showed.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it printed about mistakes
 * @param reports the folder for its reports
 */
record JarRun(int exitCode, String out, String err, Path reports) {
    /** Where the fixtures are that these tests name. */
    static final String CLASSES = property("classes");

    /** A folder with a JUnit of another version than that of the runner. */
    static final Path JUNIT_OF_A_PROJECT = Path.of(property("junit"));

    static final String FIXTURES = "io.ducto.tck.runner.stores.Fixtures$";
    static final String TEST_CLASSES = "io.ducto.tck.runner.stores.TestClasses$";

    private static final Path JAR = Path.of(property("jar"));

    /** Runs a command of the jar in a directory, which gets its reports. */
    static JarRun in(Path directory, String... arguments) throws IOException, InterruptedException {
        return in(directory, Map.of(), arguments);
    }

    static JarRun in(Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        int exitCode = start(directory, environment, out, err, arguments).waitFor();
        assertThat(temporaryFolder(directory))
                .as("what the runner leaves in the temporary folder")
                .isEmptyDirectory();
        return new JarRun(
                exitCode, Files.readString(out), Files.readString(err), directory.resolve("target/conformance"));
    }

    /** Runs the kit with little effort on one of the fixtures of these tests. */
    static JarRun of(String fixture, Path directory, String... options) throws IOException, InterruptedException {
        return in(
                directory,
                Stream.concat(
                                Stream.of("--fixture", fixture, "--classpath", CLASSES, "--effort", "quick"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    static Process start(Path directory, Map<String, String> environment, Path out, Path err, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds only.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(temporaryFolder(directory)),
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Path temporaryFolder(Path directory) {
        return directory.resolve("temporary");
    }

    /** What it printed, as one line: where lines are broken depends on lengths that are not the test's business. */
    String text() {
        return out.replaceAll("\\s+", " ");
    }

    String lastLine() {
        return out.lines().reduce("", (before, line) -> line);
    }

    JsonNode report() throws IOException {
        return json("report.json");
    }

    JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(reports.resolve(file)));
    }

    /** The ids of the rules of an outcome, in the report. */
    List<String> rules(String outcome) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode rule : report().path("rules")) {
            if (rule.path("outcome").asText().equals(outcome)) {
                ids.add(rule.path("id").asText());
            }
        }
        return ids;
    }

    /** What is in the folder of the reports, subfolders left out. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    void assertEnds(int expectedExitCode, String verdict) throws IOException {
        assertThat(exitCode)
                .as("exit code of a run that printed %s%s", out, err)
                .isEqualTo(expectedExitCode);
        assertThat(report().path("verdict").asText()).isEqualTo(verdict);
        assertThat(report().path("exitCode").asInt()).isEqualTo(expectedExitCode);
        assertThat(lastLine().replace(' ', '_')).startsWith(verdict);
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty("ducto.test." + name), "run this test with mvn verify, which builds the jar first");
    }
}
