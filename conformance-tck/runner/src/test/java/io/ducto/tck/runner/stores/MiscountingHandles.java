package io.ducto.tck.runner.stores;

import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every handle but the first answers a grant with one credit too many: wrong each time, without any luck, and only for those who
 * look through several handles.
 */
public final class MiscountingHandles implements StoreFixture {
    private @Nullable MemoryCreditStore backend;

    /** Called by reflection. */
    MiscountingHandles() {}

    @Override
    public CreditStore open(InstantSource clock) {
        MemoryCreditStore opened = new MemoryCreditStore(clock);
        backend = opened;
        return opened;
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) {
        MemoryCreditStore opened = backend;
        return opened == null ? Optional.empty() : Optional.of(miscounting(opened.another(clock)));
    }

    private static CreditStore miscounting(CreditStore right) {
        return (CreditStore) Proxy.newProxyInstance(
                MiscountingHandles.class.getClassLoader(),
                new Class<?>[] {CreditStore.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(right, arguments);
                        return result instanceof AddCreditsResult grant ? miscount(grant) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static AddCreditsResult miscount(AddCreditsResult grant) {
        return new AddCreditsResult(
                grant.transactionId(),
                grant.userId(),
                grant.amount(),
                grant.newBalance() + 1,
                grant.lifetimePurchased(),
                grant.replayed());
    }
}
