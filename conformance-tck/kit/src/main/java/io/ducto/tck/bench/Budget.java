package io.ducto.tck.bench;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often something is tried: at least so often, at most so often, and between the two as long as time allows. A store so
 * slow that even the least takes too long gets fewer tries: the report tells how many, and a run against a database stays
 * one that people wait for.
 */
public final class Budget {
    /** Longer than any test may take. */
    private static final Duration ENDLESS = Duration.ofDays(1);

    /** Time that is given back, at most, times the time that there was. */
    private static final int MOST_EXTENSION = 2;

    private final int least;
    private final int most;
    private final long mostNanos;
    private long nanos;
    private final long patienceNanos;
    private final boolean counted;
    private final LongSupplier nanoTime;
    private final long start;
    private int spent;
    private boolean exhausted;

    /**
     * Makes a budget of its own, whose tries are not those of the test; its time runs from now on.
     *
     * @param least how often at least, unless it takes far longer than the time
     * @param most how often at most
     * @param time how long, between the two
     * @param patience after how long the least is given up
     */
    public Budget(int least, int most, Duration time, Duration patience) {
        this(least, most, time, patience, false, System::nanoTime);
    }

    Budget(int least, int most, Duration time, Duration patience, boolean counted, LongSupplier nanoTime) {
        this.least = least;
        this.most = most;
        this.nanos = time.toNanos();
        this.mostNanos = (1 + MOST_EXTENSION) * nanos;
        this.patienceNanos = patience.toNanos();
        this.counted = counted;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Makes the budget of a test: its tries are counted, and are as many at least as the user asks for. */
    static Budget ofTest(int least, int most, Duration time, Duration patience) {
        int asked = Tries.least();
        return new Budget(
                Math.max(least, asked),
                Math.max(most, asked),
                time,
                asked == 0 ? patience : ENDLESS,
                true,
                System::nanoTime);
    }

    /**
     * Says whether to try again.
     *
     * @return true until the budget is spent
     */
    public boolean goesOn() {
        if (exhausted || spent >= most) {
            return false;
        }
        long elapsed = nanoTime.getAsLong() - start;
        return elapsed < nanos || (spent < least && elapsed < patienceNanos);
    }

    /** Counts a try. */
    public void spend() {
        spent++;
        if (counted) {
            Tries.count();
        }
    }

    /**
     * Gives time back that tries have taken which could not find anything; a few times what there was, and no more.
     *
     * @param lostNanos how long they took
     */
    public void extend(long lostNanos) {
        nanos = Math.min(mostNanos, nanos + lostNanos);
    }

    /** Ends the budget: what was looked for is found. */
    public void exhaust() {
        exhausted = true;
    }

    /**
     * Returns how many tries there were.
     *
     * @return the count
     */
    public int spent() {
        return spent;
    }
}
