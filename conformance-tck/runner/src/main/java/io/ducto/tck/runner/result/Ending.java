package io.ducto.tck.runner.result;

import java.util.List;

/**
 * How the forked JVM came to its end. Immutable.
 *
 * @param kind how
 * @param exitCode what the process returned
 * @param stacks what its threads were doing when it hung, empty otherwise or if it could not tell
 * @param lastOutput the last lines that the store printed
 */
public record Ending(Kind kind, int exitCode, String stacks, List<String> lastOutput) {

    /** How a JVM can end. */
    public enum Kind {
        /** By itself, after it had told all. */
        COMPLETED,
        /** Before it had told all. */
        DIED,
        /** Not by itself: nothing was heard of it for too long, so the runner killed it. */
        HUNG
    }

    /** Copies the lines. */
    public Ending {
        lastOutput = List.copyOf(lastOutput);
    }

    /**
     * Sets what the store printed last.
     *
     * @param lines the lines, in order
     * @return a changed copy
     */
    public Ending withLastOutput(List<String> lines) {
        return new Ending(kind, exitCode, stacks, lines);
    }
}
