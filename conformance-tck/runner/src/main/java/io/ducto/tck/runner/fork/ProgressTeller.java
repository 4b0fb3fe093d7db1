package io.ducto.tck.runner.fork;

import io.ducto.tck.bench.Tries;
import io.ducto.tck.runner.event.Event;
import io.ducto.tck.runner.event.EventWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tells the runner now and then how many rounds the current test has made, if it makes rounds. */
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
            int tries = Tries.ofThisTest();
            if (tries != told && tries > 0) {
                events.write(Event.of(Event.Kind.PROGRESS).with(Event.TRIES, Integer.toString(tries)));
            }
            told = tries;
        }
    }
}
