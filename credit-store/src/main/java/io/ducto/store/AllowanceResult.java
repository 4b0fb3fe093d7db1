package io.ducto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a user's allowance in the current month. ducto's {@code AllowanceResult}.
 *
 * @param userId the user
 * @param planId the user's plan, or null for none (rule PLN-02)
 * @param allowance what the plan gives for the month, in credits
 * @param used what was taken of it, in credits
 * @param remaining what is left, in credits, never negative
 * @param periodStart the first instant of the month, UTC
 * @param periodEnd the first instant of the next month, UTC
 */
public record AllowanceResult(
        String userId,
        @Nullable String planId,
        long allowance,
        long used,
        long remaining,
        Instant periodStart,
        Instant periodEnd) {

    /** Checks that nothing is null that must not be. */
    public AllowanceResult {
        Arguments.requireNotNull("userId", userId);
        Arguments.requireNotNull("periodStart", periodStart);
        Arguments.requireNotNull("periodEnd", periodEnd);
    }
}
