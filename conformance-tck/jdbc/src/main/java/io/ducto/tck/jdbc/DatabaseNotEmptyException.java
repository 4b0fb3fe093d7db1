package io.ducto.tck.jdbc;

/** The database holds tables that are not of an earlier test run; nothing was changed. */
public final class DatabaseNotEmptyException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    DatabaseNotEmptyException(String message) {
        super(message, null);
    }
}
