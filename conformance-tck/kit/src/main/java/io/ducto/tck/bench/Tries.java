package io.ducto.tck.bench;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often the current test of this JVM has tried what it tries many times: sequences of calls, rounds of a race, processes
 * that are killed. For whoever shows how far a run is, and for making a failure again. Thread-safe.
 */
public final class Tries {
    /** The system property that asks for a number of tries, however long they take: as many as a failure took to be found. */
    public static final String LEAST_PROPERTY = "ducto.tck.leastTries";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicInteger STEPS = new AtomicInteger();

    private Tries() {}

    /**
     * Returns the number of tries that the current test has made, or the last one if there is none.
     *
     * @return 0 for a test that tries everything once
     */
    public static int ofThisTest() {
        return COUNT.get();
    }

    /**
     * Tells whether tests come further: a number that differs from the one that was read before means that the current test
     * goes on, however slowly.
     *
     * @return the number of tries, of names that tests have made, and of hooks of the fixture that were called
     */
    public static int steps() {
        return STEPS.get();
    }

    /** Notes that the test has come further. */
    static void step() {
        STEPS.incrementAndGet();
    }

    /** How many tries the user asks for, whatever the effort says. */
    static int least() {
        return Integer.getInteger(LEAST_PROPERTY, 0);
    }

    static void begin() {
        COUNT.set(0);
    }

    static void count() {
        COUNT.incrementAndGet();
        step();
    }
}
