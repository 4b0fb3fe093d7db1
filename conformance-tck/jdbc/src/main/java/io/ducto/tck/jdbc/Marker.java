package io.ducto.tck.jdbc;

import io.ducto.tck.jdbc.Schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The table by which a later run knows what an earlier one has left, because it was killed for example: it lists what was
 * made for tests. For one thread.
 */
final class Marker {
    static final String TABLE = "ducto_conformance_marker";

    private static final String MADE_TABLE = "TABLE";
    private static final String MADE_VIEW = "VIEW";
    private static final String MADE_SCHEMA = "SCHEMA";

    private final Schema schema;

    /**
     * What was made for tests.
     *
     * @param tables tables and views of the store
     * @param schema whether the schema itself
     */
    record Made(List<Table> tables, boolean schema) {}

    Marker(Schema schema) {
        this.schema = schema;
    }

    static boolean isMarker(Table table) {
        return table.name().equalsIgnoreCase(TABLE);
    }

    void create() throws SQLException {
        schema.execute("CREATE TABLE " + TABLE + " (kind VARCHAR(10) NOT NULL, name VARCHAR(255) NOT NULL)");
    }

    void drop() throws SQLException {
        schema.execute("DROP TABLE " + TABLE);
    }

    /** Lists what was made, in one transaction. */
    void write(Collection<Table> tables, boolean madeSchema) throws SQLException {
        Connection connection = schema.connection();
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + TABLE + " (kind, name) VALUES (?, ?)")) {
            for (Table table : tables) {
                add(insert, table.isView() ? MADE_VIEW : MADE_TABLE, table.name());
            }
            if (madeSchema) {
                add(insert, MADE_SCHEMA, "");
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    Made read() throws SQLException {
        List<Table> tables = new ArrayList<>();
        boolean madeSchema = false;
        try (Statement statement = schema.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT kind, name FROM " + TABLE)) {
            while (rows.next()) {
                String kind = rows.getString(1);
                if (kind.equals(MADE_SCHEMA)) {
                    madeSchema = true;
                } else {
                    tables.add(new Table(rows.getString(2), kind.equals(MADE_VIEW)));
                }
            }
        }
        return new Made(List.copyOf(tables), madeSchema);
    }

    private static void add(PreparedStatement insert, String kind, String name) throws SQLException {
        insert.setString(1, kind);
        insert.setString(2, name);
        insert.executeUpdate();
    }
}
