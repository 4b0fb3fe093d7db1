package io.ducto.tck.knownbad;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.UsageWindowResult;

/** A store that keeps the usage of its users under other names than theirs. */
abstract class OtherPlanUser extends ForwardingCreditStore {
    OtherPlanUser(CreditStore right) {
        super(right);
    }

    /** Returns the name under which a user's usage is kept. */
    abstract String other(String userId);

    @Override
    public AllowanceResult checkAllowance(String userId) {
        return Altered.with(right.checkAllowance(onSamePlan(userId)), "userId", userId);
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        IncrementUsageWindow ofOther =
                new IncrementUsageWindow(onSamePlan(request.userId()), request.amount(), request.idempotencyKey());
        return Altered.with(right.incrementUsageWindow(ofOther), "userId", request.userId());
    }

    private String onSamePlan(String userId) {
        String other = other(userId);
        if (!other.equals(userId)) {
            right.setUserPlan(
                    other, right.getUserPlan(userId).map(plan -> plan.planId()).orElse(null));
        }
        return other;
    }
}
