package io.ducto.tck.knownbad;

import io.ducto.tck.fixture.StoreFixture;

/**
 * A store with one bug, as a fixture: a right store, of which one thing is broken. Subclasses have a {@link Bug} that says
 * what is wrong.
 *
 * <p>A fixture is for one thread; its stores are for many.
 */
public abstract class KnownBadFixture implements StoreFixture {

    /** For the two kinds: stores in memory, and those that several processes use. */
    KnownBadFixture() {}

    /**
     * Returns how often the bug had an effect: a verdict means nothing if it never had.
     *
     * @return the number of times, over all stores of this fixture
     */
    public abstract long timesReached();

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
        return getClass()
                .getName()
                .substring(getClass().getPackageName().length() + 1)
                .replace('$', '.');
    }
}
