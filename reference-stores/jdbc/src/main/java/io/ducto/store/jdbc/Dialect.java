package io.ducto.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What really differs between the databases; all other statements are the same on each. */
enum Dialect {
    H2("H2") {
        @Override
        boolean isConflictOf(SQLException failure) {
            return H2_CONFLICTS.contains(failure.getErrorCode());
        }

        @Override
        boolean saysTableMissing(SQLException failure) {
            return failure.getErrorCode() == H2_TABLE_NOT_FOUND || failure.getErrorCode() == H2_NO_TABLES;
        }

        @Override
        boolean saysForbidden(SQLException failure) {
            return failure.getErrorCode() == H2_NOT_ENOUGH_RIGHTS;
        }

        @Override
        boolean migrationsMeet() {
            return false;
        }
    },

    POSTGRESQL("PostgreSQL") {
        /** Without it every wait for an account would end in a serialization failure at a higher isolation. */
        @Override
        String beginning() {
            return "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
        }

        /** Left to {@link #beginning}, which costs nothing. */
        @Override
        boolean worksAt(int isolation) {
            return true;
        }

        @Override
        boolean isConflictOf(SQLException failure) {
            return POSTGRESQL_CONFLICTS.contains(String.valueOf(failure.getSQLState()));
        }

        @Override
        boolean saysTableMissing(SQLException failure) {
            return "42P01".equals(failure.getSQLState());
        }

        @Override
        boolean saysForbidden(SQLException failure) {
            return "42501".equals(failure.getSQLState());
        }
    },

    MARIADB("MariaDB") {
        /**
         * Its own default is REPEATABLE READ, where a transaction's snapshot is of its first reading statement: of the one
         * after the lock was had. To set another would cost up to three round trips.
         */
        @Override
        boolean worksAt(int isolation) {
            return isolation == Connection.TRANSACTION_READ_COMMITTED
                    || isolation == Connection.TRANSACTION_REPEATABLE_READ;
        }

        @Override
        boolean isConflictOf(SQLException failure) {
            return MARIADB_CONFLICTS.contains(failure.getErrorCode());
        }

        @Override
        boolean saysTableMissing(SQLException failure) {
            return failure.getErrorCode() == MARIADB_NO_SUCH_TABLE;
        }

        @Override
        boolean saysForbidden(SQLException failure) {
            return MARIADB_DENIED.contains(failure.getErrorCode());
        }
    },

    SQLITE("SQLite") {
        /** SQLite has one isolation, the strictest: writers take turns from their first statement on. */
        @Override
        boolean worksAt(int isolation) {
            return true;
        }

        /** One lock guards the whole database, so there is no row to skip. */
        @Override
        boolean canSkipLocked() {
            return false;
        }

        /** The lower byte is the kind of failure, the upper ones tell details; a constraint is named in the message. */
        @Override
        boolean isConflictOf(SQLException failure) {
            int kind = failure.getErrorCode() & 0xff;
            String message = String.valueOf(failure.getMessage());
            return SQLITE_CONFLICTS.contains(kind)
                    || (kind == SQLITE_CONSTRAINT && (message.contains("UNIQUE") || message.contains("PRIMARYKEY")));
        }

        @Override
        boolean saysTableMissing(SQLException failure) {
            return String.valueOf(failure.getMessage()).contains("no such table");
        }

        @Override
        boolean saysForbidden(SQLException failure) {
            return (failure.getErrorCode() & 0xff) == SQLITE_READ_ONLY;
        }
    };

    /** Duplicate key, lock time-out, concurrent update, deadlock. */
    private static final Set<Integer> H2_CONFLICTS = Set.of(23505, 50200, 90131, 40001);

    private static final int H2_TABLE_NOT_FOUND = 42102;
    private static final int H2_NO_TABLES = 42104;
    private static final int H2_NOT_ENOUGH_RIGHTS = 90096;

    /** Duplicate key, lock not available; serialization failures and deadlocks are class 40 everywhere. */
    private static final Set<String> POSTGRESQL_CONFLICTS = Set.of("23505", "55P03");

    /** Duplicate key (two codes), record changed since it was read, lock wait time-out, deadlock, table altered. */
    private static final Set<Integer> MARIADB_CONFLICTS = Set.of(1062, 1586, 1020, 1205, 1213, 1412);

    private static final int MARIADB_NO_SUCH_TABLE = 1146;

    /** Denied to the database, to a table, and for want of a privilege. */
    private static final Set<Integer> MARIADB_DENIED = Set.of(1044, 1142, 1227);

    /** Busy, and locked. */
    private static final Set<Integer> SQLITE_CONFLICTS = Set.of(5, 6);

    private static final int SQLITE_CONSTRAINT = 19;

    private static final int SQLITE_READ_ONLY = 8;

    private static final String CLASS_ROLLBACK = "40";

    /** Of class 40, and yet nobody can say that it was rolled back. */
    private static final String COMPLETION_UNKNOWN = "40003";

    private final String product;

    Dialect(String product) {
        this.product = product;
    }

    /**
     * Finds the dialect of a database.
     *
     * @throws SQLException if the database does not say what it is
     * @throws UnsupportedDatabaseException if it is none of those that the store knows
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equalsIgnoreCase(product))
                .findFirst()
                .orElseThrow(() -> new UnsupportedDatabaseException("the database is " + product
                        + "; this store runs on "
                        + Arrays.stream(values())
                                .map(dialect -> dialect.product)
                                .collect(Collectors.joining(", "))));
    }

    /** Where the migrations of this dialect are on the class path. */
    String migrations() {
        return "classpath:io/ducto/store/jdbc/migration/" + name().toLowerCase(Locale.ROOT);
    }

    /** Says whether connections of an isolation can be used as they are; otherwise READ COMMITTED is set. */
    boolean worksAt(int isolation) {
        return isolation == Connection.TRANSACTION_READ_COMMITTED;
    }

    /**
     * Returns the statement that must come before all others of a transaction, or nothing. Its driver takes it and the next
     * one, joined by a semicolon, in one round trip.
     */
    String beginning() {
        return "";
    }

    /** Says whether {@code FOR UPDATE SKIP LOCKED} exists. */
    boolean canSkipLocked() {
        return true;
    }

    /** Says whether a failure comes from other transactions alone, so that the same transaction can succeed later. */
    boolean isConflict(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean rolledBack = state.startsWith(CLASS_ROLLBACK) && !state.equals(COMPLETION_UNKNOWN);
        return rolledBack || isConflictOf(failure);
    }

    abstract boolean isConflictOf(SQLException failure);

    abstract boolean saysTableMissing(SQLException failure);

    abstract boolean saysForbidden(SQLException failure);

    /**
     * Whether several may begin the same migration at once: one waits for the other, or is rolled back. In H2 neither is so, and
     * the second one would leave a migration that has failed.
     */
    boolean migrationsMeet() {
        return true;
    }
}
