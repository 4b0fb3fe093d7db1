package io.ducto.tck.runner.result;

import io.ducto.tck.runner.usage.Spelling;
import java.util.stream.Collectors;

/** Tells what happened to a JVM that did not come to its end, and what to change. */
final class Demise {
    /** What the JVM prints before it gives up; it does so at the first error, since the runner asks it to. */
    private static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

    /** Shells and the JDK add the number of the signal that killed a process to this. */
    private static final int SIGNAL_BASE = 128;

    private Demise() {}

    static String ofDeath(RunSettings settings, RunRecorder run, Ending ending) {
        return "The JVM ended with exit code " + ending.exitCode() + " while " + place(settings, run) + ". "
                + advice(ending) + lastOutput(settings, ending);
    }

    static String ofHang(RunSettings settings, RunRecorder run, Ending ending) {
        return "Nothing was heard of the JVM for more than the time limit of "
                + settings.timeLimit().toSeconds() + " s while " + place(settings, run)
                + ". Look for what it waits for; if it is only slow, give it more time with "
                + Spelling.CURRENT.of("--time-limit") + ".\n"
                + (ending.stacks().isEmpty()
                        ? "It could not even tell what its threads were doing."
                        : "What the threads were doing:\n\n" + ending.stacks().strip())
                + lastOutput(settings, ending);
    }

    private static String advice(Ending ending) {
        if (ending.lastOutput().stream().anyMatch(line -> line.startsWith(OUT_OF_MEMORY))) {
            return "It ran out of memory: let the store and the fixture keep less, or give it more, for example by"
                    + " JDK_JAVA_OPTIONS=-Xmx2g in the environment.";
        }
        return ending.exitCode() > SIGNAL_BASE
                ? "That is what signal " + (ending.exitCode() - SIGNAL_BASE)
                        + " does: look for what kills it, the limits of this machine included."
                : "A store must not end the JVM that it runs in: look for System.exit and Runtime.halt in the store, in"
                        + " the fixture and in what they call.";
    }

    private static String place(RunSettings settings, RunRecorder run) {
        if (run.running().isPresent()) {
            TestResult test = run.running().orElseThrow();
            return "the test \"" + test.displayName() + "\" of "
                    + test.rules().get(0).id() + " ran";
        }
        if (run.started() == 0) {
            return settings.fixtureClass() + " was being prepared (its static initialisers, its constructor)";
        }
        return run.finished() == run.tests().size()
                ? "the fixture was being closed, after the last test"
                : "the kit was between two tests";
    }

    private static String lastOutput(RunSettings settings, Ending ending) {
        return ending.lastOutput().isEmpty()
                ? "\nIt had printed nothing."
                : ending.lastOutput().stream()
                        .collect(Collectors.joining(
                                "\n    ",
                                "\nThe last lines that it printed (" + settings.outputLog() + "):\n    ",
                                ""));
    }
}
