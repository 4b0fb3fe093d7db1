package io.ducto.benchmark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Measures our stores under load and prints a table in Markdown. {@code --help} lists the options.
 *
 * <p>The exit code is 0 if everything was measured and no credit was lost, whatever operations failed, and 1 if credits
 * were lost or something could not be measured; 2 if the command line is wrong.
 */
public final class Main {
    private Main() {}

    /**
     * Runs the benchmark and ends the JVM with its exit code.
     *
     * @param arguments as they were typed
     */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(BenchmarkCommand.commandLine(out).execute(arguments));
    }
}
