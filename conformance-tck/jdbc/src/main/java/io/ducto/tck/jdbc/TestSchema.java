package io.ducto.tck.jdbc;

import io.ducto.store.CreditStore;
import io.ducto.tck.jdbc.Marker.Made;
import io.ducto.tck.jdbc.Schema.Table;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** The tables of the store while it is tested, from its first setup until they are removed. For one thread. */
final class TestSchema {
    private final JdbcTarget target;
    private final Connector connector;
    private final StoreTables made;
    private final StoreTables emptied;
    private final boolean madeSchema;
    private Session session;
    private Pools pools;

    private TestSchema(
            JdbcTarget target,
            Connector connector,
            Session session,
            Pools pools,
            boolean madeSchema,
            StoreTables made,
            StoreTables emptied) {
        this.target = target;
        this.connector = connector;
        this.session = session;
        this.pools = pools;
        this.madeSchema = madeSchema;
        this.made = made;
        this.emptied = emptied;
    }

    /** Looks at the database, and sets the store up in it; nothing is left behind if that fails. */
    static TestSchema create(JdbcTarget target, StoreOpener opener) throws Exception {
        Connector connector = new Connector(target);
        Session session = Session.open(connector, target);
        Pools pools = new Pools(connector, session);
        try {
            return create(target, connector, session, pools, opener);
        } catch (SQLException e) {
            close(pools, session);
            throw connector.failure(target.shownUrl() + " cannot be used", e);
        } catch (Exception e) {
            close(pools, session);
            throw e;
        }
    }

    private static TestSchema create(
            JdbcTarget target, Connector connector, Session session, Pools pools, StoreOpener opener) throws Exception {
        Schema schema = session.schema();
        Guard guard = new Guard(target, connector, session);
        Made left = guard.inspect();
        guard.remove(left);
        boolean madeSchema = session.madeSchema() || left.schema();
        List<Table> before = schema.tables();
        try {
            guard.requireRightToMakeTables();
            setUp(opener, pools);
            List<Table> tables = newTables(schema, before);
            requireExpected(tables, target, session);
            StoreTables made = StoreTables.of(schema, tables);
            Marker marker = new Marker(schema);
            marker.create();
            marker.write(made.all(), madeSchema);
            return new TestSchema(target, connector, session, pools, madeSchema, made, made.withoutRows(schema));
        } catch (Exception e) {
            pools.close();
            undo(session, before, madeSchema, e);
            throw e;
        }
    }

    /** Whatever time it is: nothing that the setup writes is about credits. */
    private static void setUp(StoreOpener opener, Pools pools) throws Exception {
        try (CreditStore store = opener.open(pools.first(), InstantSource.system())) {
            store.setup();
        }
    }

    private static List<Table> newTables(Schema schema, List<Table> before) throws SQLException {
        List<Table> tables = new ArrayList<>(schema.tables());
        tables.removeAll(before);
        return tables;
    }

    private static void requireExpected(List<Table> tables, JdbcTarget target, Session session) {
        if (tables.isEmpty()) {
            throw new DatabaseException(
                    "setup() has made no table in the schema " + session.schemaName() + " of " + target.shownUrl()
                            + "; it must make all tables of the store, in the schema that the connection is in",
                    null);
        }
        String prefix = target.storePrefix().orElse("").toLowerCase(Locale.ROOT);
        for (Table table : tables) {
            if (!table.name().toLowerCase(Locale.ROOT).startsWith(prefix)) {
                throw new DatabaseException(
                        "setup() has made the table " + table.name() + ", whose name does not begin with " + prefix
                                + " as besideTablesOfOthers says; give the prefix of all tables of the store",
                        null);
            }
        }
    }

    private static void undo(Session session, List<Table> before, boolean madeSchema, Exception failure) {
        try {
            if (madeSchema) {
                session.schema().drop(session.schemaName());
            } else {
                StoreTables.of(session.schema(), newTables(session.schema(), before))
                        .drop(session.schema());
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    void empty() {
        try {
            emptied.deleteRows(session.schema());
        } catch (SQLException e) {
            throw connector.failure(
                    "the tables of the store in " + target.shownUrl() + " cannot be emptied; the store must let rows"
                            + " be deleted, and must hold no lock after close()",
                    e);
        }
    }

    /** How another JVM opens the store here. */
    SharedDatabase shared(StoreOpener opener) {
        return new SharedDatabase(
                target.url(),
                target.user().orElse(null),
                target.password().orElse(null),
                session.schema().hasNames() ? session.schemaName() : null,
                target.poolChanges(),
                opener);
    }

    DataSource firstPool() {
        return pools.first();
    }

    DataSource secondPool() {
        return pools.second();
    }

    /**
     * Closes every connection, and connects again: only what the database keeps is left. A database in memory lives as
     * long as somebody is connected, so there the session stays.
     */
    void reconnect() {
        pools.close();
        if (!new JdbcUrl(target.url()).isMemory()) {
            session.close();
            session = Session.open(connector, target);
        }
        pools = new Pools(connector, session);
    }

    /** Removes what was made, and closes all connections. */
    void close() {
        pools.close();
        try {
            if (madeSchema) {
                session.schema().drop(session.schemaName());
            } else {
                made.drop(session.schema());
                new Marker(session.schema()).drop();
            }
        } catch (SQLException e) {
            throw connector.failure("what was made in " + target.shownUrl() + " cannot be removed", e);
        } finally {
            session.close();
        }
    }

    private static void close(Pools pools, Session session) {
        pools.close();
        session.close();
    }
}
