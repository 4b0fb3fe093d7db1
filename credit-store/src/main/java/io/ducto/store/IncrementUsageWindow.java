package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * A request to use up a part of a user's allowance of the current month. ducto's arguments of
 * {@code increment_usage_window}, without the plan: it is the one that the user has at that instant.
 *
 * @param userId whose allowance
 * @param amount how much to use, at least 1; at most what remains is taken (rule PLN-03)
 * @param idempotencyKey the key that makes a retry safe, or null for none
 */
public record IncrementUsageWindow(
        String userId, long amount, @Nullable String idempotencyKey) {

    /** Checks the arguments. */
    public IncrementUsageWindow {
        Arguments.id("userId", userId);
        Arguments.amount("amount", amount);
        Arguments.optionalId("idempotencyKey", idempotencyKey);
    }

    /**
     * An increment without key.
     *
     * @param userId whose allowance
     * @param amount how much to use, at least 1
     * @return the request
     */
    public static IncrementUsageWindow of(String userId, long amount) {
        return new IncrementUsageWindow(userId, amount, null);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public IncrementUsageWindow withIdempotencyKey(String newIdempotencyKey) {
        return new IncrementUsageWindow(userId, amount, newIdempotencyKey);
    }
}
