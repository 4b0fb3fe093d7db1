package io.ducto.tck.process;

import io.ducto.store.CreditStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A handle on a store that lives on when the handle is closed, as a backend does. */
final class Handle {
    private Handle() {}

    /** Makes a handle; {@code before} is told the name of each operation first. */
    static CreditStore on(CreditStore backend, Consumer<String> before) {
        return (CreditStore) Proxy.newProxyInstance(
                Handle.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (handle, operation, arguments) -> {
                    before.accept(operation.getName());
                    if (operation.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return operation.invoke(backend, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
