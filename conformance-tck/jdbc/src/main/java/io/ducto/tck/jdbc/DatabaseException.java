package io.ducto.tck.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used for tests: not reached, not allowed, not empty. The message says what to change, and names
 * no user and no password.
 */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
