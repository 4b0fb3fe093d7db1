package io.ducto.tck.model;

import io.ducto.store.AllowanceResult;
import io.ducto.store.Arguments;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PlanOperations;
import io.ducto.store.SpendWindow;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans of users and their monthly allowances: the rules of PLN. */
final class Plans implements PlanOperations {
    private final Gate gate;
    private final Accounts accounts;
    private final Pricing pricing;

    Plans(Gate gate, Accounts accounts, Pricing pricing) {
        this.gate = gate;
        this.accounts = accounts;
        this.pricing = pricing;
    }

    @Override
    public Optional<UserPlan> getUserPlan(String userId) {
        gate.pass(MethodGroup.PLANS, "getUserPlan");
        Arguments.id("userId", userId);
        return planOf(userId);
    }

    private Optional<UserPlan> planOf(String userId) {
        @Nullable String planId = accounts.user(userId).assignedPlanId();
        @Nullable Plan plan = pricing.activePlan(planId);
        return planId == null || plan == null // PLN-08
                ? Optional.empty()
                : Optional.of(new UserPlan(userId, planId, plan));
    }

    @Override
    public void setUserPlan(String userId, @Nullable String planId) {
        gate.pass(MethodGroup.PLANS, "setUserPlan");
        Arguments.id("userId", userId);
        Arguments.optionalId("planId", planId);
        if (planId != null && pricing.activePlan(planId) == null) {
            throw CreditRejectedException.planNotFound(planId); // PLN-01
        }
        accounts.user(userId).assignPlan(planId); // PLN-09: null takes the user off; usage stays
    }

    @Override
    public AllowanceResult checkAllowance(String userId) {
        gate.pass(MethodGroup.PLANS, "checkAllowance");
        Arguments.id("userId", userId);
        return allowance(userId, gate.now());
    }

    private AllowanceResult allowance(String userId, Instant now) {
        Instant start = SpendWindow.MONTHLY.startOf(now); // PLN-05
        Instant end = SpendWindow.MONTHLY.endOf(now);
        Optional<UserPlan> userPlan = planOf(userId);
        if (userPlan.isEmpty()) {
            return new AllowanceResult(userId, null, 0, 0, 0, start, end); // PLN-02
        }
        String planId = userPlan.get().planId();
        long allowance = userPlan.get().plan().monthlyAllowance();
        long used = accounts.user(userId).usedOf(planId, start, end); // PLN-06
        long remaining = Math.max(0, allowance - used); // a smaller allowance may have come into force meanwhile
        return new AllowanceResult(userId, planId, allowance, used, remaining, start, end);
    }

    @Override
    public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        gate.pass(MethodGroup.PLANS, "incrementUsageWindow");
        UserAccount account = accounts.user(Gate.notNull("request", request).userId());
        Instant now = gate.now();
        return account.keys()
                .once(request.idempotencyKey(), new Call.Increment(request), () -> take(account, request, now));
    }

    private UsageWindowResult take(UserAccount account, IncrementUsageWindow request, Instant now) {
        AllowanceResult before = allowance(request.userId(), now);
        long taken = Math.min(request.amount(), before.remaining()); // PLN-03
        @Nullable String planId = before.planId();
        if (planId != null) {
            account.use(planId, taken, now);
        }
        return new UsageWindowResult(
                request.userId(),
                planId,
                taken,
                before.remaining() - taken,
                before.periodStart(),
                before.periodEnd(),
                false);
    }
}
