package io.ducto.tck.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a history, and how it ended.
 *
 * <p>Calls and returns have positions in one total order: a position says what came before what, and nothing about time.
 * The outcome of a call that never returned, or ended in an error that does not say whether it happened, is unknown: it
 * may have taken effect at any moment after the call, even long after everything else, or not at all.
 *
 * @param process which thread or client called, from 0 on
 * @param input what was asked
 * @param output what was answered, or null if the outcome is unknown; a call that returns nothing or null is given a value
 *     that stands for it
 * @param calledAt the position of the call
 * @param returnedAt the position of the return, or {@link #NEVER} if the outcome is unknown
 * @param <I> what operations are asked
 * @param <O> what they answer
 */
public record Operation<I, O>(
        int process, I input, @Nullable O output, long calledAt, long returnedAt) {
    /** The position of a return that never came. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Checks that the positions fit the outcome. */
    public Operation {
        Objects.requireNonNull(input, "input");
        if (process < 0) {
            throw new IllegalArgumentException("process must not be negative, was " + process);
        }
        if (returnedAt == NEVER && output != null) {
            throw new IllegalArgumentException("an operation that never returned has no output, was " + output
                    + ": say where it returned, or that its outcome is unknown");
        }
        if (returnedAt != NEVER && output == null) {
            throw new IllegalArgumentException("the operation that process " + process + " called at " + calledAt
                    + " returned at " + returnedAt + " and has no output: give it a value that stands for nothing");
        }
        if (calledAt >= returnedAt) {
            throw new IllegalArgumentException("an operation must return after its call, was called at " + calledAt
                    + " and returned at " + returnedAt);
        }
    }

    /**
     * Makes an operation that returned.
     *
     * @param process which thread or client called
     * @param input what was asked
     * @param output what was answered
     * @param calledAt the position of the call
     * @param returnedAt the position of the return
     * @param <I> what operations are asked
     * @param <O> what they answer
     * @return the operation
     */
    public static <I, O> Operation<I, O> completed(int process, I input, O output, long calledAt, long returnedAt) {
        return new Operation<>(process, input, output, calledAt, returnedAt);
    }

    /**
     * Makes an operation that may have happened or not.
     *
     * @param process which thread or client called
     * @param input what was asked
     * @param calledAt the position of the call
     * @param <I> what operations are asked
     * @param <O> what they answer
     * @return the operation
     */
    public static <I, O> Operation<I, O> unknown(int process, I input, long calledAt) {
        return new Operation<>(process, input, null, calledAt, NEVER);
    }

    /**
     * Says whether the operation returned.
     *
     * @return false if its outcome is unknown
     */
    public boolean completed() {
        return returnedAt != NEVER;
    }

    /**
     * Forgets the answer.
     *
     * @return the same call, its outcome unknown
     */
    public Operation<I, O> withUnknownOutcome() {
        return unknown(process, input, calledAt);
    }

    /**
     * Says it on one line.
     *
     * @return process, input and output
     */
    @Override
    public String toString() {
        return "process " + process + ": " + input + " -> " + (completed() ? output : "unknown");
    }
}
