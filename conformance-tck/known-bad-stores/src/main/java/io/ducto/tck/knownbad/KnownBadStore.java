package io.ducto.tck.knownbad;

import io.ducto.store.CreditStore;
import io.ducto.store.memory.MemoryCreditStore;
import io.ducto.tck.fixture.StoreFixture;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A store with one bug, as a fixture: a right store in memory, of which one operation is broken. Subclasses have a {@link
 * Bug} that says what is wrong.
 *
 * <p>What a broken store keeps beside the right one belongs to the backend, and so into fields of the fixture that {@link
 * #begin} empties: two handles must share it, or they would have a second bug.
 *
 * <p>A fixture is for one thread; its stores are for many.
 */
public abstract class KnownBadStore implements StoreFixture {
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

    /** Counts that the broken line ran with an effect; called there, and nowhere else. */
    protected final void reached() {
        reached.incrementAndGet();
    }

    /**
     * Returns how often the bug had an effect: a verdict means nothing if it never had.
     *
     * @return the number of times, over all stores of this fixture
     */
    public final long timesReached() {
        return reached.get();
    }

    /**
     * Returns the bug.
     *
     * @return what the annotation of the class says
     */
    public final Bug bug() {
        Bug bug = getClass().getAnnotation(Bug.class);
        if (bug == null) {
            throw new IllegalStateException(getClass().getName() + " has no @Bug; say there what it gets wrong");
        }
        return bug;
    }

    /**
     * Returns the name under which tables show the store.
     *
     * @return for example "ReservationBugs.SilentlyCapped"
     */
    public final String name() {
        return nameOf(getClass());
    }

    static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
