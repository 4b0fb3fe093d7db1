package io.ducto.manager;

import io.ducto.event.CreditEvent;
import io.ducto.event.CreditEvents;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.GrantType;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveResult;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.SweepResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes events of what happened. Whether something is news, {@link RecentKeys} says. */
final class Announcer {
    private final CreditEvents events;
    private final InstantSource clock;
    private final OptionalLong lowBalance;

    Announcer(CreditEvents events, InstantSource clock, OptionalLong lowBalance) {
        this.events = events;
        this.clock = clock;
        this.lowBalance = lowBalance;
    }

    boolean isAwaited(Class<? extends CreditEvent> type) {
        return events.isAwaited(type);
    }

    void added(AddCreditsResult grant, GrantType type) {
        events.publish(new CreditEvent.Added(
                now(), grant.userId(), grant.amount(), type, grant.transactionId(), grant.newBalance()));
    }

    void reserved(ReserveResult reservation, String operationType, @Nullable String model) {
        events.publish(new CreditEvent.Reserved(
                now(),
                reservation.userId(),
                reservation.reservationId(),
                reservation.amount(),
                reservation.available(),
                operationType,
                model,
                reservation.expiresAt()));
    }

    void deducted(DeductUsage request, UsageDeductionResult result) {
        Instant now = now();
        events.publish(new CreditEvent.Deducted(
                now,
                result.userId(),
                result.teamId(),
                result.cost().charge(),
                result.fromAllowance(),
                result.fromCredits(),
                result.transactionId(),
                result.balanceAfter(),
                request.operationType(),
                request.usage().model(),
                request.idempotencyKey()));
        Long balance = result.balanceAfter();
        if (result.teamId() == null && balance != null) {
            tellOfLowBalance(now, result.userId(), balance, result.fromCredits());
        }
    }

    /** A deduction by amount: no price, no allowance. Of one from a reservation the request does not say what it is for. */
    void deducted(DeductCredits request, DeductionResult deduction) {
        Instant now = now();
        long amount = -deduction.amount();
        events.publish(new CreditEvent.Deducted(
                now,
                deduction.userId(),
                null,
                amount,
                0,
                amount,
                deduction.transactionId(),
                deduction.balanceAfter(),
                request.operationType(),
                request.model(),
                request.idempotencyKey()));
        tellOfLowBalance(now, deduction.userId(), deduction.balanceAfter(), amount);
    }

    void deductFailed(DeductUsage request, long charge, long fromAllowance, RuntimeException failure) {
        deductFailed(
                request.userId(),
                request.teamId(),
                charge,
                fromAllowance,
                failure,
                request.operationType(),
                request.usage().model(),
                request.idempotencyKey());
    }

    void deductFailed(DeductCredits request, RuntimeException failure) {
        deductFailed(
                request.userId(),
                null,
                request.amount(),
                0,
                failure,
                request.operationType(),
                request.model(),
                request.idempotencyKey());
    }

    private void deductFailed(
            String userId,
            @Nullable String teamId,
            long charge,
            long fromAllowance,
            RuntimeException failure,
            @Nullable String operationType,
            @Nullable String model,
            @Nullable String idempotencyKey) {
        capReached(userId, teamId, model, failure);
        events.publish(new CreditEvent.DeductFailed(
                now(),
                userId,
                teamId,
                charge,
                fromAllowance,
                reason(failure),
                String.valueOf(failure.getMessage()),
                isOutcomeUnknown(failure),
                operationType,
                model,
                idempotencyKey));
    }

    /** Tells of a cap that said no, if it was one. */
    void capReached(String userId, @Nullable String teamId, @Nullable String model, RuntimeException failure) {
        if (!(failure instanceof CreditRejectedException rejected)
                || (rejected.reason() != Rejection.SPEND_CAP_EXCEEDED
                        && rejected.reason() != Rejection.MEMBER_CAP_EXCEEDED)) {
            return;
        }
        events.publish(new CreditEvent.CapReached(
                now(),
                userId,
                teamId,
                model,
                figure(rejected, Figure.REQUESTED),
                figure(rejected, Figure.LIMIT),
                figure(rejected, Figure.SPENT),
                figure(rejected, Figure.RESERVED)));
    }

    void capWarning(@Nullable CapBreach breach) {
        if (breach != null) {
            events.publish(new CreditEvent.CapWarning(now(), breach));
        }
    }

    void refunded(RefundResult refund) {
        events.publish(new CreditEvent.Refunded(
                now(),
                refund.userId(),
                refund.teamId(),
                refund.amount(),
                refund.refundTransactionId(),
                refund.originalTransactionId(),
                refund.newBalance(),
                refund.reason()));
    }

    void refundFailed(String transactionId, RuntimeException failure) {
        events.publish(new CreditEvent.RefundFailed(
                now(),
                transactionId,
                reason(failure),
                String.valueOf(failure.getMessage()),
                isOutcomeUnknown(failure)));
    }

    void expired(SweepResult sweep) {
        if (sweep.expiredCount() > 0 && !sweep.dryRun()) {
            events.publish(new CreditEvent.Expired(now(), sweep.expiredCount(), sweep.expiredAmount()));
        }
    }

    void planChanged(String userId, @Nullable String previousPlanId, @Nullable String planId) {
        events.publish(new CreditEvent.PlanChanged(now(), userId, previousPlanId, planId));
    }

    private void tellOfLowBalance(Instant now, String userId, long balance, long taken) {
        if (lowBalance.isPresent()) {
            long threshold = lowBalance.getAsLong();
            if (balance < threshold && threshold - balance <= taken) {
                events.publish(new CreditEvent.LowBalance(now, userId, balance, threshold));
            }
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private static @Nullable Rejection reason(RuntimeException failure) {
        return failure instanceof CreditRejectedException rejected ? rejected.reason() : null;
    }

    private static boolean isOutcomeUnknown(RuntimeException failure) {
        return failure instanceof StoreUnavailableException unavailable && unavailable.outcomeUnknown();
    }

    private static long figure(CreditRejectedException rejected, Figure figure) {
        return rejected.figure(figure).orElse(0);
    }
}
