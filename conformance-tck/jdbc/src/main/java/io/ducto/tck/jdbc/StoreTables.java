package io.ducto.tck.jdbc;

import io.ducto.tck.jdbc.Schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables that a store has made, in an order in which no foreign key is in the way. Immutable. */
final class StoreTables {
    private static final int TIMEOUT_SECONDS = 15;

    private final List<Table> ordered;

    private StoreTables(List<Table> ordered) {
        this.ordered = ordered;
    }

    /** Puts tables into order: views first, then each table before those that its foreign keys point at. */
    static StoreTables of(Schema schema, List<Table> tables) throws SQLException {
        Map<String, List<String>> referenced = new LinkedHashMap<>();
        for (Table table : tables) {
            if (!table.isView()) {
                referenced.put(table.name(), schema.referencedBy(table.name()));
            }
        }
        List<Table> ordered =
                new ArrayList<>(tables.stream().filter(Table::isView).toList());
        Set<String> referencedFirst = new LinkedHashSet<>();
        Set<String> visited = new LinkedHashSet<>();
        for (String table : referenced.keySet()) {
            visit(table, referenced, visited, referencedFirst);
        }
        List<String> names = new ArrayList<>(referencedFirst);
        for (int index = names.size() - 1; index >= 0; index--) {
            ordered.add(new Table(names.get(index), false));
        }
        return new StoreTables(List.copyOf(ordered));
    }

    private static void visit(
            String table, Map<String, List<String>> referenced, Set<String> visited, Set<String> referencedFirst) {
        if (referenced.containsKey(table) && visited.add(table)) {
            referenced
                    .getOrDefault(table, List.of())
                    .forEach(other -> visit(other, referenced, visited, referencedFirst));
            referencedFirst.add(table);
        }
    }

    List<Table> all() {
        return ordered;
    }

    /** Leaves out tables that hold rows: right after the setup these are the history of migrations, and seeds. */
    StoreTables withoutRows(Schema schema) throws SQLException {
        List<Table> empty = new ArrayList<>();
        for (Table table : ordered) {
            if (!table.isView() && !schema.hasRows(table.name())) {
                empty.add(table);
            }
        }
        return new StoreTables(List.copyOf(empty));
    }

    /**
     * Deletes all rows, in one transaction. Measured against TRUNCATE, which makes new files for each table, however few
     * rows it holds.
     */
    void deleteRows(Schema schema) throws SQLException {
        Connection connection = schema.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // A thread that an earlier test gave up on may still hold locks.
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            for (Table table : ordered) {
                statement.addBatch("DELETE FROM " + schema.quote(table.name()));
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    void drop(Schema schema) throws SQLException {
        for (Table table : ordered) {
            schema.execute("DROP " + (table.isView() ? "VIEW " : "TABLE ") + schema.quote(table.name()));
        }
    }
}
