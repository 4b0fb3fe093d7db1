package io.ducto.tck.bench;

import java.time.Duration;

/**
 * How often something is tried: at least so often, at most so often, and between the two as long as time allows. A store so
 * slow that even the least takes too long gets fewer tries: the report tells how many, and a run against a database stays
 * one that people wait for.
 */
public final class Budget {
    /** Longer than any test may take. */
    private static final Duration ENDLESS = Duration.ofDays(1);

    private final int least;
    private final int most;
    private final long nanos;
    private final long patienceNanos;
    private final boolean counted;
    private final long start = System.nanoTime();
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
        this(least, most, time, patience, false);
    }

    private Budget(int least, int most, Duration time, Duration patience, boolean counted) {
        this.least = least;
        this.most = most;
        this.nanos = time.toNanos();
        this.patienceNanos = patience.toNanos();
        this.counted = counted;
    }

    /** Makes the budget of a test: its tries are counted, and are as many at least as the user asks for. */
    static Budget ofTest(int least, int most, Duration time, Duration patience) {
        int asked = Tries.least();
        return asked == 0
                ? new Budget(least, most, time, patience, true)
                : new Budget(Math.max(least, asked), Math.max(most, asked), time, ENDLESS, true);
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
        long elapsed = System.nanoTime() - start;
        return elapsed < nanos || (spent < least && elapsed < patienceNanos);
    }

    /** Counts a try. */
    public void spend() {
        spent++;
        if (counted) {
            Tries.count();
        }
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
