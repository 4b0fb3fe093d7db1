package io.ducto.tck.knownbad;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A known-bad store that shows the right one another time during some operations. */
abstract class BentClockStore extends KnownBadStore {
    private final ThreadLocal<UnaryOperator<Instant>> bend = ThreadLocal.withInitial(UnaryOperator::identity);

    @Override
    protected final InstantSource clockOfStore(InstantSource clock) {
        return () -> bend.get().apply(clock.instant());
    }

    /** Runs an operation of the right store, which sees the time that this makes of it. */
    final <T> T at(UnaryOperator<Instant> time, Supplier<T> operation) {
        bend.set(time);
        try {
            return operation.get();
        } finally {
            bend.remove();
        }
    }
}
