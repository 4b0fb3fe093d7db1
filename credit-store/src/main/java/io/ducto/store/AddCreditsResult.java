package io.ducto.store;

/**
 * A grant that was made. ducto's {@code AddCreditsResult}.
 *
 * @param transactionId the id of the ledger entry that was written
 * @param userId who got the credits
 * @param amount how many
 * @param newBalance the balance after the grant
 * @param lifetimePurchased all credits ever purchased, this grant included if it was a purchase
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record AddCreditsResult(
        String transactionId, String userId, long amount, long newBalance, long lifetimePurchased, boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public AddCreditsResult {
        Arguments.requireNotNull("transactionId", transactionId);
        Arguments.requireNotNull("userId", userId);
    }
}
