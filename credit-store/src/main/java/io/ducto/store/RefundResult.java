package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * A refund that was made. ducto's {@code RefundResult}, with the team.
 *
 * @param refundTransactionId the id of the ledger entry that was written
 * @param originalTransactionId the deduction
 * @param userId who made the deduction: the account's owner, or the acting team member
 * @param teamId the team whose pool got the credits, or null if the user did (rule REF-05)
 * @param amount how many credits were given back
 * @param newBalance the balance, or the pool, after the refund
 * @param reason why, as the caller said
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record RefundResult(
        String refundTransactionId,
        String originalTransactionId,
        String userId,
        @Nullable String teamId,
        long amount,
        long newBalance,
        @Nullable String reason,
        boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public RefundResult {
        Arguments.requireNotNull("refundTransactionId", refundTransactionId);
        Arguments.requireNotNull("originalTransactionId", originalTransactionId);
        Arguments.requireNotNull("userId", userId);
    }
}
