package io.ducto.tck.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The databases that need no server. The tests look at them past the fixture. */
enum Embedded {
    H2_MEMORY,
    H2_FILE,
    SQLITE;

    String url(Path directory) {
        return switch (this) {
            case H2_MEMORY -> "jdbc:h2:mem:" + directory.getFileName();
            case H2_FILE -> "jdbc:h2:" + directory.resolve("ledger");
            case SQLITE -> "jdbc:sqlite:" + directory.resolve("ledger.db");
        };
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** The names of all tables, wherever they are, in lower case. */
    static List<String> tables(Connection connection) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                String schema = String.valueOf(tables.getString("TABLE_SCHEM"));
                if (!schema.equals("INFORMATION_SCHEMA")
                        && !tables.getString("TABLE_TYPE").startsWith("SYSTEM")) {
                    names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return List.copyOf(names);
    }

    static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
