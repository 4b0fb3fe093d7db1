package io.ducto.manager;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CapBreach;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;

/** Operations by amount, without a price: each is one call of the store with a key, of whose effect is told once. */
final class AmountCalls {
    private final ChargeContext context;
    private final Announcer announcer;

    AmountCalls(ChargeContext context) {
        this.context = context;
        this.announcer = context.announcer();
    }

    AddCreditsResult add(AddCredits request) {
        return new KeyedCall<>(
                        ChargeContext.account(request.userId()),
                        request.idempotencyKey(),
                        (to, key) -> to.addCredits(request.withIdempotencyKey(key)),
                        AddCreditsResult::replayed)
                .make(context, grant -> announcer.added(grant, request.type()), failure -> {});
    }

    ReserveResult reserve(ReserveCredits request) {
        String user = request.userId();
        CapBreach warning = context.warning(user, request.model(), request.amount());
        return new KeyedCall<>(
                        ChargeContext.account(user),
                        request.idempotencyKey(),
                        (to, key) -> to.reserveCredits(request.withIdempotencyKey(key)),
                        ReserveResult::replayed)
                .make(
                        context,
                        reservation -> {
                            announcer.reserved(reservation, request.operationType(), request.model());
                            announcer.capWarning(warning);
                        },
                        failure -> announcer.capReached(user, null, request.model(), failure));
    }

    DeductionResult deduct(DeductCredits request) {
        return new KeyedCall<>(
                        ChargeContext.account(request.userId()),
                        request.idempotencyKey(),
                        (to, key) -> to.deductCredits(request.withIdempotencyKey(key)),
                        DeductionResult::replayed)
                .make(
                        context,
                        deduction -> announcer.deducted(request, deduction),
                        failure -> announcer.deductFailed(request, failure));
    }

    RefundResult refund(RefundCredits request) {
        return new KeyedCall<>(
                        "account of transaction " + request.transactionId(),
                        request.idempotencyKey(),
                        (to, key) -> to.refundCredits(request.withIdempotencyKey(key)),
                        RefundResult::replayed)
                .make(
                        context,
                        announcer::refunded,
                        failure -> announcer.refundFailed(request.transactionId(), failure));
    }
}
