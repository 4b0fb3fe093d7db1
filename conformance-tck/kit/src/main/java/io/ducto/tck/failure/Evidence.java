package io.ducto.tck.failure;

import io.ducto.tck.history.Timeline;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What a failure stands on, in parts. All texts are for a reader, and may hold whatever a store has answered. Immutable.
 *
 * @param summary what happened, without what the other parts tell
 * @param expected what the contract asks for, or null where no single answer is asked for
 * @param actual what the store did instead, or null where the summary says it
 * @param calls the calls that led there, in order and as few as were found; may be empty
 * @param timeline calls of several threads or processes as they met, or null where there was one caller
 */
public record Evidence(
        String summary,
        @Nullable String expected,
        @Nullable String actual,
        List<ObservedCall> calls,
        @Nullable Timeline timeline) {

    private static final Pattern DESCRIBED_COMPARISON =
            Pattern.compile("\\[(?<description>.*)]\\s*expected: .*", Pattern.DOTALL);

    /** Copies the calls. */
    public Evidence {
        calls = List.copyOf(calls);
    }

    /**
     * Makes evidence that is no more than a text.
     *
     * @param summary what happened
     * @return new evidence
     */
    public static Evidence of(String summary) {
        return new Evidence(summary, null, null, List.of(), null);
    }

    /**
     * Gathers what an assertion tells of itself.
     *
     * @param assertion that failed
     * @return its evidence, if it has some; otherwise its message, or what it compared if it says so
     */
    public static Evidence of(AssertionError assertion) {
        if (assertion instanceof Misbehaviour known) {
            return known.evidence();
        }
        String message = String.valueOf(assertion.getMessage());
        if (assertion instanceof AssertionFailedError compared
                && compared.isExpectedDefined()
                && compared.isActualDefined()) {
            return of(withoutComparison(message))
                    .withDifference(
                            compared.getExpected().getStringRepresentation(),
                            compared.getActual().getStringRepresentation());
        }
        return of(message);
    }

    /** AssertJ tells first what was looked at, in brackets, and then both values, which are parts of their own here. */
    private static String withoutComparison(String message) {
        Matcher described = DESCRIBED_COMPARISON.matcher(message);
        return described.matches() ? described.group("description") + " is not what it should be" : message;
    }

    /**
     * Tells what happened in other words.
     *
     * @param newSummary what happened, without what the other parts tell
     * @return a changed copy
     */
    public Evidence withSummary(String newSummary) {
        return new Evidence(newSummary, expected, actual, calls, timeline);
    }

    /**
     * Says what was expected and what came.
     *
     * @param newExpected what the contract asks for, or null if that is not known
     * @param newActual what the store did instead, or null if that is not known
     * @return a changed copy
     */
    public Evidence withDifference(@Nullable String newExpected, @Nullable String newActual) {
        return new Evidence(summary, newExpected, newActual, calls, timeline);
    }

    /**
     * Adds the calls that led there.
     *
     * @param newCalls the calls, in order
     * @return a changed copy
     */
    public Evidence withCalls(List<ObservedCall> newCalls) {
        return new Evidence(summary, expected, actual, newCalls, timeline);
    }

    /**
     * Adds a drawing of calls that met.
     *
     * @param newTimeline the drawing
     * @return a changed copy
     */
    public Evidence withTimeline(Timeline newTimeline) {
        return new Evidence(summary, expected, actual, calls, newTimeline);
    }
}
