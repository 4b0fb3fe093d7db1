package io.ducto.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method group SPEND_CAPS: limits on what a user may spend in a calendar window, in UTC.
 *
 * <p>Denying caps are enforced by {@link BalanceOperations#reserveCredits} and by direct deductions at their instant
 * (rule CAP-03). On one user the operations are linearizable together with those of BALANCE (rule GEN-06). Every
 * operation can be called from any thread and throws what {@link BalanceOperations} says. A store that does not support
 * the group inherits methods that throw {@link UnsupportedGroupException}. ducto's group "spend caps".
 */
public interface SpendCapOperations {

    /**
     * Sets a cap; one for the same user, window and model is replaced (rule CAP-01).
     *
     * @param cap the cap
     */
    default void setSpendCap(SpendCap cap) {
        throw new UnsupportedGroupException(MethodGroup.SPEND_CAPS, "setSpendCap");
    }

    /**
     * Removes a cap.
     *
     * @param userId whose cap
     * @param window its window
     * @param model its model, or null for the cap over all models
     * @return true if there was one
     */
    default boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
        throw new UnsupportedGroupException(MethodGroup.SPEND_CAPS, "removeSpendCap");
    }

    /**
     * Returns a user's caps.
     *
     * @param userId whose caps
     * @return an immutable list in no particular order
     */
    default List<SpendCap> getSpendCaps(String userId) {
        throw new UnsupportedGroupException(MethodGroup.SPEND_CAPS, "getSpendCaps");
    }

    /**
     * Returns the cap that a reservation or direct deduction of an amount would pass now: the one with the strictest
     * action, among equals the one with the least room (rule CAP-06). It changes nothing.
     *
     * @param userId whose caps
     * @param model the model that would be used, or null
     * @param amount the credits that would be spent, at least 1
     * @return the breach, or empty if no cap would be passed
     */
    default Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
        throw new UnsupportedGroupException(MethodGroup.SPEND_CAPS, "checkSpendCap");
    }
}
