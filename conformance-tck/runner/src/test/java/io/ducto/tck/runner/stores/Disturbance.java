package io.ducto.tck.runner.stores;

import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A right store in which one operation does something else. */
abstract class Disturbance implements StoreFixture {
    private final String operation;
    private final Callable<@Nullable Object> instead;

    Disturbance(String operation, Callable<@Nullable Object> instead) {
        this.operation = operation;
        this.instead = instead;
    }

    @Override
    public CreditStore open(InstantSource clock) {
        CreditStore right = new MemoryCreditStore(clock);
        return (CreditStore) Proxy.newProxyInstance(
                Disturbance.class.getClassLoader(), new Class<?>[] {CreditStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(operation)) {
                        return instead.call();
                    }
                    try {
                        return method.invoke(right, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
