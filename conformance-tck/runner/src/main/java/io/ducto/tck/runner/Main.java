package io.ducto.tck.runner;

import io.ducto.tck.runner.report.Terminal;
import io.ducto.tck.runner.result.Judgement;
import io.ducto.tck.runner.result.Versions;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.ShellWord;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/**
 * The runner: {@code tck STORE}, or {@code tck --fixture CLASS --classpath PATH}. {@code tck --help} lists the options.
 *
 * <p>Its exit code is 0 if no rule is broken, 1 if the store breaks one, 2 if the kit could not run, and 3 if nothing or
 * not everything was tested.
 */
public final class Main {
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;

    Main(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Runs the runner and ends the JVM with its exit code.
     *
     * @param arguments as they were typed
     */
    public static void main(String[] arguments) {
        Main main = new Main(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Terminal.detect(System.getenv()));
        System.exit(main.run(arguments));
    }

    /** Runs the runner; returns its exit code. */
    int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new TckCommand(out, terminal));
        // Before the settings: these go to the sub-commands that are there already.
        subcommands().forEach(commandLine::addSubcommand);
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler(
                (mistake, typed) -> refuse(mistake.getCommandLine(), mistake.getMessage() + "."));
        commandLine.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof CannotRunException) {
                return refuse(line, String.valueOf(failure.getMessage()));
            }
            if (failure instanceof InterruptedException) {
                return refuse(line, "stopped before the run had ended");
            }
            failure.printStackTrace(err);
            return refuse(line, "the runner itself failed: " + failure + ". This is no verdict about the store.");
        });
        return commandLine.execute(arguments);
    }

    /** What the runner does beside running the kit: objects with picocli's annotations, each of which names itself. */
    private List<Object> subcommands() {
        return List.of(new CompareCommand(out), new MatrixCommand(out));
    }

    /** Names of sub-commands follow that of the runner, which is called as it was started. */
    private int refuse(CommandLine line, String message) {
        String qualified = line.getCommandSpec().qualifiedName();
        err.println("tck: " + message);
        err.println("All options: " + ShellWord.COMMAND + qualified.substring("tck".length()) + " --help");
        return Judgement.COULD_NOT_RUN;
    }

    /** UTF-8 wherever it runs: what a store calls things must come out as it is, and logs are read as UTF-8. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    /** What {@code --version} shows. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        /** Called by picocli. */
        VersionLine() {}

        @Override
        public String[] getVersion() {
            return new String[] {"ducto conformance kit " + Versions.KIT + ", contract version " + Versions.CONTRACT};
        }
    }
}
