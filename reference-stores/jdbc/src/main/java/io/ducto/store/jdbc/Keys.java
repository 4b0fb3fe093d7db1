package io.ducto.store.jdbc;

import io.ducto.store.CreditRejectedException;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of an account (rules IDM-01 to IDM-07). A key is kept in the row that its operation has written, so
 * it comes and goes with the effect; a rejected operation leaves none.
 */
final class Keys {
    private Keys() {}

    /** Reads the row that used a key. */
    private interface Reader<R> {
        R read(Handle handle, AccountState account, String key);
    }

    /**
     * Returns the ledger entry that the first use of a key has written, or null if the key is new.
     *
     * @param same whether that use asked for the same as this one
     */
    static @Nullable LedgerEntry entry(
            Handle handle, AccountState account, @Nullable String key, Predicate<LedgerEntry> same) {
        return first(handle, account, key, KeyUse.LEDGER_ENTRY, Ledger::byKey, same);
    }

    /** Returns the reservation that the first use of a key has made, or null if the key is new. */
    static Reservations.@Nullable Made reservation(
            Handle handle, AccountState account, @Nullable String key, Predicate<Reservations.Made> same) {
        return first(handle, account, key, KeyUse.RESERVATION, Reservations::byKey, same);
    }

    /** Returns the use of an allowance that the first use of a key has made, or null if the key is new. */
    static Allowances.@Nullable Use allowanceUse(
            Handle handle, AccountState account, @Nullable String key, Predicate<Allowances.Use> same) {
        return first(handle, account, key, KeyUse.ALLOWANCE_USE, Allowances::byKey, same);
    }

    private static <R> @Nullable R first(
            Handle handle,
            AccountState account,
            @Nullable String key,
            KeyUse use,
            Reader<R> reader,
            Predicate<R> same) {
        if (key == null || account.keyUse() == null) {
            return null;
        }
        if (account.keyUse() == use) {
            R first = reader.read(handle, account, key);
            if (same.test(first)) {
                return first;
            }
        }
        throw CreditRejectedException.idempotencyConflict(account.owner(), key);
    }
}
