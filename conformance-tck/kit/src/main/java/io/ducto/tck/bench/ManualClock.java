package io.ducto.tck.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until a test moves it. Thread-safe.
 *
 * <p>It starts at a whole second years from now, in the middle of a day, a week and a month: a store that reads the
 * clock of the machine is noticed, and every store can keep the instant whatever its resolution.
 */
public final class ManualClock implements InstantSource {
    /** Where every test starts: a Wednesday. */
    public static final Instant START = Instant.parse("2031-03-12T10:00:00Z");

    private volatile Instant now = START;

    /** Makes a clock that shows {@link #START}. */
    public ManualClock() {}

    @Override
    public Instant instant() {
        return now;
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
