package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fixture of the right store in memory, every handle of which is changed in one way. */
class Variation implements StoreFixture {
    private final Supplier<UnaryOperator<CreditStore>> changes;
    private final UnaryOperator<InstantSource> clock;
    private UnaryOperator<CreditStore> change = UnaryOperator.identity();
    private @Nullable MemoryCreditStore backend;

    private Variation(Supplier<UnaryOperator<CreditStore>> changes, UnaryOperator<InstantSource> clock) {
        this.changes = changes;
        this.clock = clock;
    }

    Variation(UnaryOperator<InstantSource> clock, UnaryOperator<CreditStore> change) {
        this(() -> change, clock);
    }

    Variation(UnaryOperator<CreditStore> change) {
        this(UnaryOperator.identity(), change);
    }

    /** A fixture whose change remembers something, and so is another one for each backend. */
    static Variation withMemory(Supplier<AroundEveryCall> changes) {
        return new Variation(() -> changes.get().change(), UnaryOperator.identity());
    }

    @Override
    public CreditStore open(InstantSource kitsClock) {
        MemoryCreditStore first = new MemoryCreditStore(clock.apply(kitsClock));
        backend = first;
        change = changes.get();
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
