package io.ducto.tck.race;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Rejection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call of a race ended: with a result, or with an exception.
 *
 * @param result what it returned, or null
 * @param failure what it threw, or null
 */
public record Outcome(@Nullable Object result, @Nullable Throwable failure) {

    /**
     * Says whether the call returned.
     *
     * @return false if it threw
     */
    public boolean succeeded() {
        return failure == null;
    }

    /**
     * Returns why the call was rejected.
     *
     * @return the reason, or empty if it returned or threw something else
     */
    public Optional<Rejection> rejection() {
        return failure instanceof CreditRejectedException rejected ? Optional.of(rejected.reason()) : Optional.empty();
    }

    /**
     * Returns the result as what the test expects it to be.
     *
     * @param type the class of the result
     * @param <T> the type of the result
     * @return the result
     * @throws AssertionError if the call threw, or returned something else
     */
    public <T> T as(Class<T> type) {
        if (failure != null) {
            throw new AssertionError("a call that should have returned threw " + failure, failure);
        }
        if (!type.isInstance(result)) {
            throw new AssertionError("a call should have returned a " + type.getSimpleName() + ", returned " + result);
        }
        return type.cast(result);
    }

    @Override
    public String toString() {
        return failure == null ? "returned " + result : "threw " + failure;
    }
}
