package io.ducto.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.ducto.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements: the reading ones each on its own, the writing ones in transactions.
 *
 * <p>A conflict with other transactions may show up at any statement and at the commit, as it does on distributed
 * databases. Then everything is rolled back and the work begins anew, after a pause that grows and is random, so that
 * those who met do not meet again. Autocommit, and isolation where it matters, are set here, whatever the data source
 * hands out, and put back before a connection is given back. The isolation of the data source is asked for once, since to
 * ask can cost a round trip: a data source hands out connections that are alike.
 *
 * <p>Thread-safe; each piece of work has a connection of its own.
 */
final class Database {
    /** Together at most some six seconds of pauses. */
    private static final int MOST_ATTEMPTS = 100;

    /** Each attempt may wait for a lock as long as the database lets it; after this time there is no further one. */
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private static final int LONGEST_PAUSE_MILLIS = 128;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** It remembers what it has parsed, and parsing costs more than a fast database; so all stores share one. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private final DataSource dataSource;
    private final Jdbi jdbi;
    private volatile @Nullable Dialect dialect;

    /** Whether the data source's connections can be used at their own isolation; known with the dialect. */
    private volatile boolean keepsIsolation;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
        // Transactions are ended here. The check of the library takes a pool without autocommit for an open one.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.getConfig(SqlStatements.class)
                .setSqlParser(PARSER)
                .setTemplateEngine(TemplateEngine.NOP)
                .setUnusedBindingAllowed(true);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Returns the dialect; only while work runs, and so it is known. */
    Dialect dialect() {
        return requireNonNull(dialect, "work runs when the dialect is known");
    }

    /** Returns the dialect, which the first call asks the database for. */
    Dialect dialect(String operation) {
        Dialect known = dialect;
        if (known != null) {
            return known;
        }
        try (Connection connection = dataSource.getConnection()) {
            Dialect found = Dialect.of(connection);
            keepsIsolation = found.worksAt(connection.getTransactionIsolation());
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            dialect = found;
            return found;
        } catch (SQLException e) {
            throw Failure.of(operation, e, null).unavailable(false);
        }
    }

    /** Reads with one statement, which sees one instant of the database. */
    <T> T read(String operation, Function<Handle, T> work) {
        return repeat(operation, handle -> {
            Connection connection = handle.getConnection();
            boolean autoCommit = connection.getAutoCommit();
            try {
                return work.apply(handle);
            } finally {
                if (!autoCommit) {
                    rolledBack(connection);
                }
            }
        });
    }

    /**
     * Runs work in one transaction. The work may run more than once, and only the last run has an effect; it must change
     * nothing but the database.
     */
    <T> T write(String operation, Function<Handle, T> work) {
        return repeat(operation, handle -> {
            Connection connection = handle.getConnection();
            boolean autoCommit = connection.getAutoCommit();
            withAutoCommit(connection, false);
            boolean ended = false;
            try {
                T result = work.apply(handle);
                commit(operation, connection, dialect());
                ended = true;
                return result;
            } catch (Throwable e) {
                ended = rolledBack(connection);
                throw e;
            } finally {
                if (ended) {
                    restoreAutoCommit(connection, autoCommit);
                }
            }
        });
    }

    private interface Work<T> {
        T in(Handle handle) throws SQLException;
    }

    private <T> T repeat(String operation, Work<T> work) {
        Dialect current = dialect(operation);
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (JdbiException | SQLException e) {
                Failure failure = Failure.of(operation, e, current);
                boolean patient = attempt < MOST_ATTEMPTS && System.nanoTime() - start < LONGEST_NANOS;
                if (!failure.isConflict() || !patient) {
                    throw failure.unavailable(false);
                }
                LOG.debug("{}: attempt {} met another transaction and is repeated", operation, attempt, e);
            }
            pause(operation, attempt);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        Handle handle = jdbi.open();
        try {
            return keepsIsolation ? work.in(handle) : atReadCommitted(handle, work);
        } finally {
            giveBack(handle);
        }
    }

    private static <T> T atReadCommitted(Handle handle, Work<T> work) throws SQLException {
        Connection connection = handle.getConnection();
        int isolation = connection.getTransactionIsolation();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try {
            return work.in(handle);
        } finally {
            restoreIsolation(connection, isolation);
        }
    }

    /** A commit that fails without saying that it was rolled back may have happened. */
    private static void commit(String operation, Connection connection, Dialect dialect) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            Failure failure = Failure.of(operation, e, dialect);
            if (failure.isConflict()) {
                throw e;
            }
            throw failure.unavailable(true);
        }
    }

    private static void withAutoCommit(Connection connection, boolean on) throws SQLException {
        if (connection.getAutoCommit() != on) {
            connection.setAutoCommit(on);
        }
    }

    /**
     * Rolls back. A connection that cannot is cut off: otherwise the next who changes its autocommit would commit what is
     * left in it.
     */
    private static boolean rolledBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("a transaction could not be rolled back; its connection is cut off, and the database ends it", e);
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("a broken connection could not be cut off", e);
        }
        return false;
    }

    /** The work is done or has failed by then: what happens to the connection afterwards changes neither. */
    private static void giveBack(Handle handle) {
        try {
            handle.close();
        } catch (JdbiException e) {
            LOG.debug("a connection could not be given back", e);
        }
    }

    /** What fails here does not change what the operation did; a broken connection is the pool's to notice. */
    private static void restoreAutoCommit(Connection connection, boolean autoCommit) {
        try {
            withAutoCommit(connection, autoCommit);
        } catch (SQLException e) {
            LOG.debug("the autocommit of a connection could not be put back", e);
        }
    }

    private static void restoreIsolation(Connection connection, int isolation) {
        try {
            connection.setTransactionIsolation(isolation);
        } catch (SQLException e) {
            LOG.debug("the isolation of a connection could not be put back", e);
        }
    }

    /** Lets others come further before the next attempt; the later it is, the longer. */
    static void pause(String operation, int attempt) {
        int longest = attempt < 8 ? 1 << attempt : LONGEST_PAUSE_MILLIS;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    operation + " was interrupted while it waited to try again; nothing of it has happened", false, e);
        }
    }
}
