package io.ducto.tck.knownbad;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Figure;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.TransactionType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Rejects with the same reasons and figures, and other words. */
final class OtherMessages implements AroundEveryCall {
    private static final String WHAT = "niemand weiß, wer";

    @Override
    public @Nullable Object around(Method operation, @Nullable Object[] arguments, Call call) throws Throwable {
        try {
            return call.make(arguments);
        } catch (CreditRejectedException rejected) {
            throw reworded(rejected);
        }
    }

    private static CreditRejectedException reworded(CreditRejectedException rejected) {
        return switch (rejected.reason()) {
            case INSUFFICIENT_CREDITS ->
                CreditRejectedException.insufficientCredits(
                        WHAT,
                        figure(rejected, Figure.AVAILABLE),
                        figure(rejected, Figure.REQUESTED),
                        figure(rejected, Figure.MIN_BALANCE));
            case RESERVATION_NOT_FOUND -> CreditRejectedException.reservationNotFound(WHAT, WHAT);
            case AMOUNT_EXCEEDS_RESERVATION ->
                CreditRejectedException.amountExceedsReservation(
                        WHAT, figure(rejected, Figure.REQUESTED), figure(rejected, Figure.RESERVED));
            case IDEMPOTENCY_CONFLICT -> CreditRejectedException.idempotencyConflict(WHAT, WHAT);
            case TRANSACTION_NOT_FOUND -> CreditRejectedException.transactionNotFound(WHAT);
            case NOT_REFUNDABLE -> CreditRejectedException.notRefundable(WHAT, TransactionType.EXPIRY);
            case OVER_REFUND ->
                CreditRejectedException.overRefund(
                        WHAT, figure(rejected, Figure.REQUESTED), figure(rejected, Figure.REFUNDABLE));
            case ALREADY_REFUNDED -> CreditRejectedException.alreadyRefunded(WHAT);
            case BALANCE_LIMIT ->
                CreditRejectedException.balanceLimit(
                        WHAT, figure(rejected, Figure.BALANCE), figure(rejected, Figure.REQUESTED));
            case SPEND_CAP_EXCEEDED ->
                CreditRejectedException.spendCapExceeded(
                        SpendCap.of(WHAT, SpendWindow.DAILY, figure(rejected, Figure.LIMIT)),
                        figure(rejected, Figure.REQUESTED),
                        figure(rejected, Figure.SPENT),
                        figure(rejected, Figure.RESERVED));
            case PLAN_NOT_FOUND -> CreditRejectedException.planNotFound(WHAT);
            case PRICING_VERSION_NOT_FOUND ->
                CreditRejectedException.pricingVersionNotFound((int) figure(rejected, Figure.VERSION));
            case TEAM_NOT_FOUND -> CreditRejectedException.teamNotFound(WHAT);
            case NOT_A_TEAM_MEMBER -> CreditRejectedException.notATeamMember(WHAT, WHAT);
            case INSUFFICIENT_TEAM_CREDITS ->
                CreditRejectedException.insufficientTeamCredits(
                        WHAT, figure(rejected, Figure.AVAILABLE), figure(rejected, Figure.REQUESTED));
            case MEMBER_CAP_EXCEEDED ->
                CreditRejectedException.memberCapExceeded(
                        WHAT,
                        WHAT,
                        figure(rejected, Figure.REQUESTED),
                        figure(rejected, Figure.LIMIT),
                        figure(rejected, Figure.SPENT));
        };
    }

    private static long figure(CreditRejectedException rejected, Figure figure) {
        return rejected.figure(figure).orElseThrow();
    }
}
