package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that happens at every call of a store, whatever the operation. */
@FunctionalInterface
interface AroundEveryCall {
    /** A call that has not been made yet. */
    @FunctionalInterface
    interface Call {
        @Nullable Object make(@Nullable Object... arguments) throws Throwable;
    }

    /** Makes the call, and returns or throws what the caller gets. */
    @Nullable Object around(Method operation, @Nullable Object[] arguments, Call call) throws Throwable;

    /** Returns what makes a store of a right one. */
    default UnaryOperator<CreditStore> change() {
        return right -> (CreditStore) Proxy.newProxyInstance(
                CreditStore.class.getClassLoader(),
                new Class<?>[] {CreditStore.class},
                (proxy, operation, arguments) -> around(
                        operation,
                        arguments == null ? new @Nullable Object[0] : arguments,
                        altered -> invoke(right, operation, altered)));
    }

    private static @Nullable Object invoke(CreditStore right, Method operation, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return operation.invoke(right, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
