package io.ducto.tck.history;

import org.jspecify.annotations.Nullable;

/**
 * How far an order has come: everything that returned before {@code event} is in it, and of the rest what
 * {@link #taken} and {@link #unknown} say. Two configurations that are equal go on alike, but for the operations of
 * unknown outcome that are still left to them.
 */
final class Configuration {
    /** The next return, of an operation that is not in the order yet. */
    final int event;

    /** The number of the state after the order. */
    final int state;

    /** The slots of operations in the order that have not returned. */
    final SmallSet taken;

    /** The slots of operations of unknown outcome in the order. */
    final SmallSet unknown;

    /** The end of the order, or null if it is empty. */
    final @Nullable Placed last;

    /** The next of those equal to this one that the search has met. */
    @Nullable Configuration equalOne;

    Configuration(int event, int state, SmallSet taken, SmallSet unknown, @Nullable Placed last) {
        this.event = event;
        this.state = state;
        this.taken = taken;
        this.unknown = unknown;
        this.last = last;
    }

    int length() {
        return last == null ? 0 : last.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Configuration configuration
                && event == configuration.event
                && state == configuration.state
                && taken.equals(configuration.taken);
    }

    @Override
    public int hashCode() {
        return (event * 31 + state) * 31 + taken.hashCode();
    }

    /** An order, from its last operation back: orders that begin alike share their beginning. */
    static final class Placed {
        final @Nullable Placed before;
        final int place;
        final int length;

        Placed(@Nullable Placed before, int place) {
            this.before = before;
            this.place = place;
            this.length = before == null ? 1 : before.length + 1;
        }
    }
}
