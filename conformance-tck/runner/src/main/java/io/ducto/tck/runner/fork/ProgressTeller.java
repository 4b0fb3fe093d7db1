package io.ducto.tck.runner.fork;

import io.ducto.tck.bench.Tries;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the runner now and then, if the current test has come further, how many rounds it has made; 0 for one that makes
 * none.
 */
final class ProgressTeller implements Runnable {
    static final String THREAD = "ducto-progress";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final EventWriter events;
    private int told;

    private ProgressTeller(EventWriter events) {
        this.events = events;
    }

    static void start(EventWriter events) {
        Thread thread = new Thread(new ProgressTeller(events), THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(PAUSE.toNanos());
            int steps = Tries.steps();
            if (steps != told) {
                events.write(Event.of(Event.Kind.PROGRESS).with(Event.TRIES, Integer.toString(Tries.ofThisTest())));
                told = steps;
            }
        }
    }
}
