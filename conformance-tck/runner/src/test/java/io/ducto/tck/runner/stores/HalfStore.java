package io.ducto.tck.runner.stores;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import io.ducto.store.UnsupportedGroupException;
import java.util.Set;

/** A store of the mandatory group only, in which refunds are still to be written. */
final class HalfStore implements CreditStore {
    private final CreditStore whole;

    HalfStore(CreditStore whole) {
        this.whole = whole;
    }

    @Override
    public Set<MethodGroup> supportedGroups() {
        return Set.of(MethodGroup.BALANCE);
    }

    @Override
    public SetupResult setup() {
        return whole.setup();
    }

    @Override
    public void close() {
        whole.close();
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return whole.getBalance(userId);
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        if (request.expiresAt() != null) {
            throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits");
        }
        return whole.addCredits(request);
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        return whole.reserveCredits(request);
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        return whole.deductCredits(request);
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        return whole.releaseReservation(userId, reservationId);
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        throw new UnsupportedOperationException("refunds are not implemented yet");
    }
}
