package io.ducto.manager;

import io.ducto.store.AddCredits;
import io.ducto.store.AnalyticsOperations;
import io.ducto.store.CreditStore;
import io.ducto.store.ExpiryOperations;
import io.ducto.store.HistoryOperations;
import io.ducto.store.MethodGroup;
import io.ducto.store.PlanOperations;
import io.ducto.store.PricingOperations;
import io.ducto.store.SpendCapOperations;
import io.ducto.store.TeamOperations;
import io.ducto.store.UnsupportedGroupException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What happens around a call of a store. */
interface Interception {
    /** The calls that are none of the contract's operations. */
    Set<String> UNTOUCHED = Set.of("setup", "close", "toString", "hashCode", "equals");

    /** The groups by the interfaces that declare their operations. */
    Map<Class<?>, MethodGroup> GROUPS = Map.of(
            PricingOperations.class, MethodGroup.PRICING,
            PlanOperations.class, MethodGroup.PLANS,
            SpendCapOperations.class, MethodGroup.SPEND_CAPS,
            AnalyticsOperations.class, MethodGroup.ANALYTICS,
            ExpiryOperations.class, MethodGroup.EXPIRY,
            TeamOperations.class, MethodGroup.TEAMS,
            HistoryOperations.class, MethodGroup.HISTORY);

    /**
     * Makes a call, or does something else.
     *
     * @param operation its name
     * @param call makes it
     */
    Object around(String operation, Callable<Object> call) throws Exception;

    /** Returns this around another. */
    default Interception and(Interception inner) {
        return (operation, call) -> around(operation, () -> inner.around(operation, call));
    }

    /** Returns the store with this around each of its operations, and all of its groups but some. */
    default CreditStore of(CreditStore store, MethodGroup... missing) {
        Set<MethodGroup> groups = EnumSet.copyOf(store.supportedGroups());
        groups.removeAll(Set.of(missing));
        return (CreditStore) Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, arguments) -> {
                    Callable<Object> call = () -> {
                        try {
                            return method.invoke(store, arguments);
                        } catch (InvocationTargetException thrown) {
                            if (thrown.getCause() instanceof Exception exception) {
                                throw exception;
                            }
                            throw thrown;
                        }
                    };
                    if (method.getName().equals("supportedGroups")) {
                        return Set.copyOf(groups);
                    }
                    @Nullable MethodGroup needed = missing(method, arguments, Set.of(missing));
                    if (needed != null) {
                        throw new UnsupportedGroupException(needed, method.getName());
                    }
                    return UNTOUCHED.contains(method.getName()) ? call.call() : around(method.getName(), call);
                });
    }

    /** The group that is missing for a call, or null. */
    private static @Nullable MethodGroup missing(
            Method method, Object @Nullable [] arguments, Set<MethodGroup> missing) {
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof AddCredits grant
                && grant.expiresAt() != null
                && missing.contains(MethodGroup.EXPIRY)) {
            return MethodGroup.EXPIRY;
        }
        MethodGroup group = GROUPS.get(method.getDeclaringClass());
        return group != null && missing.contains(group) ? group : null;
    }
}
