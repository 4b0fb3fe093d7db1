package io.ducto.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request to hold credits of a user for an operation whose cost is not known yet. ducto's arguments of
 * {@code reserve_credits}; its metadata is left out, since a reservation is no ledger entry that could keep it.
 *
 * @param userId whose credits
 * @param amount how many, at least 1; all of them or none are held (rule RES-01)
 * @param operationType what they are for, for example "chat"; kept in the deduction (rule DED-06)
 * @param model the model that will be used, or null; kept in the deduction, and counted by caps of that model
 * @param minBalance what must remain available after the reservation, at least 0 (rule RES-02)
 * @param timeToLive how long the reservation holds its credits, more than 0 and at most {@link #MAX_TIME_TO_LIVE}
 *     (rule RES-04)
 * @param idempotencyKey the key that makes a retry safe, or null for none
 */
public record ReserveCredits(
        String userId,
        long amount,
        String operationType,
        @Nullable String model,
        long minBalance,
        Duration timeToLive,
        @Nullable String idempotencyKey) {

    /** What must remain available unless the caller says otherwise, in credits; ducto's default. */
    public static final long DEFAULT_MIN_BALANCE = 5;

    /** How long a reservation lives unless the caller says otherwise. */
    public static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofMinutes(10);

    /** The longest time to live. */
    public static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(365);

    /** Checks the arguments. */
    public ReserveCredits {
        Arguments.id("userId", userId);
        Arguments.amount("amount", amount);
        Arguments.id("operationType", operationType);
        Arguments.optionalId("model", model);
        Arguments.amountOrZero("minBalance", minBalance);
        Arguments.requireNotNull("timeToLive", timeToLive);
        if (timeToLive.isNegative() || timeToLive.isZero() || timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0) {
            throw new IllegalArgumentException(
                    "timeToLive must be more than 0 and at most " + MAX_TIME_TO_LIVE + ", was " + timeToLive);
        }
        Arguments.optionalId("idempotencyKey", idempotencyKey);
    }

    /**
     * A reservation with the default minimum balance and time to live, without model and key.
     *
     * @param userId whose credits
     * @param amount how many, at least 1
     * @param operationType what they are for
     * @return the request
     */
    public static ReserveCredits of(String userId, long amount, String operationType) {
        return new ReserveCredits(userId, amount, operationType, null, DEFAULT_MIN_BALANCE, DEFAULT_TIME_TO_LIVE, null);
    }

    /**
     * Sets the model that will be used.
     *
     * @param newModel the model
     * @return a changed copy
     */
    public ReserveCredits withModel(String newModel) {
        return new ReserveCredits(userId, amount, operationType, newModel, minBalance, timeToLive, idempotencyKey);
    }

    /**
     * Sets what must remain available.
     *
     * @param newMinBalance in credits, at least 0
     * @return a changed copy
     */
    public ReserveCredits withMinBalance(long newMinBalance) {
        return new ReserveCredits(userId, amount, operationType, model, newMinBalance, timeToLive, idempotencyKey);
    }

    /**
     * Sets how long the reservation holds its credits.
     *
     * @param newTimeToLive more than 0, at most {@link #MAX_TIME_TO_LIVE}
     * @return a changed copy
     */
    public ReserveCredits withTimeToLive(Duration newTimeToLive) {
        return new ReserveCredits(userId, amount, operationType, model, minBalance, newTimeToLive, idempotencyKey);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public ReserveCredits withIdempotencyKey(String newIdempotencyKey) {
        return new ReserveCredits(userId, amount, operationType, model, minBalance, timeToLive, newIdempotencyKey);
    }
}
