package io.ducto.store;

import java.time.Instant;

/**
 * A reservation that was made. ducto's {@code ReserveResult}.
 *
 * @param reservationId what a deduction or release names
 * @param userId whose account
 * @param amount how many credits are held
 * @param available what remains available after the reservation (rule RES-03)
 * @param expiresAt from this instant on it holds nothing (rule RES-04)
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record ReserveResult(
        String reservationId, String userId, long amount, long available, Instant expiresAt, boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public ReserveResult {
        Arguments.requireNotNull("reservationId", reservationId);
        Arguments.requireNotNull("userId", userId);
        Arguments.requireNotNull("expiresAt", expiresAt);
    }
}
