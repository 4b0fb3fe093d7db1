package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.UsageWindowResult;

/** A right store whose backend can fail. Broken stores override the operation that does not bear it. */
class UnreliableStore extends ForwardingCreditStore {
    final BackendCalls backend;

    UnreliableStore(CreditStore right, BackendCalls backend) {
        super(right);
        this.backend = backend;
    }

    @Override
    public BalanceResult getBalance(String userId) {
        return backend.operation(() -> right.getBalance(userId));
    }

    @Override
    public AddCreditsResult addCredits(AddCredits request) {
        return backend.operation(() -> right.addCredits(request));
    }

    @Override
    public ReserveResult reserveCredits(ReserveCredits request) {
        return backend.operation(() -> right.reserveCredits(request));
    }

    @Override
    public DeductionResult deductCredits(DeductCredits request) {
        return backend.operation(() -> right.deductCredits(request));
    }

    @Override
    public ReleaseResult releaseReservation(String userId, String reservationId) {
        return backend.operation(() -> right.releaseReservation(userId, reservationId));
    }

    @Override
    public RefundResult refundCredits(RefundCredits request) {
        return backend.operation(() -> right.refundCredits(request));
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        return backend.operation(() -> right.incrementUsageWindow(request));
    }

    @Override
    public CreateTeamResult createTeam(CreateTeam request) {
        return backend.operation(() -> right.createTeam(request));
    }

    @Override
    public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        return backend.operation(() -> right.addTeamCredits(request));
    }

    @Override
    public TeamDeductionResult deductTeam(DeductTeam request) {
        return backend.operation(() -> right.deductTeam(request));
    }
}
