package io.ducto.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger; it never changes (rule HIS-04). ducto's transaction row.
 *
 * @param transactionId the id that the operation returned
 * @param type what it records
 * @param amount credits, signed: negative for deductions and expiry
 * @param balanceAfter the account's balance, or the team's pool, after it
 * @param createdAt when it took effect
 * @param userId the account's owner, or the acting member of a team; null for a grant to a team
 * @param teamId the team whose pool it belongs to, or null for a personal account
 * @param model the model of a deduction, or null
 * @param operationType what a deduction was for, or null
 * @param originalTransactionId the deduction of a refund, the grant of an expiry, otherwise null
 * @param reason the reason of a refund, or null
 * @param expiresAt when the granted lot expires, or null
 * @param idempotencyKey the key of the call that wrote it, or null; a team's opening entry has none
 * @param metadata the caller's own notes, which replace nothing of the above (rule BAL-06)
 */
public record Transaction(
        String transactionId,
        TransactionType type,
        long amount,
        long balanceAfter,
        Instant createdAt,
        @Nullable String userId,
        @Nullable String teamId,
        @Nullable String model,
        @Nullable String operationType,
        @Nullable String originalTransactionId,
        @Nullable String reason,
        @Nullable Instant expiresAt,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks that nothing is null that must not be. */
    public Transaction {
        Arguments.requireNotNull("transactionId", transactionId);
        Arguments.requireNotNull("type", type);
        Arguments.requireNotNull("createdAt", createdAt);
        metadata = Arguments.metadata(metadata);
    }
}
