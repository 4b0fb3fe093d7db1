package io.ducto.tck.jdbc;

import io.ducto.tck.jdbc.Marker.Made;
import io.ducto.tck.jdbc.Schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at a schema before anything is changed in it, and lets pass only what is nobody's. For one thread. */
final class Guard {
    /** How many tables a message names. */
    private static final int NAMED_TABLES = 5;

    private final JdbcTarget target;
    private final Connector connector;
    private final Session session;

    Guard(JdbcTarget target, Connector connector, Session session) {
        this.target = target;
        this.connector = connector;
        this.session = session;
    }

    /**
     * Returns what an earlier run has left here, and nothing else of the store is here.
     *
     * @throws DatabaseNotEmptyException if tables are here that must not be touched
     */
    Made inspect() throws SQLException {
        List<Table> present = session.schema().tables();
        Made left = new Made(List.of(), false);
        if (present.stream().anyMatch(Marker::isMarker)) {
            left = new Marker(session.schema()).read();
        }
        List<Table> ofEarlierRun = left.tables();
        refuse(present.stream()
                .filter(table -> !Marker.isMarker(table) && !ofEarlierRun.contains(table))
                .toList());
        return new Made(ofEarlierRun.stream().filter(present::contains).toList(), left.schema());
    }

    /** Removes what an earlier run has left, as {@link #inspect} found it. */
    void remove(Made left) throws SQLException {
        StoreTables.of(session.schema(), left.tables()).drop(session.schema());
        Marker marker = new Marker(session.schema());
        if (session.schema().tables().stream().anyMatch(Marker::isMarker)) {
            marker.drop();
        }
    }

    /** Tells who may not make tables before the store has to find out. */
    void requireRightToMakeTables() {
        Marker marker = new Marker(session.schema());
        try {
            marker.create();
            marker.drop();
        } catch (SQLException e) {
            throw connector.failure(
                    "this user may not make tables in the schema " + session.schemaName() + " of " + target.shownUrl()
                            + "; grant it, or name another schema with --schema NAME (in code withSchema)",
                    e);
        }
    }

    private void refuse(List<Table> others) {
        String prefix = target.storePrefix().orElse("").toLowerCase(Locale.ROOT);
        List<Table> ofStore = others.stream()
                .filter(table -> table.name().toLowerCase(Locale.ROOT).startsWith(prefix))
                .toList();
        if (target.storePrefix().isPresent() && !ofStore.isEmpty()) {
            throw new DatabaseNotEmptyException(where(ofStore)
                    + " of a store, which no test run has made. They may be somebody's ledger, so nothing was touched."
                    + " Name another schema with --schema NAME (in code withSchema), or remove them yourself.");
        }
        if (target.storePrefix().isEmpty() && !others.isEmpty()) {
            throw new DatabaseNotEmptyException(where(others)
                    + " that no test run has made, so nothing was touched. Name a schema for the tests with --schema NAME"
                    + " (in code withSchema), or let these tables stand beside those of the store with"
                    + " --allow-non-empty (in code besideTablesOfOthers).");
        }
    }

    private String where(List<Table> tables) {
        String names = tables.stream().limit(NAMED_TABLES).map(Table::name).collect(Collectors.joining(", "));
        int more = tables.size() - NAMED_TABLES;
        return "the schema " + session.schemaName() + " of " + target.shownUrl() + " holds tables (" + names
                + (more > 0 ? " and " + more + " more" : "") + ")";
    }
}
