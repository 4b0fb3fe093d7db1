package io.ducto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an increment took of an allowance (rule PLN-03).
 *
 * @param userId the user
 * @param planId the user's plan, or null for none
 * @param taken how much was taken, at most what was asked for
 * @param remaining what is left of the month's allowance after it
 * @param periodStart the first instant of the month, UTC
 * @param periodEnd the first instant of the next month, UTC
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record UsageWindowResult(
        String userId,
        @Nullable String planId,
        long taken,
        long remaining,
        Instant periodStart,
        Instant periodEnd,
        boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public UsageWindowResult {
        Arguments.requireNotNull("userId", userId);
        Arguments.requireNotNull("periodStart", periodStart);
        Arguments.requireNotNull("periodEnd", periodEnd);
    }
}
