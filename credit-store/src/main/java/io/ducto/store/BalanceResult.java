package io.ducto.store;

/**
 * What a user's account holds at one instant, in credits. ducto's {@code BalanceResult}.
 *
 * <p>{@code balance >= reserved + expired}, and none is negative (rule BAL-05).
 *
 * @param userId whose account
 * @param balance all credits, those that are reserved or expired included; the sum of the ledger (rule HIS-02)
 * @param reserved what live reservations hold
 * @param expired the unspent, unheld rest of expired lots that no sweep has taken yet (rule EXP-03)
 * @param lifetimePurchased all credits ever granted as {@link GrantType#PURCHASE} (rule BAL-03)
 */
public record BalanceResult(String userId, long balance, long reserved, long expired, long lifetimePurchased) {

    /** Checks that nothing is null that must not be. */
    public BalanceResult {
        Arguments.requireNotNull("userId", userId);
    }

    /**
     * Returns what can be reserved or deducted.
     *
     * @return balance less reserved and expired, in credits
     */
    public long available() {
        return balance - reserved - expired;
    }
}
