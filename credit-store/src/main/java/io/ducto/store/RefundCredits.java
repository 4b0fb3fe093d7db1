package io.ducto.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to give back what a deduction took. ducto's arguments of {@code refund_credits}.
 *
 * @param transactionId the deduction, personal or of a team
 * @param amount how many credits, at least 1, or null for all that is not yet refunded (rule REF-01)
 * @param reason why, kept in the ledger entry, or null
 * @param idempotencyKey the key that makes a retry safe, or null for none; it belongs to the account that paid
 * @param metadata the caller's own notes, kept in the ledger entry
 */
public record RefundCredits(
        String transactionId,
        @Nullable Long amount,
        @Nullable String reason,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks the arguments. */
    public RefundCredits {
        Arguments.id("transactionId", transactionId);
        if (amount != null) {
            Arguments.amount("amount", amount);
        }
        if (reason != null) {
            Arguments.text("reason", reason);
        }
        Arguments.optionalId("idempotencyKey", idempotencyKey);
        metadata = Arguments.metadata(metadata);
    }

    /**
     * A refund of all that is not yet refunded, without reason, key and metadata.
     *
     * @param transactionId the deduction
     * @return the request
     */
    public static RefundCredits of(String transactionId) {
        return new RefundCredits(transactionId, null, null, null, Map.of());
    }

    /**
     * Sets how many credits to give back.
     *
     * @param newAmount at least 1
     * @return a changed copy
     */
    public RefundCredits withAmount(long newAmount) {
        return new RefundCredits(transactionId, newAmount, reason, idempotencyKey, metadata);
    }

    /**
     * Sets why.
     *
     * @param newReason the reason
     * @return a changed copy
     */
    public RefundCredits withReason(String newReason) {
        return new RefundCredits(transactionId, amount, newReason, idempotencyKey, metadata);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public RefundCredits withIdempotencyKey(String newIdempotencyKey) {
        return new RefundCredits(transactionId, amount, reason, newIdempotencyKey, metadata);
    }

    /**
     * Sets the caller's notes.
     *
     * @param newMetadata the notes
     * @return a changed copy
     */
    public RefundCredits withMetadata(Map<String, String> newMetadata) {
        return new RefundCredits(transactionId, amount, reason, idempotencyKey, newMetadata);
    }
}
