package io.ducto.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an account's ledger, newest entry first.
 *
 * @param entries the entries, newest first
 * @param nextCursor what continues after this page, or null if there is nothing more
 */
public record TransactionPage(
        List<Transaction> entries, @Nullable String nextCursor) {

    /** Checks that nothing is null that must not be. */
    public TransactionPage {
        entries = List.copyOf(Arguments.requireNotNull("entries", entries));
    }
}
