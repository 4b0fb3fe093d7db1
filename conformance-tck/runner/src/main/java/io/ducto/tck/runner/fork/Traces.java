package io.ducto.tck.runner.fork;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows where something was thrown, and what threads are doing, in as few lines as say it. */
final class Traces {
    private static final int FRAMES = 8;

    /** Causes can go round in a circle. */
    private static final int CAUSES = 20;

    /** What every JVM and every run does, and what tells nothing about a store. */
    private static final Set<String> THREADS_OF_EVERY_RUN = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Common-Cleaner",
            "Notification Thread",
            ProgressTeller.THREAD);

    /** From here on outwards a trace shows how the runner and the kit came to call a fixture. */
    private static final List<String> CALLERS =
            List.of("jdk.internal.reflect.", "io.ducto.tck.runner.fork.", "io.ducto.tck.bench.");

    private Traces() {}

    /** The exception, what began it, and the first frames of the innermost one. */
    static String withFrames(Throwable thrown) {
        Throwable origin = innermost(thrown);
        return thrown + (origin == thrown ? "" : "\ncaused by " + origin) + "\n" + frames(origin);
    }

    /** The exception that began it all. */
    static Throwable innermost(Throwable thrown) {
        return causes(thrown).reduce(thrown, (outer, inner) -> inner);
    }

    /** The exception and its causes, outermost first. */
    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(CAUSES);
    }

    /** The first frames of an exception, as far as they are the user's. */
    static String frames(Throwable thrown) {
        List<StackTraceElement> frames = Stream.of(thrown.getStackTrace())
                .takeWhile(frame -> CALLERS.stream().noneMatch(frame.getClassName()::startsWith))
                .limit(FRAMES)
                .toList();
        return frames(frames.isEmpty() ? Stream.of(thrown.getStackTrace()).limit(FRAMES) : frames.stream());
    }

    /** What all threads are doing, but for those that every run has. */
    static String ofAllThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getValue().length > 0
                        && entry.getKey() != Thread.currentThread()
                        && !THREADS_OF_EVERY_RUN.contains(entry.getKey().getName()))
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
