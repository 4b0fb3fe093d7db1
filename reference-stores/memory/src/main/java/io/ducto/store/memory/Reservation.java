package io.ducto.store.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live reservation of a user. Its end removes it from the account and empties {@code held}.
 *
 * @param reservationId what a deduction or release names
 * @param amount how many credits it holds
 * @param operationType what they are for
 * @param model the model that will be used, or null
 * @param expiresAt it holds nothing from this instant on
 * @param held the lots that the credits belong to
 */
record Reservation(
        String reservationId,
        long amount,
        String operationType,
        @Nullable String model,
        Instant expiresAt,
        Lots held) {}
