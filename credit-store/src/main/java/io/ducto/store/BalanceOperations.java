package io.ducto.store;

/**
 * The mandatory method group: balances, grants, reservations, deductions, releases and refunds of users.
 *
 * <p>On one user these operations are linearizable, across threads, handles and processes (rule GEN-06). Every operation
 * throws {@link NullPointerException} or {@link IllegalArgumentException} for a bad argument,
 * {@link CreditRejectedException} where a business rule says no, {@link StoreUnavailableException} when the backend
 * fails, and {@link IllegalStateException} after {@link CreditStore#close}; only the third can leave an effect, and then
 * all of it. Where a request has an idempotency key, the rules IDM-01 to IDM-07 hold. Checks run in the order of rule
 * GEN-16. ducto's group "balance and lifecycle".
 */
public interface BalanceOperations {

    /**
     * Returns what a user's account holds now; zeros for a user nobody has credited (rule BAL-01).
     *
     * @param userId whose account
     * @return the figures, all of one instant
     */
    BalanceResult getBalance(String userId);

    /**
     * Grants credits to a user (rules BAL-02, BAL-03 and EXP-01). Rejected with {@link Rejection#BALANCE_LIMIT} and
     * {@link Rejection#IDEMPOTENCY_CONFLICT}. With {@link AddCredits#expiresAt} it needs the group EXPIRY and throws
     * {@link UnsupportedGroupException} without it.
     *
     * @param request what to grant
     * @return the grant, with the balance after it
     */
    AddCreditsResult addCredits(AddCredits request);

    /**
     * Grants credits that never expire, of type {@link GrantType#ADJUSTMENT}, without key.
     *
     * @param userId who gets them
     * @param amount how many, at least 1
     * @return the grant, with the balance after it
     */
    default AddCreditsResult addCredits(String userId, long amount) {
        return addCredits(AddCredits.of(userId, amount));
    }

    /**
     * Holds credits of a user until they are deducted, released, or the reservation expires (rules RES-01 to RES-07).
     * Rejected with {@link Rejection#INSUFFICIENT_CREDITS}, {@link Rejection#SPEND_CAP_EXCEEDED} (rule CAP-03) and
     * {@link Rejection#IDEMPOTENCY_CONFLICT}.
     *
     * @param request what to hold
     * @return the reservation
     */
    ReserveResult reserveCredits(ReserveCredits request);

    /**
     * Holds credits with the default minimum balance and time to live, without model and key.
     *
     * @param userId whose credits
     * @param amount how many, at least 1
     * @param operationType what they are for
     * @return the reservation
     */
    default ReserveResult reserveCredits(String userId, long amount, String operationType) {
        return reserveCredits(ReserveCredits.of(userId, amount, operationType));
    }

    /**
     * Takes credits of a live reservation, which ends it (rules DED-01 to DED-06), or directly (rule DED-07). Rejected
     * with {@link Rejection#RESERVATION_NOT_FOUND}, {@link Rejection#AMOUNT_EXCEEDS_RESERVATION} and
     * {@link Rejection#IDEMPOTENCY_CONFLICT}; a direct one also with what rejects a reservation.
     *
     * @param request what to take
     * @return the deduction, its amount negative, with the balance after it
     */
    DeductionResult deductCredits(DeductCredits request);

    /**
     * Takes credits of a live reservation, without key and metadata.
     *
     * @param userId whose credits
     * @param reservationId the reservation
     * @param amount how many, at least 1 and at most what the reservation holds
     * @return the deduction, its amount negative, with the balance after it
     */
    default DeductionResult deductCredits(String userId, String reservationId, long amount) {
        return deductCredits(DeductCredits.of(userId, reservationId, amount));
    }

    /**
     * Ends a live reservation without taking anything (rules REL-01 to REL-03). Rejected with
     * {@link Rejection#RESERVATION_NOT_FOUND}.
     *
     * @param userId whose reservation
     * @param reservationId the reservation
     * @return what it held, and what is available now
     */
    ReleaseResult releaseReservation(String userId, String reservationId);

    /**
     * Gives back what a deduction took, in whole or in part, to the account that paid (rules REF-01 to REF-07); the
     * deduction may be one of a team. Rejected with {@link Rejection#TRANSACTION_NOT_FOUND},
     * {@link Rejection#NOT_REFUNDABLE}, {@link Rejection#ALREADY_REFUNDED}, {@link Rejection#OVER_REFUND},
     * {@link Rejection#BALANCE_LIMIT} and {@link Rejection#IDEMPOTENCY_CONFLICT}.
     *
     * @param request what to give back
     * @return the refund, with the balance of the account that paid
     */
    RefundResult refundCredits(RefundCredits request);

    /**
     * Gives back all of a deduction that is not yet refunded, without key and metadata.
     *
     * @param transactionId the deduction
     * @return the refund, with the balance of the account that paid
     */
    default RefundResult refundCredits(String transactionId) {
        return refundCredits(RefundCredits.of(transactionId));
    }
}
