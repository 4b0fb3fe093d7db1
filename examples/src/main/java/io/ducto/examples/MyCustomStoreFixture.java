package io.ducto.examples;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;

/** Shows {@link MyCustomStore} to the kit. */
public final class MyCustomStoreFixture implements StoreFixture {
    /** Makes a fixture. */
    public MyCustomStoreFixture() {}

    @Override
    public CreditStore open(InstantSource clock) {
        return new MyCustomStore(clock);
    }
}
