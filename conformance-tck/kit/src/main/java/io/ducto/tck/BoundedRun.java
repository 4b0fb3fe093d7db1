package io.ducto.tck;

import io.ducto.tck.bench.TestBench;
import io.ducto.tck.bench.Tries;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/**
 * Runs one test in a thread of its own and gives up on it when it has come no further for a time, so that a store that hangs
 * ends in a message, and one that is slow, or on a machine that has other work, does not.
 */
final class BoundedRun {
    private static final String PROPERTY = "ducto.tck.timeLimitSeconds";
    private static final long DEFAULT_SECONDS = 60;

    /** How often it is looked at within the limit. */
    private static final int LOOKS = 20;

    private final String name;
    private final Duration limit;

    private BoundedRun(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    static BoundedRun of(String name) {
        return new BoundedRun(name, Duration.ofSeconds(Long.getLong(PROPERTY, DEFAULT_SECONDS)));
    }

    static BoundedRun of(String name, Duration limit) {
        return new BoundedRun(name, limit);
    }

    void run(TestBench bench, Body body) throws Throwable {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            runOnBench(bench, body);
            return true;
        });
        Thread thread = new Thread(task, "ducto-tck-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            await(task);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Wrapped wrapped ? wrapped.thrown : e;
        } catch (TimeoutException e) {
            String stacks = stacks();
            bench.abandonTest();
            thread.interrupt();
            throw new AssertionFailedError("the test did not end within " + limit.toSeconds()
                    + " s after its last step, so a call of the store hangs; a longer limit is set by -D" + PROPERTY
                    + ". What the threads were doing:\n" + stacks);
        }
    }

    /** Waits as long as the test comes further, and then for the limit. */
    private void await(FutureTask<Boolean> task) throws ExecutionException, InterruptedException, TimeoutException {
        int steps = Tries.steps();
        int looks = 0;
        while (true) {
            try {
                task.get(limit.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                int now = Tries.steps();
                looks = now == steps ? looks + 1 : 0;
                steps = now;
                if (looks == LOOKS) {
                    throw e;
                }
            }
        }
    }

    @SuppressWarnings("CatchThrowable") // carried to the thread that waits
    private static void runOnBench(TestBench bench, Body body) {
        try {
            bench.beginTest();
            try {
                body.run();
            } catch (Throwable failure) {
                closeAfter(failure, bench);
                throw failure;
            }
            bench.endTest();
        } catch (Throwable thrown) {
            throw new Wrapped(thrown);
        }
    }

    /** A failure to close must not hide why the test failed. */
    @SuppressWarnings("CatchThrowable") // kept as suppressed
    private static void closeAfter(Throwable failure, TestBench bench) {
        try {
            bench.endTest();
        } catch (Throwable close) {
            failure.addSuppressed(close);
        }
    }

    private static String stacks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .sorted(Map.Entry.comparingByKey((one, other) -> one.getName().compareTo(other.getName())))
                .map(entry -> entry.getKey().getName() + " (" + entry.getKey().getState() + ")\n"
                        + Stream.of(entry.getValue())
                                .map(frame -> "    at " + frame + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /** What runs. */
    interface Body {
        void run() throws Throwable;
    }

    /** Carries whatever was thrown through a task that may throw exceptions only. */
    private static final class Wrapped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Throwable thrown;

        Wrapped(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }
}
