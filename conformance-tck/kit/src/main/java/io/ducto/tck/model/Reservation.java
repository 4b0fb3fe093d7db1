package io.ducto.tck.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reservation that was neither deducted nor released.
 *
 * @param reservationId its id
 * @param amount what it holds while it lives, in credits
 * @param operationType what the credits are for, kept in the deduction (DED-06)
 * @param model the model that will be used, or null
 * @param expiresAt from this instant on it holds nothing
 * @param draw the lots whose credits it holds, in the order of drawing (EXP-02)
 */
record Reservation(
        String reservationId,
        long amount,
        String operationType,
        @Nullable String model,
        Instant expiresAt,
        Draw draw) {

    boolean isLive(Instant now) {
        return now.isBefore(expiresAt); // RES-04: at now >= expiresAt it holds nothing
    }
}
