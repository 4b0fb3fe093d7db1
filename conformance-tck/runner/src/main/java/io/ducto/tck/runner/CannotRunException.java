package io.ducto.tck.runner;

/** What the user asked for cannot be run; the message says what to change. */
final class CannotRunException extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRunException(String message) {
        super(message);
    }
}
