package io.ducto.store;

/**
 * A deduction from a team's pool that was made. ducto's {@code TeamDeductionResult}.
 *
 * @param transactionId the id of the ledger entry that was written
 * @param teamId which team
 * @param userId the acting member
 * @param amount what was taken, as the ledger shows it: negative
 * @param balanceAfter the pool after the deduction
 * @param memberSpent what the member has spent after it
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record TeamDeductionResult(
        String transactionId,
        String teamId,
        String userId,
        long amount,
        long balanceAfter,
        long memberSpent,
        boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public TeamDeductionResult {
        Arguments.requireNotNull("transactionId", transactionId);
        Arguments.requireNotNull("teamId", teamId);
        Arguments.requireNotNull("userId", userId);
    }
}
