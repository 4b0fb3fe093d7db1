package io.ducto.store.jdbc;

import java.sql.SQLException;

/** The data source leads to a database that the store does not know. */
final class UnsupportedDatabaseException extends SQLException {
    private static final long serialVersionUID = 1L;

    UnsupportedDatabaseException(String message) {
        super(message);
    }
}
