package io.ducto.tck.chapter;

import io.ducto.store.CreditStore;
import io.ducto.store.StoreUnavailableException;
import io.ducto.tck.fixture.Faults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a manager and a store and lets one call fail, before the store has got it or after the store has done it. So
 * it needs no backend that can be made to fail, and works for every store. For one thread.
 */
final class BrokenLine {
    /** What cannot fail, since it does not go over a line, or is none of the contract's operations. */
    private static final Set<String> UNTOUCHED =
            Set.of("supportedGroups", "setup", "close", "toString", "hashCode", "equals");

    private final CreditStore store;
    private final int failing;
    private final Faults.Point point;
    private int calls;
    private @Nullable String failed;

    /**
     * Makes one.
     *
     * @param failing which call fails, 1 for the first
     * @param point whether the store still gets it
     */
    BrokenLine(CreditStore store, int failing, Faults.Point point) {
        this.store = store;
        this.failing = failing;
        this.point = point;
    }

    /** The store as it is seen over the line. */
    CreditStore store() {
        return (CreditStore) Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(),
                new Class<?>[] {CreditStore.class},
                (proxy, operation, arguments) -> call(operation, arguments));
    }

    /** The operation that failed, or empty if so many calls were not made. */
    Optional<String> failed() {
        return Optional.ofNullable(failed);
    }

    private @Nullable Object call(Method operation, Object @Nullable [] arguments) throws Throwable {
        if (UNTOUCHED.contains(operation.getName()) || ++calls != failing) {
            return invoke(operation, arguments);
        }
        failed = operation.getName();
        if (point == Faults.Point.AFTER) {
            invoke(operation, arguments);
        }
        throw new StoreUnavailableException(
                "the kit lets this call fail: " + operation.getName() + " (call " + calls + ")", true, null);
    }

    private @Nullable Object invoke(Method operation, Object @Nullable [] arguments) throws Throwable {
        try {
            return operation.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
