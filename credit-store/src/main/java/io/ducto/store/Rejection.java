package io.ducto.store;

/**
 * Why a business rule said no. Each constant names the {@link Figure figures} that its
 * {@link CreditRejectedException} carries (rule GEN-18).
 */
public enum Rejection {
    /** Less is available than the operation would take and leave (RES-01, DED-07): AVAILABLE, REQUESTED, MIN_BALANCE. */
    INSUFFICIENT_CREDITS,
    /** No live reservation of this user has that id (DED-03, REL-02). */
    RESERVATION_NOT_FOUND,
    /** The deduction asks for more than its reservation holds (DED-02): REQUESTED, RESERVED. */
    AMOUNT_EXCEEDS_RESERVATION,
    /** The key was used on this account for another operation or with other parameters (IDM-02). */
    IDEMPOTENCY_CONFLICT,
    /** No transaction has that id (REF-04, HIS-05). */
    TRANSACTION_NOT_FOUND,
    /** The transaction is no deduction (REF-04). */
    NOT_REFUNDABLE,
    /** The refund is larger than what is left to refund (REF-02): REQUESTED, REFUNDABLE. */
    OVER_REFUND,
    /** Nothing of the deduction is left to refund (REF-03). */
    ALREADY_REFUNDED,
    /** A balance, a pool, a total or the sum of a report would pass {@link Long#MAX_VALUE} (GEN-04): BALANCE, REQUESTED. */
    BALANCE_LIMIT,
    /** A spend cap with a denying action would be passed (CAP-03): REQUESTED, LIMIT, SPENT, RESERVED. */
    SPEND_CAP_EXCEEDED,
    /** The active pricing configuration has no plan of that id (PLN-01). */
    PLAN_NOT_FOUND,
    /** No pricing configuration has that version (PRI-04): VERSION. */
    PRICING_VERSION_NOT_FOUND,
    /** No team has that id (TEAM-01). */
    TEAM_NOT_FOUND,
    /** The user is no member of the team (TEAM-03). */
    NOT_A_TEAM_MEMBER,
    /** The team's pool holds less than the deduction takes (TEAM-03): AVAILABLE, REQUESTED. */
    INSUFFICIENT_TEAM_CREDITS,
    /** The member's cap in the team would be passed (TEAM-03): REQUESTED, LIMIT, SPENT. */
    MEMBER_CAP_EXCEEDED
}
