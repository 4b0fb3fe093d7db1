package io.ducto.tck.bench;

import java.time.Duration;

/** How often something is tried: at least so often, at most so often, and between the two as long as time allows. */
public final class Budget {
    private final int least;
    private final int most;
    private final long nanos;
    private final long start = System.nanoTime();
    private int spent;
    private boolean exhausted;

    /**
     * Makes a budget; its time runs from now on.
     *
     * @param least how often at least, however long it takes
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
        return !exhausted && spent < most && (spent < least || System.nanoTime() - start < nanos);
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
