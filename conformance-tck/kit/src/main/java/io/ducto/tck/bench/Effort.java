package io.ducto.tck.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How hard the kit tries, chosen by the system property {@value #PROPERTY}. What each level costs and finds is measured in
 * {@code docs/performance.md}.
 */
public enum Effort {
    /** For a change just made: a few seconds. */
    QUICK(100, 2, 40, 100, 2_000),
    /** For every build, and for a verdict. */
    DEFAULT(400, 4, 120, 300, 20_000),
    /** For a night. */
    THOROUGH(10_000, 4, 2_000, 10_000, 2_000_000);

    /** The system property: {@code quick}, {@code default} or {@code thorough}. */
    public static final String PROPERTY = "ducto.tck.effort";

    private final int sequences;
    private final int exhaustiveDepth;
    private final int leastRounds;
    private final long raceMillis;
    private final int mostRounds;

    Effort(int sequences, int exhaustiveDepth, int leastRounds, long raceMillis, int mostRounds) {
        this.sequences = sequences;
        this.exhaustiveDepth = exhaustiveDepth;
        this.leastRounds = leastRounds;
        this.raceMillis = raceMillis;
        this.mostRounds = mostRounds;
    }

    /**
     * Returns the level that the system property names.
     *
     * @return {@link #DEFAULT} if the property is not set
     * @throws IllegalArgumentException if it names no level
     */
    public static Effort current() {
        String name = System.getProperty(PROPERTY, "default");
        return Arrays.stream(values())
                .filter(effort -> effort.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "-D" + PROPERTY + " must be quick, default or thorough, was " + name));
    }

    /**
     * Returns the name that the system property uses.
     *
     * @return for example "quick"
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns how many random operation sequences each property tries.
     *
     * @return the number of sequences
     */
    public int sequences() {
        return sequences;
    }

    /**
     * Returns the length up to which all operation sequences are tried.
     *
     * @return the number of operations
     */
    public int exhaustiveDepth() {
        return exhaustiveDepth;
    }

    /**
     * Returns how many rounds a race has at least, however slow the store is.
     *
     * @return the number of rounds
     */
    public int leastRounds() {
        return leastRounds;
    }

    /**
     * Returns how many rounds a race has at most, however fast the store is.
     *
     * @return the number of rounds
     */
    public int mostRounds() {
        return mostRounds;
    }

    /**
     * Returns how long a race goes on between its least and its most rounds.
     *
     * @return the time
     */
    public Duration raceTime() {
        return Duration.ofMillis(raceMillis);
    }
}
