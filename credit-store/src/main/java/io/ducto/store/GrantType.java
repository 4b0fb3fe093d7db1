package io.ducto.store;

/** Where granted credits come from. ducto's {@code type} of {@code add_credits}, without its "refund", which is an operation of its own. */
public enum GrantType {
    /** The user paid for them; the only type that raises {@link BalanceResult#lifetimePurchased} (rule BAL-03). */
    PURCHASE,
    /** A correction by an operator, or the opening balance of a team. The default. */
    ADJUSTMENT,
    /** A gift: a trial, a campaign, a referral. */
    PROMOTION;

    /**
     * Returns the type of the ledger entry that a grant of this type writes.
     *
     * @return the entry type of the same name
     */
    public TransactionType transactionType() {
        return switch (this) {
            case PURCHASE -> TransactionType.PURCHASE;
            case ADJUSTMENT -> TransactionType.ADJUSTMENT;
            case PROMOTION -> TransactionType.PROMOTION;
        };
    }
}
