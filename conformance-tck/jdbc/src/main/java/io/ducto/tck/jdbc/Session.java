package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection that the store never sees, in the schema of the tests: it empties the tables, and keeps a database in
 * memory alive. For one thread.
 */
final class Session implements AutoCloseable {
    private final HikariDataSource pool;
    private final Schema schema;
    private final String schemaName;
    private final boolean madeSchema;

    private Session(HikariDataSource pool, Schema schema, String schemaName, boolean madeSchema) {
        this.pool = pool;
        this.schema = schema;
        this.schemaName = schemaName;
        this.madeSchema = madeSchema;
    }

    /** Connects, and makes the schema that the target names if it is not there. */
    static Session open(Connector connector, JdbcTarget target) {
        HikariDataSource pool = connector.openSingle();
        try {
            Connection connection = pool.getConnection();
            Schema schema = Schema.on(connection);
            schema.relaxForeignKeys();
            boolean made =
                    target.schema().isPresent() && enter(target.schema().orElseThrow(), schema, connector, target);
            String name = schema.current()
                    .orElseThrow(() -> new DatabaseException(
                            "a connection to " + target.shownUrl() + " is in no schema that exists; name one with"
                                    + " --schema NAME (in code withSchema), or in the URL",
                            null));
            return new Session(pool, schema, name, made);
        } catch (SQLException e) {
            pool.close();
            throw connector.failure(target.shownUrl() + " cannot be used", e);
        } catch (DatabaseException e) {
            pool.close();
            throw e;
        }
    }

    private static boolean enter(String name, Schema schema, Connector connector, JdbcTarget target)
            throws SQLException {
        if (!schema.hasNames()) {
            throw new DatabaseException(
                    target.shownUrl() + " has no schemas, so there is none called " + name
                            + "; leave out --schema (in code withSchema) and name another database",
                    null);
        }
        boolean isThere = schema.exists(name);
        if (!isThere) {
            try {
                schema.create(name);
            } catch (SQLException e) {
                throw connector.failure(
                        "the schema " + name + " cannot be made in " + target.shownUrl()
                                + "; let this user make schemas, or name one that is there",
                        e);
            }
        }
        schema.enter(name);
        return !isThere;
    }

    Schema schema() {
        return schema;
    }

    String schemaName() {
        return schemaName;
    }

    /** Whether the schema was not there before. */
    boolean madeSchema() {
        return madeSchema;
    }

    @Override
    public void close() {
        // The pool would give a connection that is in use half a minute.
        try {
            schema.connection().close();
        } catch (SQLException alreadyGone) {
            // The pool is closed all the same.
        }
        pool.close();
    }
}
