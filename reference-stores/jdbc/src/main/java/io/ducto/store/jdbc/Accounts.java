package io.ducto.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts, and locks them.
 *
 * <p>The lock is the first statement of every transaction that changes an account. It is an UPDATE and not a SELECT FOR
 * UPDATE, since there are clusters in which a locked row is the affair of one node, and only a changed row makes two
 * transactions on two nodes collide at their commit. What is read comes after it, in a statement of its own: one that waits
 * for the lock and reads more than the locked row would see the rest as it was before the wait. The clock is read after
 * the lock was had, so that the entries of an account are in the order of time; only a sweep, which visits many accounts,
 * reads it before.
 */
record Accounts(Database database, InstantSource clock) {
    private static final String LOCK =
            "UPDATE ducto_account SET version = version + 1 WHERE kind = :kind AND owner_id = :owner";

    private static final String LOCK_IF_FREE =
            "SELECT version FROM ducto_account WHERE kind = :kind AND owner_id = :owner FOR UPDATE SKIP LOCKED";

    private static final String OPEN = "INSERT INTO ducto_account (kind, owner_id, version) VALUES (:kind, :owner, 1)";

    /** Reads the clock, to the microsecond that the tables keep. */
    Instant now() {
        return Micros.truncated(clock.instant());
    }

    /** Reads an account without locking it. */
    AccountState read(String operation, AccountKind kind, String owner, Question question) {
        Instant now = now();
        return database.read(operation, handle -> question.ask(handle, kind, owner, now));
    }

    /** Locks an account and reads it. One that there is not is empty, and stays so. */
    AccountState lock(Handle handle, AccountKind kind, String owner, Question question) {
        boolean exists = take(handle, kind, owner);
        Instant now = now();
        return exists ? question.ask(handle, kind, owner, now) : new AccountState(kind, owner, now);
    }

    /** Locks an account, or makes it, and reads it. */
    AccountState lockOrOpen(Handle handle, AccountKind kind, String owner, Question question) {
        if (!take(handle, kind, owner)) {
            open(handle, kind, owner);
        }
        return question.ask(handle, kind, owner, now());
    }

    /**
     * Locks an account and reads it as of an instant.
     *
     * @return the account, or null if another transaction has the lock and this one is not to wait
     */
    @Nullable AccountState lockAsOf(Instant now, boolean wait, Handle handle, AccountKind kind, String owner, Question question) {
        boolean had = wait ? take(handle, kind, owner) : takeIfFree(handle, kind, owner);
        return had ? question.ask(handle, kind, owner, now) : null;
    }

    /** Makes an account, which no one else can see before the commit. */
    void open(Handle handle, AccountKind kind, String owner) {
        handle.createUpdate(OPEN).bind("kind", kind.name()).bind("owner", owner).execute();
    }

    /** Where a lock cannot be asked for without waiting, this waits. */
    private boolean takeIfFree(Handle handle, AccountKind kind, String owner) {
        Dialect dialect = database.dialect();
        if (!dialect.canSkipLocked()) {
            return take(handle, kind, owner);
        }
        if (!dialect.beginning().isEmpty()) {
            handle.execute(dialect.beginning());
        }
        boolean free = handle.createQuery(LOCK_IF_FREE)
                .bind("kind", kind.name())
                .bind("owner", owner)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
        return free && update(handle, LOCK, kind, owner).execute() > 0;
    }

    private boolean take(Handle handle, AccountKind kind, String owner) {
        String beginning = database.dialect().beginning();
        if (beginning.isEmpty()) {
            return update(handle, LOCK, kind, owner).execute() > 0;
        }
        return update(handle, beginning + "; " + LOCK, kind, owner)
                        .execute((statement, context) -> secondCount(statement.get()))
                > 0;
    }

    private static Update update(Handle handle, String statement, AccountKind kind, String owner) {
        return handle.createUpdate(statement).bind("kind", kind.name()).bind("owner", owner);
    }

    private static int secondCount(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getUpdateCount();
    }
}
