package io.ducto.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.jdbc.JdbcCreditStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The JDBC store on a database. On a server it works in a schema (in MariaDB a database) that it makes, and that must not
 * be there before: what is removed in the end is never somebody's.
 */
final class JdbcBackend implements Backend {
    private static final String SCHEMA = "benchmark";

    /** Beside one for each thread, so that none ever waits for the pool. */
    private static final int SPARE_CONNECTIONS = 2;

    /** Migrations hold several at once. */
    private static final int SET_UP_CONNECTIONS = 4;

    private final String url;
    private final String user;
    private final String password;
    private final Consumer<HikariConfig> inSchema;
    private final Runnable removal;
    private final String name;

    private JdbcBackend(String url, String user, String password, Consumer<HikariConfig> inSchema, Runnable removal) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.inSchema = inSchema;
        this.removal = removal;
        try {
            this.name = setUp();
        } catch (RuntimeException e) {
            removal.run();
            throw e;
        }
    }

    /** H2, in memory. */
    static JdbcBackend h2() {
        String url = "jdbc:h2:mem:" + SCHEMA + ";DB_CLOSE_DELAY=-1";
        return new JdbcBackend(url, "", "", pool -> {}, () -> execute(url, "", "", "SHUTDOWN"));
    }

    /** SQLite in a file, with a write-ahead log: the mode in which readers and the writer do not wait for each other. */
    static JdbcBackend sqlite() {
        Path directory = makeDirectory();
        String url = "jdbc:sqlite:" + directory.resolve("ledger.db") + "?journal_mode=WAL";
        return new JdbcBackend(url, "", "", pool -> {}, () -> delete(directory));
    }

    /** PostgreSQL, in a schema of the database that the URL names. */
    static JdbcBackend postgresql(String url, String user, String password) {
        execute(url, user, password, "CREATE SCHEMA " + SCHEMA);
        return new JdbcBackend(
                url,
                user,
                password,
                pool -> pool.addDataSourceProperty("currentSchema", SCHEMA),
                () -> execute(url, user, password, "DROP SCHEMA " + SCHEMA + " CASCADE"));
    }

    /** MariaDB, in a database of its own. */
    static JdbcBackend mariadb(String url, String user, String password) {
        execute(url, user, password, "CREATE DATABASE " + SCHEMA);
        return new JdbcBackend(
                url,
                user,
                password,
                pool -> pool.setCatalog(SCHEMA),
                () -> execute(url, user, password, "DROP DATABASE " + SCHEMA));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreHandle open(int threads) {
        HikariDataSource pool = pool(threads + SPARE_CONNECTIONS);
        return new StoreHandle(JdbcCreditStore.create(pool, InstantSource.system()), pool::close);
    }

    @Override
    public void close() {
        removal.run();
    }

    private String setUp() {
        try (HikariDataSource pool = pool(SET_UP_CONNECTIONS);
                JdbcCreditStore store = JdbcCreditStore.create(pool, InstantSource.system())) {
            store.setup();
            return nameAndVersion(pool);
        } catch (SQLException | StoreUnavailableException e) {
            throw new BackendException("the tables of the store could not be made: " + e.getMessage(), e);
        }
    }

    private static String nameAndVersion(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return database.getDatabaseProductName() + " " + database.getDatabaseMajorVersion() + "."
                    + database.getDatabaseMinorVersion();
        }
    }

    private HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        inSchema.accept(config);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new BackendException("no connection: " + e.getMessage(), e);
        }
    }

    private static void execute(String url, String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BackendException(sql + " failed: " + e.getMessage(), e);
        }
    }

    private static Path makeDirectory() {
        try {
            return Files.createTempDirectory("ducto-benchmark");
        } catch (IOException e) {
            throw new BackendException("no directory for the file of SQLite could be made: " + e, e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BackendException(directory + " could not be deleted; delete it by hand: " + e, e);
        }
    }
}
