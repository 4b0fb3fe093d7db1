package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A right store in memory, of which one operation is broken.
 *
 * <p>What a broken store keeps beside the right one belongs to the backend, and so into fields of the fixture that {@link
 * #begin} empties: two handles must share it, or they would have a second bug.
 */
public abstract class KnownBadStore extends KnownBadFixture {
    private final AtomicLong reached = new AtomicLong();
    private @Nullable MemoryCreditStore backend;

    /** Makes a fixture. */
    protected KnownBadStore() {}

    @Override
    public final CreditStore open(InstantSource clock) {
        MemoryCreditStore first = new MemoryCreditStore(clockOfStore(clock));
        backend = first;
        begin();
        return broken(first, clock);
    }

    @Override
    public Optional<CreditStore> openAnother(InstantSource clock) {
        MemoryCreditStore first = backend;
        if (first == null) {
            throw new IllegalStateException("there is no backend yet; call open first");
        }
        return Optional.of(broken(first.another(clockOfStore(clock)), clock));
    }

    /**
     * Breaks a store.
     *
     * @param right a new handle of a store that keeps every rule
     * @param clock the kit's clock
     * @return the same store with the bug
     */
    protected abstract CreditStore broken(CreditStore right, InstantSource clock);

    /** Forgets what was kept beside the last backend; called when a new one is opened. */
    protected void begin() {}

    /**
     * Lets a bug show the right store another time than the kit's.
     *
     * @param clock the kit's clock
     * @return what the right store reads
     */
    protected InstantSource clockOfStore(InstantSource clock) {
        return clock;
    }

    /**
     * Reads the clock, as whoever is about to write something does, mostly after all checks: where threads meet.
     *
     * @param clock the kit's clock
     */
    protected static void dateEntry(InstantSource clock) {
        Objects.requireNonNull(clock.instant(), "the clock shows nothing");
    }

    /** Counts that the broken line ran with an effect; called there, and nowhere else. */
    protected final void reached() {
        reached.incrementAndGet();
    }

    @Override
    public final long timesReached() {
        return reached.get();
    }
}
