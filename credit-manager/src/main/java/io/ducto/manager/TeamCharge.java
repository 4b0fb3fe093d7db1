package io.ducto.manager;

import io.ducto.pricing.CostBreakdown;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductTeam;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.TeamDeductionResult;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call that charges a team's pool: a single call of the store, which checks and takes at one instant. */
final class TeamCharge {
    private final ChargeContext context;
    private final DeductUsage request;
    private final String teamId;
    private final String key;

    TeamCharge(ChargeContext context, DeductUsage request, ChargeKeys keys) {
        this.context = context;
        this.request = request;
        this.teamId = Objects.requireNonNull(request.teamId(), "teamId must not be null");
        this.key = keys.key();
    }

    UsageDeductionResult deduct() {
        @Nullable CostBreakdown cost = null;
        try {
            cost = context.pricing().cost(request.usage(), request.userId(), null);
            return cost.charge() == 0 ? UsageDeductionResult.free(request, cost) : deduct(cost);
        } catch (StoreUnavailableException unavailable) {
            StoreUnavailableException told = context.told(unavailable, false, account(), key);
            context.announcer().deductFailed(request, cost == null ? 0 : cost.charge(), 0, told);
            throw told;
        } catch (RuntimeException failure) {
            context.announcer().deductFailed(request, cost == null ? 0 : cost.charge(), 0, failure);
            throw failure;
        }
    }

    private UsageDeductionResult deduct(CostBreakdown present) {
        try {
            return deductAt(present);
        } catch (CreditRejectedException rejected) {
            if (!StoreAccess.isConflict(rejected)) {
                throw rejected;
            }
            for (CostBreakdown other : context.pricing().otherCosts(request.usage(), Set.of(0L, present.charge()))) {
                try {
                    return deductAt(other);
                } catch (CreditRejectedException stillAnother) {
                    // The first attempt did not go by this price.
                }
            }
            throw rejected;
        }
    }

    private UsageDeductionResult deductAt(CostBreakdown cost) {
        DeductTeam deduction = new DeductTeam(
                teamId,
                request.userId(),
                cost.charge(),
                request.operationType(),
                request.usage().model(),
                key,
                request.metadata());
        Answer<TeamDeductionResult> answer = context.store().repeatable(to -> to.deductTeam(deduction));
        TeamDeductionResult taken = answer.value();
        UsageDeductionResult result = new UsageDeductionResult(
                request.userId(),
                teamId,
                cost,
                0,
                cost.charge(),
                taken.transactionId(),
                taken.balanceAfter(),
                taken.replayed() && !answer.doubtful());
        if (context.isNews(account(), request.idempotencyKey(), taken.replayed(), answer.doubtful())) {
            context.announcer().deducted(request, result);
        }
        return result;
    }

    private String account() {
        return "team " + teamId;
    }
}
