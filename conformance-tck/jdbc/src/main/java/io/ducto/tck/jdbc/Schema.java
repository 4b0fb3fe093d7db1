package io.ducto.tck.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in a database where the tables of one application are, as far as JDBC tells: a schema, a catalog where
 * schemas are called so, or the whole database. Works on one connection; for one thread.
 */
final class Schema {
    /** What databases list beside tables: parts of tables, their own, and what is gone with the session. */
    private static final Pattern NO_TABLE =
            Pattern.compile("(SYSTEM (TABLE|VIEW|INDEX|TOAST).*|.*(INDEX|SEQUENCE|TEMPORARY|TYPE).*)");

    private final Connection connection;
    private final DatabaseMetaData metadata;
    private final Kind kind;

    private enum Kind {
        SCHEMA,
        CATALOG,
        WHOLE_DATABASE
    }

    /**
     * A table or view.
     *
     * @param name as the database has it
     * @param isView whether it holds no rows of its own
     */
    record Table(String name, boolean isView) {}

    private Schema(Connection connection, DatabaseMetaData metadata, Kind kind) {
        this.connection = connection;
        this.metadata = metadata;
        this.kind = kind;
    }

    static Schema on(Connection connection) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        Kind kind = Kind.WHOLE_DATABASE;
        if (metadata.supportsSchemasInTableDefinitions()) {
            kind = Kind.SCHEMA;
        } else if (metadata.supportsCatalogsInTableDefinitions()) {
            kind = Kind.CATALOG;
        }
        return new Schema(connection, metadata, kind);
    }

    Connection connection() {
        return connection;
    }

    boolean hasNames() {
        return kind != Kind.WHOLE_DATABASE;
    }

    /** The one that the connection is in; empty if it is in none. */
    Optional<String> current() throws SQLException {
        @Nullable String name = switch (kind) {
            case SCHEMA -> connection.getSchema();
            case CATALOG -> connection.getCatalog();
            case WHOLE_DATABASE -> metadata.getDatabaseProductName();
        };
        return Optional.ofNullable(name).filter(each -> !each.isEmpty());
    }

    boolean exists(String name) throws SQLException {
        try (ResultSet names = kind == Kind.SCHEMA ? metadata.getSchemas() : metadata.getCatalogs()) {
            while (names.next()) {
                if (name.equals(names.getString(1))) {
                    return true;
                }
            }
            return false;
        }
    }

    void create(String name) throws SQLException {
        execute((kind == Kind.SCHEMA ? "CREATE SCHEMA " : "CREATE DATABASE ") + quote(name));
    }

    void drop(String name) throws SQLException {
        execute(kind == Kind.SCHEMA ? "DROP SCHEMA " + quote(name) + " CASCADE" : "DROP DATABASE " + quote(name));
    }

    void enter(String name) throws SQLException {
        if (kind == Kind.SCHEMA) {
            connection.setSchema(name);
        } else {
            connection.setCatalog(name);
        }
    }

    /** Makes the connections of a pool begin in this place. */
    void enter(String name, HikariConfig pool) {
        if (kind == Kind.SCHEMA) {
            pool.setSchema(name);
        } else {
            pool.setCatalog(name);
        }
    }

    /** The tables and views here, by name. */
    List<Table> tables() throws SQLException {
        @Nullable String name = current().orElse(null);
        List<Table> tables = new ArrayList<>();
        try (ResultSet rows = metadata.getTables(catalog(), kind == Kind.SCHEMA ? name : null, "%", null)) {
            while (rows.next()) {
                String type = rows.getString("TABLE_TYPE").toUpperCase(Locale.ROOT);
                // A schema is asked for by a pattern, in which an underscore stands for any character.
                boolean here =
                        kind != Kind.SCHEMA || rows.getString("TABLE_SCHEM").equals(name);
                if (here && !NO_TABLE.matcher(type).matches()) {
                    tables.add(new Table(rows.getString("TABLE_NAME"), type.contains("VIEW")));
                }
            }
        }
        return tables;
    }

    /** The tables that the foreign keys of a table point at. */
    List<String> referencedBy(String table) throws SQLException {
        List<String> referenced = new ArrayList<>();
        try (ResultSet keys = metadata.getImportedKeys(
                catalog(), kind == Kind.SCHEMA ? current().orElse(null) : null, table)) {
            while (keys.next()) {
                referenced.add(keys.getString("PKTABLE_NAME"));
            }
        }
        return referenced;
    }

    boolean hasRows(String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + quote(table))) {
                return rows.next();
            }
        }
    }

    /**
     * Stops checking foreign keys on this connection, where rows are checked one by one: no order of statements could
     * then empty a table that points at itself.
     */
    void relaxForeignKeys() throws SQLException {
        String product = metadata.getDatabaseProductName();
        if (product.equals("MariaDB") || product.equals("MySQL")) {
            execute("SET SESSION foreign_key_checks = 0");
        }
    }

    String quote(String name) throws SQLException {
        String quote = metadata.getIdentifierQuoteString();
        return quote.isBlank() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private @Nullable String catalog() throws SQLException {
        return kind == Kind.WHOLE_DATABASE ? null : connection.getCatalog();
    }
}
