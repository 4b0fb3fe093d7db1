package io.ducto.tck.runner;

import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the memory store to the kit. It has no hook for durability or faults: memory has neither. */
public final class MemoryFixture implements StoreFixture {
    private @Nullable MemoryCreditStore last;

    /** Makes a fixture that has opened nothing yet. */
    public MemoryFixture() {}

    @Override
    public CreditStore open(InstantSource clock) {
        MemoryCreditStore opened = new MemoryCreditStore(clock);
        last = opened;
        return opened;
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) {
        return Optional.ofNullable(last).map(store -> store.another(clock));
    }
}
