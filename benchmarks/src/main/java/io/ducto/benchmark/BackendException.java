package io.ducto.benchmark;

import org.jspecify.annotations.Nullable;

/** A database cannot be measured; the message says why. */
final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
