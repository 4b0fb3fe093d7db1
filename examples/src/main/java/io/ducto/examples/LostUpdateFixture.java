package io.ducto.examples;

import io.ducto.store.CreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;

/** Shows {@link LostUpdateStore} to the kit, which finds the bug that its author's tests did not. */
public final class LostUpdateFixture implements StoreFixture {
    /** Makes a fixture. */
    public LostUpdateFixture() {}

    @Override
    public CreditStore open(InstantSource clock) {
        return new LostUpdateStore(clock);
    }
}
