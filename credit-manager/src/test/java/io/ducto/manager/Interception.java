package io.ducto.manager;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;

/** What happens around a call of a store. */
interface Interception {
    /** The calls that are none of the contract's operations. */
    Set<String> UNTOUCHED = Set.of("setup", "close", "toString", "hashCode", "equals");

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
                    return UNTOUCHED.contains(method.getName()) ? call.call() : around(method.getName(), call);
                });
    }
}
