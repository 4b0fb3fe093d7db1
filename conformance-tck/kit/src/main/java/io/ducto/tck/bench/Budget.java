package io.ducto.tck.bench;

import java.time.Duration;

/**
 * How often something is tried: at least so often, at most so often, and between the two as long as time allows. A store so
 * slow that even the least takes many times the time gets fewer tries: the report tells how many, and the test ends well
 * before it would count as hanging.
 */
public final class Budget {
    /** How many times the time may pass before the least is given up. */
    private static final int PATIENCE = 20;

    /** However long the time is, the least is given up after this: well before a test counts as hanging. */
    private static final long MOST_PATIENCE_NANOS = 30_000_000_000L;

    private final int least;
    private final int most;
    private final long nanos;
    private final long start = System.nanoTime();
    private int spent;
    private boolean exhausted;

    /**
     * Makes a budget; its time runs from now on.
     *
     * @param least how often at least, unless it takes far longer than the time
     * @param most how often at most
     * @param time how long, between the two
     */
    public Budget(int least, int most, Duration time) {
        this.least = least;
        this.most = most;
        this.nanos = time.toNanos();
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
        return elapsed < nanos || (spent < least && elapsed / PATIENCE < nanos && elapsed < MOST_PATIENCE_NANOS);
    }

    /** Counts a try. */
    public void spend() {
        spent++;
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
