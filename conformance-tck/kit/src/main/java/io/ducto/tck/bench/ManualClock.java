package io.ducto.tck.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A clock that stands still until a test moves it. Thread-safe.
 *
 * <p>It starts at a whole second years from now, in the middle of a day, a week and a month: a store that reads the
 * clock of the machine is noticed, and every store can keep the instant whatever its resolution.
 */
public final class ManualClock implements InstantSource {
    /** Where every test starts: a Wednesday. */
    public static final Instant START = Instant.parse("2031-03-12T10:00:00Z");

    /** The most turns for which a reading of an unsteady clock takes longer. */
    private static final int DELAY = 60;

    private volatile Instant now = START;
    private volatile boolean unsteady;

    /** Makes a clock that shows {@link #START}. */
    public ManualClock() {}

    @Override
    public Instant instant() {
        if (unsteady) {
            dawdle();
        }
        return now;
    }

    /**
     * Makes every reading take a random time from now on, or no longer. The clock is the one thing of the kit that a store
     * calls in the middle of its operations: where it takes a moment there, threads meet that would have missed each other.
     *
     * @param on true for races
     */
    public void setUnsteady(boolean on) {
        unsteady = on;
    }

    @SuppressWarnings("ThreadPriorityCheck") // to give way is the purpose, and nothing relies on it
    private static void dawdle() {
        int turns = ThreadLocalRandom.current().nextInt(DELAY);
        if (turns < DELAY / 4) {
            Thread.yield();
        } else {
            for (int turn = 0; turn < turns; turn++) {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Moves the clock.
     *
     * @param duration how far; negative moves it back
     */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /**
     * Sets the clock.
     *
     * @param instant what it shows from now on
     */
    public synchronized void set(Instant instant) {
        now = instant;
    }
}
