package io.ducto.tck.bench;

import java.util.SplittableRandom;

/** The seed of all that is random in a run: the same seed makes the same sequences, though never the same schedule of threads. */
public final class Seed {
    /** The system property that sets the seed, a whole number. */
    public static final String PROPERTY = "ducto.tck.seed";

    /** The seed of this run. */
    public static final long CURRENT = read();

    private Seed() {}

    private static long read() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + PROPERTY + " must be a whole number, was " + value, e);
        }
    }
}
