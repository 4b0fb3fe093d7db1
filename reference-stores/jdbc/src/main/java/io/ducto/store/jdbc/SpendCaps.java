package io.ducto.store.jdbc;

import static io.ducto.store.jdbc.AccountKind.USER;

import io.ducto.store.CapAction;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Spend caps of users (rules CAP-01 to CAP-09). What was spent is the sum of the ledger's deductions in a cap's window, so
 * a cap that is set later counts what was spent before.
 */
record SpendCaps(Database database, Accounts accounts) {
    private static final Question ACCOUNT_ONLY = Question.of(Set.of(Part.ACCOUNT));

    private static final Question CAPS = Question.of(Set.of(Part.ACCOUNT, Part.CAP));

    private static final Question FOR_CHECK = Question.of(Set.of(Part.ACCOUNT, Part.HELD, Part.CAP));

    private static final Comparator<CapBreach> STRICTEST_FIRST = Comparator.<CapBreach>comparingInt(
                    breach -> -breach.cap().action().strictness())
            .thenComparingLong(CapBreach::room);

    /** A primary key has no null, and no model is called so. */
    private static final String EVERY_MODEL = "";

    private static final String DELETE = """
            DELETE FROM ducto_spend_cap
            WHERE account_no = :accountNo AND cap_window = :window AND model = :model""";

    private static final String INSERT = """
            INSERT INTO ducto_spend_cap (account_no, cap_window, model, cap_limit, cap_action)
            VALUES (:accountNo, :window, :model, :limit, :action)""";

    static @Nullable String modelOfColumn(String column) {
        return column.equals(EVERY_MODEL) ? null : column;
    }

    void set(SpendCap cap) {
        database.write("setSpendCap", handle -> {
            AccountState account = accounts.lockOrOpen(handle, USER, cap.userId(), ACCOUNT_ONLY);
            delete(handle, account, cap.window(), cap.model());
            return handle.createUpdate(INSERT)
                    .bind("accountNo", account.accountNo())
                    .bind("window", cap.window().name())
                    .bind("model", column(cap.model()))
                    .bind("limit", cap.limit())
                    .bind("action", cap.action().name())
                    .execute();
        });
    }

    boolean remove(String userId, SpendWindow window, @Nullable String model) {
        return database.write("removeSpendCap", handle -> {
            AccountState account = accounts.lock(handle, USER, userId, ACCOUNT_ONLY);
            return delete(handle, account, window, model) > 0;
        });
    }

    List<SpendCap> all(String userId) {
        return accounts.read("getSpendCaps", USER, userId, CAPS).caps().stream()
                .map(cap -> cap(userId, cap))
                .toList();
    }

    Optional<CapBreach> check(String userId, @Nullable String model, long amount) {
        AccountState account = accounts.read("checkSpendCap", USER, userId, FOR_CHECK);
        return breach(account, userId, model, amount);
    }

    /** Rejects an amount that would pass a denying cap (rule CAP-03). */
    static void enforce(AccountState account, String userId, @Nullable String model, long amount) {
        breach(account, userId, model, amount)
                .filter(breach -> breach.cap().action().denies())
                .ifPresent(breach -> {
                    throw CreditRejectedException.spendCapExceeded(
                            breach.cap(), amount, breach.spent(), breach.reserved());
                });
    }

    /** Returns the breach to report (rule CAP-06). */
    private static Optional<CapBreach> breach(
            AccountState account, String userId, @Nullable String model, long amount) {
        return account.caps().stream()
                .map(read -> {
                    SpendCap cap = cap(userId, read);
                    return new CapBreach(
                            cap,
                            read.spent(),
                            reserved(cap, account),
                            amount,
                            cap.window().endOf(account.now()));
                })
                .filter(breach -> breach.cap().covers(model))
                .filter(breach -> amount > breach.room())
                .min(STRICTEST_FIRST);
    }

    private static long reserved(SpendCap cap, AccountState account) {
        return account.held().stream()
                .filter(held -> cap.covers(held.model()))
                .mapToLong(AccountState.Held::amount)
                .sum();
    }

    private static int delete(Handle handle, AccountState account, SpendWindow window, @Nullable String model) {
        return handle.createUpdate(DELETE)
                .bind("accountNo", account.accountNo())
                .bind("window", window.name())
                .bind("model", column(model))
                .execute();
    }

    private static SpendCap cap(String userId, AccountState.Cap cap) {
        return new SpendCap(
                userId, SpendWindow.valueOf(cap.window()), cap.model(), cap.limit(), new CapAction(cap.action()));
    }

    private static String column(@Nullable String model) {
        return model == null ? EVERY_MODEL : model;
    }
}
