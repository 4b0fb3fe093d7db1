package io.ducto.pricing.random;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A list of numbers that says how to make something: each choice takes the next, and 0 when none is left. So jqwik makes
 * what is made simpler by making a list of numbers simpler, if the simplest choice is always the first.
 */
public final class Choices {
    private final List<Integer> numbers;
    private int next;

    /**
     * Starts at the first number.
     *
     * @param numbers at least 0 each
     */
    public Choices(List<Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Random lists.
     *
     * @param longest how many numbers at most
     * @return where to draw from
     */
    public static Arbitrary<List<Integer>> upTo(int longest) {
        return Arbitraries.integers().between(0, 99_999).list().ofMaxSize(longest);
    }

    /**
     * Makes a choice.
     *
     * @param bound how many there are
     * @return the number of one, from 0
     */
    public int below(int bound) {
        return next < numbers.size() ? numbers.get(next++) % bound : 0;
    }

    /**
     * Chooses one of several.
     *
     * @param some what to choose from, the simplest first
     * @return one of them
     */
    @SafeVarargs
    public final <T> T of(T... some) {
        return some[below(some.length)];
    }
}
