package io.ducto.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method group PLANS: which plan a user is on, and what is left of its monthly allowance.
 *
 * <p>Plans come from the active pricing configuration, so the group PRICING is needed. A month is a calendar month in
 * UTC. Every operation can be called from any thread and throws what {@link BalanceOperations} says. A store that does
 * not support the group inherits methods that throw {@link UnsupportedGroupException}. ducto's group "plans".
 */
public interface PlanOperations {

    /**
     * Returns the plan that a user is on.
     *
     * @param userId the user
     * @return the plan, or empty if the user has none or the active configuration does not name it (rule PLN-08)
     */
    default Optional<UserPlan> getUserPlan(String userId) {
        throw new UnsupportedGroupException(MethodGroup.PLANS, "getUserPlan");
    }

    /**
     * Puts a user on a plan (rules PLN-01 and PLN-06), or takes the user off any plan (rule PLN-09). Rejected with
     * {@link Rejection#PLAN_NOT_FOUND}.
     *
     * @param userId the user
     * @param planId the plan's key in the active pricing configuration, or null for no plan
     */
    default void setUserPlan(String userId, @Nullable String planId) {
        throw new UnsupportedGroupException(MethodGroup.PLANS, "setUserPlan");
    }

    /**
     * Returns what is left of a user's allowance in the current month (rule PLN-02). It changes nothing.
     *
     * @param userId the user
     * @return the figures; no plan and zeros for a user without a plan
     */
    default AllowanceResult checkAllowance(String userId) {
        throw new UnsupportedGroupException(MethodGroup.PLANS, "checkAllowance");
    }

    /**
     * Takes the amount, or what is left if that is less, of a user's allowance in the current month, at one instant
     * (rules PLN-03 and PLN-04). Without a plan it takes 0. Rejected with {@link Rejection#IDEMPOTENCY_CONFLICT}.
     *
     * @param request what to take
     * @return what was taken and what is left
     */
    default UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
        throw new UnsupportedGroupException(MethodGroup.PLANS, "incrementUsageWindow");
    }

    /**
     * Takes of a user's allowance without key.
     *
     * @param userId the user
     * @param amount how much, at least 1
     * @return what was taken and what is left
     */
    default UsageWindowResult incrementUsageWindow(String userId, long amount) {
        return incrementUsageWindow(IncrementUsageWindow.of(userId, amount));
    }
}
