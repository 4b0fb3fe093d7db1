package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens pools on a database, or says at once why it cannot. Thread-safe. */
final class Connector {
    /** Enough for the threads of a race, few enough for a server that others use too. */
    private static final int POOL_SIZE = 16;

    private static final int CONNECT_MILLIS = 5_000;

    /** How many causes are looked at, at most: some run in circles. */
    private static final int CAUSES = 20;

    private final JdbcTarget target;

    Connector(JdbcTarget target) {
        this.target = target;
    }

    /** A pool of one connection, as the driver hands it out, in no special schema. */
    HikariDataSource openSingle() {
        requireUsableUrl();
        return open(pool -> pool.setMaximumPoolSize(1));
    }

    /** A pool for the store. */
    HikariDataSource openForStore(Consumer<HikariConfig> inSchema) {
        return open(pool -> {
            pool.setMaximumPoolSize(POOL_SIZE);
            // Many tests need one connection only, and those of a server are dear.
            pool.setMinimumIdle(1);
            inSchema.accept(pool);
            target.poolChanges().forEach(change -> change.apply(pool));
            keepSettings(pool);
        });
    }

    /**
     * Without autocommit, what a new connection is set to, its schema too, would be undone by the first rollback. The pool
     * commits it together with its first statement.
     */
    private static void keepSettings(HikariConfig pool) {
        if (!pool.isAutoCommit()) {
            pool.setIsolateInternalQueries(true);
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql("SELECT 1");
            }
        }
    }

    /** The message of a database without what is secret in it. */
    String said(@Nullable Throwable failure) {
        return failure == null ? "nothing more is known" : target.hideSecrets(String.valueOf(failure.getMessage()));
    }

    /** A failure in the terms of whoever named the database. */
    DatabaseException failure(String what, Throwable cause) {
        return new DatabaseException(what + " (" + said(cause) + ")", withoutSecrets(cause));
    }

    private HikariDataSource open(Consumer<HikariConfig> change) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("ducto-conformance");
        pool.setJdbcUrl(target.url());
        target.user().ifPresent(pool::setUsername);
        target.password().ifPresent(pool::setPassword);
        pool.setConnectionTimeout(CONNECT_MILLIS);
        change.accept(pool);
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw unreachable(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private void requireUsableUrl() {
        if (new JdbcUrl(target.url()).isPrivateMemory()) {
            throw new DatabaseException(
                    target.shownUrl() + " gives every connection an empty database of its own; name a database, for"
                            + " example jdbc:h2:mem:demo, or a file",
                    null);
        }
        try {
            DriverManager.getDriver(target.url());
        } catch (SQLException noDriver) {
            throw new DatabaseException(
                    "no JDBC driver takes the URL " + target.shownUrl() + "; correct it, or put its driver on the class"
                            + " path. The drivers there: " + drivers(),
                    null);
        }
    }

    private static String drivers() {
        String names = DriverManager.drivers()
                .map(Driver::getClass)
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private DatabaseException unreachable(Throwable failure) {
        SQLException answer = causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(each -> each.getSQLState() != null)
                .findFirst()
                .orElse(null);
        return failure(target.shownUrl() + " " + explain(answer), failure);
    }

    /** By the standard's classes of SQL states, and the codes of databases that do not use them. */
    private static String explain(@Nullable SQLException answer) {
        String state = answer == null ? "" : String.valueOf(answer.getSQLState());
        int code = answer == null ? 0 : answer.getErrorCode();
        if (state.startsWith("28")) {
            return "refuses the user or the password; correct them";
        }
        if (state.equals("3D000") || code == 1049) {
            return "is not there: the server has no database of that name; create it, or correct the URL";
        }
        if (state.startsWith("42") && code == 1044) {
            return "refuses this user the database; grant it, or name another one";
        }
        if (state.startsWith("08")) {
            return "cannot be reached; start the server, or correct host and port in the URL";
        }
        return "cannot be opened";
    }

    /** A trace shows the messages of all causes, and those of drivers may hold the URL. */
    private @Nullable Throwable withoutSecrets(Throwable failure) {
        boolean isClean = causes(failure)
                .map(Throwable::toString)
                .allMatch(message -> target.hideSecrets(message).equals(message));
        return isClean ? failure : null;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(CAUSES);
    }
}
