package io.ducto.benchmark;

import io.ducto.store.memory.MemoryCreditStore;
import java.time.InstantSource;

/** The memory store: the yardstick, since it has nothing to wait for but the lock of an account. */
final class MemoryBackend implements Backend {
    private final MemoryCreditStore store = new MemoryCreditStore(InstantSource.system());

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public StoreHandle open(int threads) {
        return new StoreHandle(store.another(InstantSource.system()), () -> {});
    }

    @Override
    public void close() {
        store.close();
    }
}
