package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * A limit on what a user spends in a calendar window. There is at most one for each user, window and model (rule CAP-01).
 *
 * @param userId whose spend
 * @param window the calendar window
 * @param model the only model that counts, or null if all count
 * @param limit the most credits that may be spent, at least 0; exactly the limit is allowed (rule CAP-07)
 * @param action what happens when the limit would be passed
 */
public record SpendCap(
        String userId, SpendWindow window, @Nullable String model, long limit, CapAction action) {

    /** Checks the arguments. */
    public SpendCap {
        Arguments.id("userId", userId);
        Arguments.requireNotNull("window", window);
        Arguments.optionalId("model", model);
        Arguments.amountOrZero("limit", limit);
        Arguments.requireNotNull("action", action);
    }

    /**
     * A denying cap over all models.
     *
     * @param userId whose spend
     * @param window the calendar window
     * @param limit the most credits that may be spent, at least 0
     * @return the cap
     */
    public static SpendCap of(String userId, SpendWindow window, long limit) {
        return new SpendCap(userId, window, null, limit, CapAction.DENY);
    }

    /**
     * Sets the only model that counts.
     *
     * @param newModel the model
     * @return a changed copy
     */
    public SpendCap withModel(String newModel) {
        return new SpendCap(userId, window, newModel, limit, action);
    }

    /**
     * Sets what happens when the limit would be passed.
     *
     * @param newAction the action
     * @return a changed copy
     */
    public SpendCap withAction(CapAction newAction) {
        return new SpendCap(userId, window, model, limit, newAction);
    }

    /**
     * Says whether the cap counts what is spent on a model.
     *
     * @param spentModel the model of a deduction or reservation, or null if it has none
     * @return true if this cap names no model, or this one
     */
    public boolean covers(@Nullable String spentModel) {
        return model == null || model.equals(spentModel);
    }
}
