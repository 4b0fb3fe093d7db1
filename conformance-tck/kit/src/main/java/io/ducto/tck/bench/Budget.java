package io.ducto.tck.bench;

import java.time.Duration;

/**
 * How often something is tried: at least so often, at most so often, and between the two as long as time allows. A store so
 * slow that even the least takes too long gets fewer tries: the report tells how many, and a run against a database stays
 * one that people wait for.
 */
public final class Budget {
    private final int least;
    private final int most;
    private final long nanos;
    private final long patienceNanos;
    private final long start = System.nanoTime();
    private int spent;
    private boolean exhausted;

    /**
     * Makes a budget; its time runs from now on.
     *
     * @param least how often at least, unless it takes far longer than the time
     * @param most how often at most
     * @param time how long, between the two
     * @param patience after how long the least is given up
     */
    public Budget(int least, int most, Duration time, Duration patience) {
        this.least = least;
        this.most = most;
        this.nanos = time.toNanos();
        this.patienceNanos = patience.toNanos();
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
