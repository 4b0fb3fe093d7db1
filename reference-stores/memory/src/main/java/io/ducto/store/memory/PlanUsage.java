package io.ducto.store.memory;

import io.ducto.store.AllowanceResult;
import io.ducto.store.Plan;
import io.ducto.store.SpendWindow;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one user, and what the user has used of its allowance in each month (rules PLN-02 to PLN-09). The plans
 * that exist are those of the active pricing configuration. Guarded by the account's lock.
 */
final class PlanUsage {
    private record PlanAndMonth(@Nullable String planId, Instant month) {}

    private final String userId;
    private final Map<PlanAndMonth, Long> used = new HashMap<>();
    private @Nullable String planId;

    PlanUsage(String userId) {
        this.userId = userId;
    }

    void setPlan(@Nullable String newPlanId) {
        planId = newPlanId;
    }

    Optional<UserPlan> plan(Map<String, Plan> plans) {
        return Optional.ofNullable(planId)
                .flatMap(id -> Optional.ofNullable(plans.get(id)).map(plan -> new UserPlan(userId, id, plan)));
    }

    AllowanceResult allowance(Map<String, Plan> plans, Instant now) {
        Instant start = SpendWindow.MONTHLY.startOf(now);
        Instant end = SpendWindow.MONTHLY.endOf(now);
        return plan(plans)
                .map(plan -> {
                    long allowance = plan.plan().monthlyAllowance();
                    long usedSoFar = used.getOrDefault(new PlanAndMonth(plan.planId(), start), 0L);
                    long remaining = Math.max(0, allowance - usedSoFar);
                    return new AllowanceResult(userId, plan.planId(), allowance, usedSoFar, remaining, start, end);
                })
                .orElseGet(() -> new AllowanceResult(userId, null, 0, 0, 0, start, end));
    }

    /** Takes the amount, or what remains if that is less (rule PLN-03). */
    Keys.Outcome<UsageWindowResult> take(long amount, Map<String, Plan> plans, Instant now) {
        AllowanceResult before = allowance(plans, now);
        long taken = Math.min(amount, before.remaining());
        if (taken > 0) {
            used.merge(new PlanAndMonth(before.planId(), before.periodStart()), taken, Long::sum);
        }
        return replayed -> new UsageWindowResult(
                userId,
                before.planId(),
                taken,
                before.remaining() - taken,
                before.periodStart(),
                before.periodEnd(),
                replayed);
    }
}
