package io.ducto.tck.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How hard the kit tries, chosen by the system property {@value #PROPERTY}. What each level costs and finds is measured in
 * {@code docs/performance.md}.
 */
@SuppressWarnings("ImmutableEnumChecker") // a Span is a record of numbers, which the checker cannot know
public enum Effort {
    /** For a change just made: a few seconds. */
    QUICK(
            3,
            600,
            new Span(20, 200, 100, 300),
            new Span(100, 500, 30, 120),
            new Span(8, 300, 150, 600),
            new Span(2, 50, 50, 200),
            new Span(3, 20, 500, 2_000)),
    /** For every build, and for a verdict. */
    DEFAULT(
            4,
            600,
            new Span(60, 2_000, 150, 400),
            new Span(200, 20_000, 70, 160),
            new Span(20, 20_000, 700, 1_500),
            new Span(8, 200, 250, 700),
            new Span(10, 200, 1_500, 5_000)),
    /** For a night. */
    THOROUGH(
            5,
            20_000,
            new Span(500, 500_000, 10_000, 30_000),
            new Span(1_000, 2_000_000, 3_000, 20_000),
            new Span(100, 1_000_000, 30_000, 30_000),
            new Span(50, 100_000, 5_000, 30_000),
            new Span(30, 10_000, 30_000, 45_000));

    /** The system property: {@code quick}, {@code default} or {@code thorough}. */
    public static final String PROPERTY = "ducto.tck.effort";

    private final int exhaustiveDepth;

    /** In memory all sequences of a level take a fraction of this. */
    private final Duration exhaustiveTime;

    private final Span sequences;
    private final Span rounds;
    private final Span scenarios;
    private final Span meetings;
    private final Span crashes;

    Effort(
            int exhaustiveDepth,
            long exhaustiveMillis,
            Span sequences,
            Span rounds,
            Span scenarios,
            Span meetings,
            Span crashes) {
        this.exhaustiveDepth = exhaustiveDepth;
        this.exhaustiveTime = Duration.ofMillis(exhaustiveMillis);
        this.sequences = sequences;
        this.rounds = rounds;
        this.scenarios = scenarios;
        this.meetings = meetings;
        this.crashes = crashes;
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
     * Returns the length up to which all operation sequences are tried.
     *
     * @return the number of operations
     */
    public int exhaustiveDepth() {
        return exhaustiveDepth;
    }

    /**
     * Begins to count the random sequences of one property.
     *
     * @return a new budget
     */
    public Budget sequences() {
        return sequences.begin();
    }

    /**
     * Begins to count the sequences of one exhaustive property: a store that is fast enough finishes them all.
     *
     * @return a new budget
     */
    public Budget exhaustive() {
        return Budget.ofTest(0, Integer.MAX_VALUE, exhaustiveTime, exhaustiveTime);
    }

    /**
     * Begins to count the rounds of one race.
     *
     * @param weight how many times as long as other races it takes, since few of its rounds find what it is for
     * @return a new budget
     */
    public Budget rounds(int weight) {
        return rounds.begin(weight);
    }

    /**
     * Begins to count the scenarios of the random races.
     *
     * @return a new budget
     */
    public Budget scenarios() {
        return scenarios.begin();
    }

    /**
     * Begins to count how often processes meet in one test.
     *
     * @return a new budget
     */
    public Budget meetings() {
        return meetings.begin();
    }

    /**
     * Begins to count the processes that are killed.
     *
     * @return a new budget
     */
    public Budget crashes() {
        return crashes.begin();
    }

    /**
     * At least and at most how often, for how many milliseconds in between, and after how many the least is given up.
     */
    private record Span(int least, int most, long millis, long patienceMillis) {
        Budget begin() {
            return begin(1);
        }

        /** A store that is too slow for the least gets no more patience, whatever the weight. */
        Budget begin(int weight) {
            return Budget.ofTest(
                    least, weight * most, Duration.ofMillis(weight * millis), Duration.ofMillis(patienceMillis));
        }
    }
}
