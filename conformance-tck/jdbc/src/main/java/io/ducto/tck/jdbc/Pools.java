package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections that stores get: two pools, as two instances of an application would have. For one thread. */
final class Pools implements AutoCloseable {
    private final Connector connector;
    private final Session session;
    private @Nullable HikariDataSource first;
    private @Nullable HikariDataSource second;

    Pools(Connector connector, Session session) {
        this.connector = connector;
        this.session = session;
    }

    DataSource first() {
        HikariDataSource current = first;
        if (current == null) {
            current = open();
            first = current;
        }
        return current;
    }

    DataSource second() {
        HikariDataSource current = second;
        if (current == null) {
            current = open();
            second = current;
        }
        return current;
    }

    private HikariDataSource open() {
        HikariDataSource pool = connector.openForStore(config -> {
            if (session.schema().hasNames()) {
                session.schema().enter(session.schemaName(), config);
            }
        });
        try {
            requireSchema(pool);
            return pool;
        } catch (SQLException e) {
            pool.close();
            throw connector.failure("the connections of the pool cannot be used", e);
        } catch (DatabaseException e) {
            pool.close();
            throw e;
        }
    }

    /** In another schema nobody has looked whether it may be touched. */
    private void requireSchema(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            String name = Schema.on(connection).current().orElse("none");
            if (!name.equals(session.schemaName())) {
                throw new DatabaseException(
                        "the connections of the pool are in the schema " + name + ", not in " + session.schemaName()
                                + "; do not set a schema with withPool, but with withSchema",
                        null);
            }
        }
    }

    @Override
    public void close() {
        close(first);
        close(second);
    }

    private static void close(@Nullable HikariDataSource pool) {
        if (pool != null) {
            pool.close();
        }
    }
}
