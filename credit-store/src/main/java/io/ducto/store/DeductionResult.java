package io.ducto.store;

/**
 * A deduction that was made. ducto's {@code DeductionResult}.
 *
 * @param transactionId the id of the ledger entry that was written
 * @param userId whose account
 * @param amount what was taken, as the ledger shows it: negative (rule DED-01)
 * @param balanceAfter the balance after the deduction
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record DeductionResult(String transactionId, String userId, long amount, long balanceAfter, boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public DeductionResult {
        Arguments.requireNotNull("transactionId", transactionId);
        Arguments.requireNotNull("userId", userId);
    }
}
