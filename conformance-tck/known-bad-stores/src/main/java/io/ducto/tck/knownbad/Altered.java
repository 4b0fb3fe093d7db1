package io.ducto.tck.knownbad;

import io.ducto.store.BalanceResult;
import io.ducto.store.ReserveCredits;

/** Copies of requests and results with one component changed, which no caller should need. */
final class Altered {
    private Altered() {}

    static ReserveCredits amount(ReserveCredits request, long amount) {
        return new ReserveCredits(
                request.userId(),
                amount,
                request.operationType(),
                request.model(),
                request.minBalance(),
                request.timeToLive(),
                request.idempotencyKey());
    }

    static BalanceResult balance(BalanceResult result, long balance) {
        return new BalanceResult(
                result.userId(), balance, result.reserved(), result.expired(), result.lifetimePurchased());
    }
}
