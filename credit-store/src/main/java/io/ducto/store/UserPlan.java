package io.ducto.store;

/**
 * The plan that a user is on. ducto's result of {@code get_user_plan}.
 *
 * @param userId the user
 * @param planId the plan's key in the active pricing configuration
 * @param plan the plan as it was published (rule PLN-07)
 */
public record UserPlan(String userId, String planId, Plan plan) {

    /** Checks that nothing is null that must not be. */
    public UserPlan {
        Arguments.requireNotNull("userId", userId);
        Arguments.requireNotNull("planId", planId);
        Arguments.requireNotNull("plan", plan);
    }
}
