package io.ducto.store;

/** What a ledger entry records. Reservations and releases move no credits and are no entries (rule HIS-01). */
public enum TransactionType {
    /** Credits that were paid for; the amount is positive. */
    PURCHASE,
    /** Credits given by an operator, or a team's opening balance; the amount is positive. */
    ADJUSTMENT,
    /** Credits given away; the amount is positive. */
    PROMOTION,
    /** Credits spent, by a person or by a team member; the amount is negative. The only type that can be refunded. */
    DEDUCTION,
    /** Credits of a deduction given back; the amount is positive. */
    REFUND,
    /** The rest of an expired lot, taken by a sweep; the amount is negative. */
    EXPIRY
}
