package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariDataSource;
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
        return connector.openForStore(pool -> {
            if (session.schema().hasNames()) {
                session.schema().enter(session.schemaName(), pool);
            }
        });
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
