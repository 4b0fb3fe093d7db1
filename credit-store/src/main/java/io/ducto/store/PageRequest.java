package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a ledger to read.
 *
 * @param limit the most entries to return, 1 to {@value #MAX_LIMIT}
 * @param cursor {@link TransactionPage#nextCursor} of the page before, or null for the newest entries
 */
public record PageRequest(int limit, @Nullable String cursor) {

    /** The most entries that one page can hold. */
    public static final int MAX_LIMIT = 1_000;

    /** Checks the arguments. */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", was " + limit);
        }
    }

    /**
     * The newest entries.
     *
     * @param limit the most entries to return
     * @return the request
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /**
     * Continues after another page.
     *
     * @param newCursor the other page's {@link TransactionPage#nextCursor}
     * @return a changed copy
     */
    public PageRequest after(String newCursor) {
        return new PageRequest(limit, Arguments.requireNotNull("cursor", newCursor));
    }
}
