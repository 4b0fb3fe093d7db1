package io.ducto.tck.knownbad;

import io.ducto.store.StoreUnavailableException;
import io.ducto.tck.fixture.Faults;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend that can fail, for stores in memory, which have none: every operation is a call that looks and one that
 * commits. Thread-safe.
 */
final class BackendCalls implements Faults {
    private int callsToGo;
    private Point point = Point.BEFORE;
    private boolean struck;

    @Override
    public synchronized void arm(int call, Point where) {
        callsToGo = call;
        point = where;
        struck = false;
    }

    @Override
    public synchronized boolean disarm() {
        callsToGo = 0;
        return struck;
    }

    /** Counts a call, and tells where it fails, or null. */
    private synchronized @Nullable Point fails() {
        callsToGo--;
        struck |= callsToGo == 0;
        return callsToGo == 0 ? point : null;
    }

    /** Makes an operation, and says of a failure what a right store says. */
    <R> R operation(Supplier<R> work) {
        if (fails() != null) {
            throw new StoreUnavailableException("the backend failed before the commit", false, null);
        }
        Point failure = fails();
        if (failure == Point.BEFORE) {
            throw new StoreUnavailableException("the backend failed at the commit", true, null);
        }
        R result = work.get();
        if (failure == Point.AFTER) {
            throw new StoreUnavailableException("the answer to the commit was lost", true, null);
        }
        return result;
    }
}
