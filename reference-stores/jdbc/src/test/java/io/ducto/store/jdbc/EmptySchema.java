package io.ducto.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** A place for tables in which there are none, gone when it is closed. */
final class EmptySchema implements AutoCloseable {
    /** What must happen besides closing the connections. */
    interface Removal {
        void remove() throws SQLException;
    }

    private final HikariDataSource pool;
    private final Removal removal;

    private EmptySchema(HikariConfig config, Removal removal) {
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(5_000);
        this.pool = new HikariDataSource(config);
        this.removal = removal;
    }

    /** A database that is there as long as it is connected, or a new file. */
    static EmptySchema embedded(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        return new EmptySchema(config, () -> {});
    }

    static EmptySchema on(TestDatabase database, Class<?> testClass) throws SQLException {
        String name = testClass.getSimpleName().toLowerCase(Locale.ROOT) + "_empty_"
                + ProcessHandle.current().pid();
        Access access = database.access();
        execute(access, "CREATE SCHEMA " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database == TestDatabase.MARIADB ? access.to(name).url() : access.url());
        if (database == TestDatabase.POSTGRESQL) {
            config.setSchema(name);
        }
        config.setUsername(access.user());
        config.setPassword(access.password());
        String cascade = database == TestDatabase.POSTGRESQL ? " CASCADE" : "";
        return new EmptySchema(config, () -> execute(access, "DROP SCHEMA " + name + cascade));
    }

    DataSource dataSource() {
        return pool;
    }

    void execute(String statement) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        removal.remove();
    }

    private static void execute(Access access, String statement) throws SQLException {
        try (Connection connection = access.connect();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }
}
