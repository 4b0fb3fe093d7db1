package io.ducto.store;

/** A number that explains a rejection, in credits unless said otherwise; see {@link CreditRejectedException#figures()}. */
public enum Figure {
    /** What could have been taken. */
    AVAILABLE,
    /** What the call asked for. */
    REQUESTED,
    /** What the call wanted to remain available. */
    MIN_BALANCE,
    /** What the reservation, or for a cap all live reservations that count, holds. */
    RESERVED,
    /** What of the deduction can still be refunded. */
    REFUNDABLE,
    /** The limit of the cap. */
    LIMIT,
    /** What was spent under the cap. */
    SPENT,
    /** The figure that would not fit after the operation, as it is now. */
    BALANCE,
    /** The version that was asked for; a count, not credits. */
    VERSION
}
