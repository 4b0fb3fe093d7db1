package io.ducto.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to take credits from a user: of a reservation ({@link #of}), or directly ({@link #direct}). ducto's arguments
 * of {@code deduct_credits}; the direct form is ours.
 *
 * <p>Model, operation type and minimum balance of a deduction from a reservation are the reservation's (rule DED-06), so
 * setting them here is invalid.
 *
 * @param userId whose credits
 * @param reservationId the live reservation to take them from, or null for a direct deduction (rule DED-07)
 * @param amount how many, at least 1 and at most what the reservation holds
 * @param operationType what they were for; null if and only if there is a reservation
 * @param model the model that was used, or null
 * @param minBalance what must remain available after a direct deduction, at least 0;
 *     {@link ReserveCredits#DEFAULT_MIN_BALANCE} where there is a reservation
 * @param idempotencyKey the key that makes a retry safe, or null for none
 * @param metadata the caller's own notes, kept in the ledger entry
 */
public record DeductCredits(
        String userId,
        @Nullable String reservationId,
        long amount,
        @Nullable String operationType,
        @Nullable String model,
        long minBalance,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks the arguments. */
    public DeductCredits {
        Arguments.id("userId", userId);
        Arguments.optionalId("reservationId", reservationId);
        Arguments.amount("amount", amount);
        Arguments.optionalId("operationType", operationType);
        Arguments.optionalId("model", model);
        Arguments.amountOrZero("minBalance", minBalance);
        Arguments.optionalId("idempotencyKey", idempotencyKey);
        metadata = Arguments.metadata(metadata);
        if (reservationId == null) {
            if (operationType == null) {
                throw new NullPointerException("operationType must not be null in a direct deduction");
            }
        } else if (operationType != null || model != null || minBalance != ReserveCredits.DEFAULT_MIN_BALANCE) {
            throw new IllegalArgumentException("operationType, model and minBalance of a deduction from a reservation"
                    + " are the reservation's, but were set to " + operationType + ", " + model + " and " + minBalance);
        }
    }

    /**
     * A deduction from a reservation, without key and metadata.
     *
     * @param userId whose credits
     * @param reservationId the live reservation to take them from
     * @param amount how many, at least 1 and at most what the reservation holds
     * @return the request
     */
    public static DeductCredits of(String userId, String reservationId, long amount) {
        return new DeductCredits(
                userId,
                Arguments.id("reservationId", reservationId),
                amount,
                null,
                null,
                ReserveCredits.DEFAULT_MIN_BALANCE,
                null,
                Map.of());
    }

    /**
     * A direct deduction with the default minimum balance, without model, key and metadata.
     *
     * @param userId whose credits
     * @param amount how many, at least 1
     * @param operationType what they were for
     * @return the request
     */
    public static DeductCredits direct(String userId, long amount, String operationType) {
        return new DeductCredits(
                userId, null, amount, operationType, null, ReserveCredits.DEFAULT_MIN_BALANCE, null, Map.of());
    }

    /**
     * Sets the model that was used by a direct deduction.
     *
     * @param newModel the model
     * @return a changed copy
     */
    public DeductCredits withModel(String newModel) {
        return new DeductCredits(
                userId, reservationId, amount, operationType, newModel, minBalance, idempotencyKey, metadata);
    }

    /**
     * Sets what must remain available after a direct deduction.
     *
     * @param newMinBalance in credits, at least 0
     * @return a changed copy
     */
    public DeductCredits withMinBalance(long newMinBalance) {
        return new DeductCredits(
                userId, reservationId, amount, operationType, model, newMinBalance, idempotencyKey, metadata);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public DeductCredits withIdempotencyKey(String newIdempotencyKey) {
        return new DeductCredits(
                userId, reservationId, amount, operationType, model, minBalance, newIdempotencyKey, metadata);
    }

    /**
     * Sets the caller's notes.
     *
     * @param newMetadata the notes
     * @return a changed copy
     */
    public DeductCredits withMetadata(Map<String, String> newMetadata) {
        return new DeductCredits(
                userId, reservationId, amount, operationType, model, minBalance, idempotencyKey, newMetadata);
    }
}
