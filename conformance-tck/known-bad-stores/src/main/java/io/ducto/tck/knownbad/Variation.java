package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fixture of the right store in memory, every handle of which is changed in one way. */
class Variation implements StoreFixture {
    private final UnaryOperator<InstantSource> clock;
    private final UnaryOperator<CreditStore> change;
    private @Nullable MemoryCreditStore backend;

    Variation(UnaryOperator<InstantSource> clock, UnaryOperator<CreditStore> change) {
        this.clock = clock;
        this.change = change;
    }

    Variation(UnaryOperator<CreditStore> change) {
        this(UnaryOperator.identity(), change);
    }

    @Override
    public CreditStore open(InstantSource kitsClock) {
        MemoryCreditStore first = new MemoryCreditStore(clock.apply(kitsClock));
        backend = first;
        return change.apply(first);
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource kitsClock) {
        return Optional.ofNullable(backend).map(first -> change.apply(first.another(clock.apply(kitsClock))));
    }

    /** A store of which there can be one handle only. */
    static final class OneHandle extends Variation {
        OneHandle() {
            super(UnaryOperator.identity());
        }

        @Override
        public Optional<CreditStore> openAnother(InstantSource kitsClock) {
            return Optional.empty();
        }
    }
}
