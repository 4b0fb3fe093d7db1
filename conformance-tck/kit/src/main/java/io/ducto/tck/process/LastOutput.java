package io.ducto.tck.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a process printed, for messages. Thread-safe. */
final class LastOutput {
    private static final int MOST_LINES = 15;
    private static final int LONGEST = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...");
    }

    @Override
    public synchronized String toString() {
        return lines.isEmpty() ? "It printed nothing." : "It printed at last:\n  " + String.join("\n  ", lines);
    }
}
