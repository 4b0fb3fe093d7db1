package io.ducto.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A business rule said no, and nothing was changed (rule GEN-05).
 *
 * <p>Stores make it with the factory method of the reason, which asks for the figures that explain it and writes them
 * into the message (rule GEN-18). ducto returns these cases in an error field that callers ignored; an exception cannot
 * be ignored by accident. Immutable and thread-safe.
 */
public final class CreditRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;

    @SuppressWarnings("serial") // an EnumMap behind an unmodifiable view: both are serializable
    private final Map<Figure, Long> figures;

    private CreditRejectedException(Rejection reason, String message, Map<Figure, Long> figures) {
        super(reason + ": " + message + shown(figures));
        this.reason = reason;
        EnumMap<Figure, Long> copy = new EnumMap<>(Figure.class);
        copy.putAll(figures);
        this.figures = Collections.unmodifiableMap(copy);
    }

    /**
     * Less is available than asked for and to be left (rules RES-01 and DED-07).
     *
     * @param userId whose credits
     * @param available what is available now
     * @param requested what was asked for
     * @param minBalance what had to remain available
     * @return the exception to throw
     */
    public static CreditRejectedException insufficientCredits(
            String userId, long available, long requested, long minBalance) {
        return new CreditRejectedException(
                Rejection.INSUFFICIENT_CREDITS,
                "user " + userId + " has too few credits available; add credits, ask for less or lower minBalance",
                Map.of(Figure.AVAILABLE, available, Figure.REQUESTED, requested, Figure.MIN_BALANCE, minBalance));
    }

    /**
     * No live reservation of the user has that id (rules DED-03 and REL-02).
     *
     * @param userId whose reservation
     * @param reservationId what was asked for
     * @return the exception to throw
     */
    public static CreditRejectedException reservationNotFound(String userId, String reservationId) {
        return new CreditRejectedException(
                Rejection.RESERVATION_NOT_FOUND,
                "user " + userId + " has no live reservation " + reservationId
                        + "; it is unknown, of another user, deducted, released or expired",
                Map.of());
    }

    /**
     * A deduction asks for more than its reservation holds (rule DED-02).
     *
     * @param reservationId the reservation, which lives on
     * @param requested what was asked for
     * @param reserved what the reservation holds
     * @return the exception to throw
     */
    public static CreditRejectedException amountExceedsReservation(
            String reservationId, long requested, long reserved) {
        return new CreditRejectedException(
                Rejection.AMOUNT_EXCEEDS_RESERVATION,
                "reservation " + reservationId + " holds less than the deduction takes; it lives on",
                Map.of(Figure.REQUESTED, requested, Figure.RESERVED, reserved));
    }

    /**
     * The key was used for something else (rule IDM-02).
     *
     * @param account the account that the key belongs to, for the message
     * @param idempotencyKey the key
     * @return the exception to throw
     */
    public static CreditRejectedException idempotencyConflict(String account, String idempotencyKey) {
        return new CreditRejectedException(
                Rejection.IDEMPOTENCY_CONFLICT,
                "key " + idempotencyKey + " of " + account
                        + " was used for another operation or with other parameters; use a new key for a new operation",
                Map.of());
    }

    /**
     * No transaction has that id (rules REF-04 and HIS-05).
     *
     * @param transactionId what was asked for
     * @return the exception to throw
     */
    public static CreditRejectedException transactionNotFound(String transactionId) {
        return new CreditRejectedException(
                Rejection.TRANSACTION_NOT_FOUND, "there is no transaction " + transactionId, Map.of());
    }

    /**
     * The transaction is no deduction (rule REF-04).
     *
     * @param transactionId what was to be refunded
     * @param type what it is
     * @return the exception to throw
     */
    public static CreditRejectedException notRefundable(String transactionId, TransactionType type) {
        return new CreditRejectedException(
                Rejection.NOT_REFUNDABLE,
                "transaction " + transactionId + " is of type " + type + "; only deductions can be refunded",
                Map.of());
    }

    /**
     * The refund is larger than what is left (rule REF-02).
     *
     * @param transactionId the deduction
     * @param requested what was asked for
     * @param refundable what is left to refund
     * @return the exception to throw
     */
    public static CreditRejectedException overRefund(String transactionId, long requested, long refundable) {
        return new CreditRejectedException(
                Rejection.OVER_REFUND,
                "the refund is larger than what is left of deduction " + transactionId,
                Map.of(Figure.REQUESTED, requested, Figure.REFUNDABLE, refundable));
    }

    /**
     * Nothing is left to refund (rule REF-03).
     *
     * @param transactionId the deduction
     * @return the exception to throw
     */
    public static CreditRejectedException alreadyRefunded(String transactionId) {
        return new CreditRejectedException(
                Rejection.ALREADY_REFUNDED, "deduction " + transactionId + " is refunded in full", Map.of());
    }

    /**
     * A figure would pass {@link Long#MAX_VALUE} (rule GEN-04).
     *
     * @param what the figure, for the message: "the balance of user alice"
     * @param balance the figure as it is
     * @param requested what would be added to it
     * @return the exception to throw
     */
    public static CreditRejectedException balanceLimit(String what, long balance, long requested) {
        return new CreditRejectedException(
                Rejection.BALANCE_LIMIT,
                what + " would pass " + Long.MAX_VALUE,
                Map.of(Figure.BALANCE, balance, Figure.REQUESTED, requested));
    }

    /**
     * A denying spend cap would be passed (rule CAP-03).
     *
     * @param cap the cap
     * @param requested what was asked for
     * @param spent what was spent in the cap's window
     * @param reserved what live reservations under the cap hold
     * @return the exception to throw
     */
    public static CreditRejectedException spendCapExceeded(SpendCap cap, long requested, long spent, long reserved) {
        String model = cap.model() == null ? "" : " for model " + cap.model();
        return new CreditRejectedException(
                Rejection.SPEND_CAP_EXCEEDED,
                "the " + cap.window() + " cap of user " + cap.userId() + model + " would be passed",
                Map.of(
                        Figure.REQUESTED, requested,
                        Figure.LIMIT, cap.limit(),
                        Figure.SPENT, spent,
                        Figure.RESERVED, reserved));
    }

    /**
     * The active pricing configuration has no such plan (rule PLN-01).
     *
     * @param planId what was asked for
     * @return the exception to throw
     */
    public static CreditRejectedException planNotFound(String planId) {
        return new CreditRejectedException(
                Rejection.PLAN_NOT_FOUND,
                "the active pricing configuration has no plan " + planId + "; publish one that has it first",
                Map.of());
    }

    /**
     * No pricing configuration has that version (rule PRI-04).
     *
     * @param version what was asked for
     * @return the exception to throw
     */
    public static CreditRejectedException pricingVersionNotFound(int version) {
        return new CreditRejectedException(
                Rejection.PRICING_VERSION_NOT_FOUND,
                "no pricing configuration has this version",
                Map.of(Figure.VERSION, (long) version));
    }

    /**
     * No team has that id (rule TEAM-01).
     *
     * @param teamId what was asked for
     * @return the exception to throw
     */
    public static CreditRejectedException teamNotFound(String teamId) {
        return new CreditRejectedException(Rejection.TEAM_NOT_FOUND, "there is no team " + teamId, Map.of());
    }

    /**
     * The user is no member of the team (rule TEAM-03).
     *
     * @param teamId the team
     * @param userId who wanted to deduct
     * @return the exception to throw
     */
    public static CreditRejectedException notATeamMember(String teamId, String userId) {
        return new CreditRejectedException(
                Rejection.NOT_A_TEAM_MEMBER, "user " + userId + " is no member of team " + teamId, Map.of());
    }

    /**
     * The pool holds less than the deduction takes (rule TEAM-03).
     *
     * @param teamId the team
     * @param available what the pool holds
     * @param requested what was asked for
     * @return the exception to throw
     */
    public static CreditRejectedException insufficientTeamCredits(String teamId, long available, long requested) {
        return new CreditRejectedException(
                Rejection.INSUFFICIENT_TEAM_CREDITS,
                "the pool of team " + teamId + " holds too few credits",
                Map.of(Figure.AVAILABLE, available, Figure.REQUESTED, requested));
    }

    /**
     * The member's cap would be passed (rule TEAM-03).
     *
     * @param teamId the team
     * @param userId the member
     * @param requested what was asked for
     * @param limit the member's cap
     * @param spent what the member has spent
     * @return the exception to throw
     */
    public static CreditRejectedException memberCapExceeded(
            String teamId, String userId, long requested, long limit, long spent) {
        return new CreditRejectedException(
                Rejection.MEMBER_CAP_EXCEEDED,
                "the cap of member " + userId + " in team " + teamId + " would be passed",
                Map.of(Figure.REQUESTED, requested, Figure.LIMIT, limit, Figure.SPENT, spent));
    }

    /**
     * Returns why the operation was rejected.
     *
     * @return the reason
     */
    public Rejection reason() {
        return reason;
    }

    /**
     * Returns the figures that explain the rejection; {@link Rejection} says which ones each reason has.
     *
     * @return an immutable map
     */
    public Map<Figure, Long> figures() {
        return figures;
    }

    /**
     * Returns one figure.
     *
     * @param figure which
     * @return its value, or empty if this reason has none
     */
    public OptionalLong figure(Figure figure) {
        Long value = figures.get(figure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static String shown(Map<Figure, Long> figures) {
        if (figures.isEmpty()) {
            return "";
        }
        return new EnumMap<>(figures)
                .entrySet().stream()
                        .map(entry -> name(entry.getKey()) + " " + entry.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String name(Figure figure) {
        return switch (figure) {
            case AVAILABLE -> "available";
            case REQUESTED -> "requested";
            case MIN_BALANCE -> "minBalance";
            case RESERVED -> "reserved";
            case REFUNDABLE -> "refundable";
            case LIMIT -> "limit";
            case SPENT -> "spent";
            case BALANCE -> "balance";
            case VERSION -> "version";
        };
    }
}
