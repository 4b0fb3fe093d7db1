package io.ducto.tck.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ducto.tck.runner.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the runner, with all that it showed. The kit runs in a JVM of its own, as always.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it printed about mistakes
 * @param reportFile where its report is, if there is one
 */
record Run(int exitCode, String out, String err, Path reportFile) {

    /** Runs the runner as a pipe would see it. */
    static Run in(Path directory, String... arguments) {
        return on(new Terminal(false, false, 100), directory, arguments);
    }

    static Run on(Terminal terminal, Path directory, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--effort", "quick", "--report-dir", directory.toString()));
        int exitCode = new Main(printStream(out), printStream(err), terminal).run(all.toArray(String[]::new));
        return new Run(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8),
                directory.resolve("report.json"));
    }

    /** What it printed, as one line: where lines are broken depends on lengths that are not the test's business. */
    String text() {
        return out.replaceAll("\\s+", " ");
    }

    String lastLine() {
        return out.lines().reduce("", (before, line) -> line);
    }

    JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readString(reportFile));
    }

    private static PrintStream printStream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
