package io.ducto.event;

import io.ducto.store.CapBreach;
import io.ducto.store.GrantType;
import io.ducto.store.Rejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a manager did, or was refused. ducto's events, under ducto's names.
 *
 * <p>Amounts are credits, and positive whichever way they went. An event tells of an effect that the store has confirmed;
 * a replay has none, and so no event. Immutable and thread-safe.
 */
public sealed interface CreditEvent {

    /**
     * Returns the name under which logs, metrics and other systems know this kind of event.
     *
     * @return for example "credits.deducted"
     */
    String name();

    /**
     * Returns when the manager knew, by its clock.
     *
     * @return the instant
     */
    Instant at();

    /**
     * Credits were granted to a user.
     *
     * @param at when
     * @param userId who got them
     * @param amount how many
     * @param type where they come from
     * @param transactionId the ledger entry
     * @param balance the balance after it
     */
    record Added(Instant at, String userId, long amount, GrantType type, String transactionId, long balance)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.added";
        }
    }

    /**
     * Credits were set aside. What a deduction sets aside for itself, until it is done, is not told.
     *
     * @param at when
     * @param userId whose credits
     * @param reservationId the reservation
     * @param amount how many
     * @param available what remains available
     * @param operationType what they are for
     * @param model the model that will be used, or null
     * @param expiresAt from this instant on nothing is set aside
     */
    record Reserved(
            Instant at,
            String userId,
            String reservationId,
            long amount,
            long available,
            String operationType,
            @Nullable String model,
            Instant expiresAt)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.reserved";
        }
    }

    /**
     * Usage was charged: to a user's allowance, to credits, or to both.
     *
     * @param at when
     * @param userId who used it
     * @param teamId the team whose pool paid, or null if the user did
     * @param charge what the usage cost: {@code fromAllowance + fromCredits}
     * @param fromAllowance what the allowance paid
     * @param fromCredits what was taken from the balance, or the pool
     * @param transactionId the ledger entry, or null if the allowance paid everything
     * @param balance the balance, or the pool, after it; null if the allowance paid everything
     * @param operationType what it was for, or null for a deduction by amount from a reservation, which the ledger knows
     * @param model the model that was used, or null
     * @param idempotencyKey the caller's key, or null
     */
    record Deducted(
            Instant at,
            String userId,
            @Nullable String teamId,
            long charge,
            long fromAllowance,
            long fromCredits,
            @Nullable String transactionId,
            @Nullable Long balance,
            @Nullable String operationType,
            @Nullable String model,
            @Nullable String idempotencyKey)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.deducted";
        }
    }

    /**
     * Usage could not be charged.
     *
     * @param at when
     * @param userId who used it
     * @param teamId the team whose pool should have paid, or null
     * @param charge what the usage costs, or 0 if that was not known yet
     * @param fromAllowance what the allowance has paid already; the next call with the key goes on from there
     * @param reason the rule that said no, or null if the store, or the price, failed
     * @param message what happened
     * @param outcomeUnknown true if the store may have charged it all the same: the next call with the key finds out
     * @param operationType what it was for, or null for a deduction by amount from a reservation, which the ledger knows
     * @param model the model that was used, or null
     * @param idempotencyKey the caller's key, or null
     */
    record DeductFailed(
            Instant at,
            String userId,
            @Nullable String teamId,
            long charge,
            long fromAllowance,
            @Nullable Rejection reason,
            String message,
            boolean outcomeUnknown,
            @Nullable String operationType,
            @Nullable String model,
            @Nullable String idempotencyKey)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.deduct_failed";
        }
    }

    /**
     * Credits of a deduction came back.
     *
     * @param at when
     * @param userId who had made the deduction
     * @param teamId the team whose pool got the credits, or null if the user did
     * @param amount how many
     * @param transactionId the ledger entry of the refund
     * @param originalTransactionId the deduction
     * @param balance the balance, or the pool, after it
     * @param reason why, or null
     */
    record Refunded(
            Instant at,
            String userId,
            @Nullable String teamId,
            long amount,
            String transactionId,
            String originalTransactionId,
            long balance,
            @Nullable String reason)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.refunded";
        }
    }

    /**
     * Credits of a deduction could not be given back.
     *
     * @param at when
     * @param originalTransactionId the deduction
     * @param reason the rule that said no, or null if the store failed
     * @param message what happened
     * @param outcomeUnknown true if the store may have given them back all the same
     */
    record RefundFailed(
            Instant at,
            String originalTransactionId,
            @Nullable Rejection reason,
            String message,
            boolean outcomeUnknown)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.refund_failed";
        }
    }

    /**
     * A sweep took expired credits.
     *
     * @param at when
     * @param lots from how many grants
     * @param amount how many credits, of all users together
     */
    record Expired(Instant at, long lots, long amount) implements CreditEvent {
        @Override
        public String name() {
            return "credits.expired";
        }
    }

    /**
     * A denying cap stopped a reservation or a deduction.
     *
     * @param at when
     * @param userId whose cap
     * @param teamId the team in which the user has that cap, or null for a spend cap of the user
     * @param model the model that was to be used, or null
     * @param requested what was asked for
     * @param limit the cap's limit
     * @param spent what was spent under the cap
     * @param reserved what live reservations under the cap hold
     */
    record CapReached(
            Instant at,
            String userId,
            @Nullable String teamId,
            @Nullable String model,
            long requested,
            long limit,
            long spent,
            long reserved)
            implements CreditEvent {
        @Override
        public String name() {
            return "credits.cap_reached";
        }
    }

    /**
     * A reservation or a deduction went through, and over a cap that only warns.
     *
     * @param at when
     * @param breach the cap, and its figures before the operation
     */
    record CapWarning(Instant at, CapBreach breach) implements CreditEvent {
        @Override
        public String name() {
            return "credits.cap_warning";
        }
    }

    /**
     * A deduction took a user's balance over the manager's threshold, from at least the threshold to below it. Once for each
     * crossing: a deduction that begins below it tells nothing.
     *
     * @param at when
     * @param userId whose balance
     * @param balance what is left
     * @param threshold the manager's threshold
     */
    record LowBalance(Instant at, String userId, long balance, long threshold) implements CreditEvent {
        @Override
        public String name() {
            return "credits.low_balance";
        }
    }

    /**
     * A user was put on another plan, or taken off one.
     *
     * @param at when
     * @param userId the user
     * @param previousPlanId the plan before, or null for none
     * @param planId the plan now, or null for none
     */
    record PlanChanged(
            Instant at,
            String userId,
            @Nullable String previousPlanId,
            @Nullable String planId) implements CreditEvent {
        @Override
        public String name() {
            return "credits.plan_changed";
        }
    }
}
