package io.ducto.manager;

import io.ducto.store.StoreUnavailableException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of the store that can be repeated, and repeats them at once when the store was unavailable: a broken
 * connection is often the only one. It does not wait; how long a store may be away is the application's decision.
 */
record Persistence(int retries) {

    /** Makes a call that has a key, or changes nothing. */
    <T> Answer<T> call(Supplier<T> call) {
        @Nullable StoreUnavailableException doubt = null;
        for (int left = retries; ; left--) {
            try {
                return new Answer<>(call.get(), doubt != null);
            } catch (StoreUnavailableException unavailable) {
                if (unavailable.outcomeUnknown()) {
                    doubt = unavailable;
                }
                if (left == 0) {
                    throw unlessSurelyNotDone(unavailable, doubt);
                }
            }
        }
    }

    /** Makes a call that changes nothing. */
    <T> T read(Supplier<T> call) {
        return call(call).value();
    }

    /** The last try surely did nothing, and one before it may have done it all. */
    private static StoreUnavailableException unlessSurelyNotDone(
            StoreUnavailableException last, @Nullable StoreUnavailableException doubt) {
        if (doubt == null || last.outcomeUnknown()) {
            return last;
        }
        StoreUnavailableException both = new StoreUnavailableException(
                "an earlier try may have had its effect (" + doubt.getMessage() + "), and the last one failed: "
                        + last.getMessage(),
                true,
                last);
        both.addSuppressed(doubt);
        return both;
    }
}
