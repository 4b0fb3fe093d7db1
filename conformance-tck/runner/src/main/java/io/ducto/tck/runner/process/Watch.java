package io.ducto.tck.runner.process;

import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventReader;
import io.ducto.tck.runner.result.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Listens to a forked JVM until it ends, and ends it if nothing is heard of it for too long. For one thread. */
final class Watch {
    private static final long POLL_MILLIS = 40;

    /** How long a JVM may take to start on a machine that is busy with other things. */
    private static final Duration START = Duration.ofMinutes(1);

    /** What is allowed beyond the time limit before the runner steps in: the JVM gives up on a test by itself. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long the JVM may take to tell its stacks, and to run shutdown hooks after the last test. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final EventReader reader;
    private final Duration timeLimit;
    private final Consumer<Event> listener;
    private final Runnable onTick;
    private long lastHeardNanos = System.nanoTime();
    private boolean started;
    private boolean over;
    private String stacks = "";

    Watch(Process process, EventReader reader, Duration timeLimit, Consumer<Event> listener, Runnable onTick) {
        this.process = process;
        this.reader = reader;
        this.timeLimit = timeLimit;
        this.listener = listener;
        this.onTick = onTick;
    }

    /** Returns when the process has ended, and with its last words heard. */
    Ending untilTheEnd() throws IOException, InterruptedException {
        listenUntil(() -> silentFor(patience()));
        if (!over && process.isAlive()) {
            process.getOutputStream().write(1);
            process.getOutputStream().flush();
            lastHeardNanos = System.nanoTime();
            listenUntil(() -> !stacks.isEmpty() || silentFor(PATIENCE));
            process.destroyForcibly().waitFor();
            return new Ending(Ending.Kind.HUNG, process.exitValue(), stacks, List.of());
        }
        process.destroyForcibly().waitFor();
        return new Ending(over ? Ending.Kind.COMPLETED : Ending.Kind.DIED, process.exitValue(), "", List.of());
    }

    private void listenUntil(BooleanSupplier enough) throws IOException, InterruptedException {
        boolean ended;
        do {
            ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            for (Event event : reader.read()) {
                hear(event);
            }
            onTick.run();
        } while (!ended && !enough.getAsBoolean());
    }

    private void hear(Event event) {
        lastHeardNanos = System.nanoTime();
        switch (event.kind()) {
            case LOADING -> started = true;
            case STACKS -> stacks = event.text(Event.MESSAGE);
            case ENDED, REFUSED, MANIPULATED -> over = true;
            default -> {}
        }
        listener.accept(event);
    }

    private Duration patience() {
        if (over) {
            return PATIENCE;
        }
        return started ? timeLimit.plus(GRACE) : START;
    }

    private boolean silentFor(Duration time) {
        return System.nanoTime() - lastHeardNanos > time.toNanos();
    }
}
