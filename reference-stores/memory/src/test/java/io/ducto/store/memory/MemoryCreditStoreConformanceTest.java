package io.ducto.store.memory;

import io.ducto.store.CreditStore;
import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

class MemoryCreditStoreConformanceTest extends CreditStoreTck {
    @Override
    protected StoreFixture fixture() {
        return new MemoryFixture();
    }

    private static final class MemoryFixture implements StoreFixture {
        private @Nullable MemoryCreditStore last;

        @Override
        public CreditStore open(InstantSource clock) {
            MemoryCreditStore opened = new MemoryCreditStore(clock);
            last = opened;
            return opened;
        }

        @Override
        public Optional<CreditStore> openAnother(InstantSource clock) {
            return Optional.of(Objects.requireNonNull(last, "open comes first").another(clock));
        }
    }
}
