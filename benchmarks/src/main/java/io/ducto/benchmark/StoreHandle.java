package io.ducto.benchmark;

import io.ducto.store.CreditStore;

/**
 * A store with what it works on.
 *
 * @param store the store
 * @param closing closes what the store does not close itself
 */
record StoreHandle(CreditStore store, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        store.close();
        closing.run();
    }
}
