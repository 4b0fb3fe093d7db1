package io.ducto.store.jdbc;

import io.ducto.store.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the database: what it means, and what a reader can do about it.
 *
 * @param operation what the store was doing
 * @param cause what was thrown
 * @param dialect of the database, or null if nobody has been able to ask
 */
record Failure(String operation, Exception cause, @Nullable Dialect dialect) {

    static Failure of(String operation, Exception cause, @Nullable Dialect dialect) {
        return new Failure(operation, cause, dialect);
    }

    /** Says whether other transactions alone are the reason, so that it helps to try again. */
    boolean isConflict() {
        SQLException failure = sqlException();
        return failure != null && dialect != null && dialect.isConflict(failure);
    }

    StoreUnavailableException unavailable(boolean outcomeUnknown) {
        String effect = outcomeUnknown
                ? "; whether it has happened is not known: ask again with the same idempotency key"
                : "; nothing of it has happened";
        return new StoreUnavailableException(operation + " failed: " + explanation() + effect, outcomeUnknown, cause);
    }

    private String explanation() {
        SQLException failure = sqlException();
        if (failure == null) {
            return String.valueOf(cause.getMessage());
        }
        return advice(failure) + " (" + failure.getClass().getSimpleName() + ", SQLState " + failure.getSQLState()
                + ", code " + failure.getErrorCode() + ": " + failure.getMessage() + ")";
    }

    private String advice(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (failure instanceof UnsupportedDatabaseException) {
            return "this database is not supported";
        }
        if (dialect != null && dialect.saysTableMissing(failure)) {
            return "a table is missing; run setup() first, on the same database and schema";
        }
        if (isConflict()) {
            return "other transactions were in the way at every attempt; the account is very busy or locked by a"
                    + " transaction that does not end";
        }
        if (failure instanceof SQLTransientConnectionException) {
            return "the pool had no connection to give in time; make it larger, or see what keeps its connections";
        }
        if (dialect != null && dialect.saysForbidden(failure)) {
            return "the database user may not do this; grant it the right";
        }
        if (isBrokenConnection(failure)) {
            return "the database cannot be reached; see that it runs, and that the URL is right";
        }
        if (state.startsWith("28")) {
            return "the database refused user or password";
        }
        return "the database refused";
    }

    /** PostgreSQL ends connections with class 57 when it shuts down. */
    private static boolean isBrokenConnection(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("57P0");
    }

    private @Nullable SQLException sqlException() {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (link instanceof SQLException failure) {
                return failure;
            }
        }
        return null;
    }
}
