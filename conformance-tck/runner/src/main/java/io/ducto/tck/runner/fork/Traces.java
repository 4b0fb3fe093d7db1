package io.ducto.tck.runner.fork;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows where something was thrown, and what threads are doing, in as few lines as say it. */
final class Traces {
    private static final int FRAMES = 8;

    private Traces() {}

    /** The exception, what began it, and the first frames of the innermost one. */
    static String withFrames(Throwable thrown) {
        Throwable origin = innermost(thrown);
        return thrown + (origin == thrown ? "" : "\ncaused by " + origin) + "\n" + frames(origin);
    }

    /** The exception that began it all. */
    static Throwable innermost(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** The first frames of an exception. */
    static String frames(Throwable thrown) {
        return frames(Stream.of(thrown.getStackTrace()).limit(FRAMES));
    }

    /** What all threads are doing that do anything in Java. */
    static String ofAllThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getValue().length > 0 && entry.getKey() != Thread.currentThread())
                .sorted(Comparator.comparing(entry -> entry.getKey().getName()))
                .map(Traces::describe)
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Map.Entry<Thread, StackTraceElement[]> entry) {
        return entry.getKey().getName() + " (" + entry.getKey().getState() + ")\n" + frames(Stream.of(entry.getValue()))
                + "\n";
    }

    private static String frames(Stream<StackTraceElement> frames) {
        return frames.map(frame -> "    at " + frame).collect(Collectors.joining("\n"));
    }
}
