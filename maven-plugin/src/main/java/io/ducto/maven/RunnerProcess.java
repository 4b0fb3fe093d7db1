package io.ducto.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The runner in a JVM of its own: it starts another one for the store, so nothing that a store does can reach Maven.
 *
 * @param java the launcher of the JDK
 * @param arguments its options, the class and what that is given
 * @param folder the folder that it works in
 * @param timeLimit how long it may take
 */
record RunnerProcess(Path java, List<String> arguments, Path folder, Duration timeLimit) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Copies the arguments. */
    RunnerProcess {
        arguments = List.copyOf(arguments);
    }

    /** The run took too long, and was stopped. */
    static final class TooSlowException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Starts the runner and stays until it has ended.
     *
     * @param argumentFile where the arguments go, which can be longer than a command line may be
     * @param lines hears each line that the runner prints
     * @return its exit code
     */
    int run(Path argumentFile, Consumer<String> lines) throws IOException, InterruptedException, TooSlowException {
        Files.writeString(
                argumentFile,
                arguments.stream().map(RunnerProcess::quote).collect(Collectors.joining("\n", "", "\n")),
                // What the launcher reads them in.
                Charset.forName(System.getProperty("native.encoding")));
        Process process = new ProcessBuilder(java.toString(), "@" + argumentFile)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        // Where Maven is stopped, with Ctrl-C for example.
        Thread killer = new Thread(process::destroy, "ducto-killer");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            process.getOutputStream().close();
            Thread reader = new Thread(() -> read(process, lines), "ducto-reader");
            reader.start();
            if (!process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooSlowException();
            }
            reader.join();
            return process.exitValue();
        } finally {
            end(process);
            forget(killer);
        }
    }

    /** The end of the output is no failure of its own: the exit code tells how the process ended. */
    private static void read(Process process, Consumer<String> lines) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.accept("the output of the runner cannot be read any further: " + e);
        }
    }

    /** Asks first: the runner then ends the JVM of the store. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static void forget(Thread killer) {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shutdownInProgress) {
            // Then it runs, as it is meant to.
        }
    }

    private static String quote(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
