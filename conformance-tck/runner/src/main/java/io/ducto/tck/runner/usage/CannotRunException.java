package io.ducto.tck.runner.usage;

/**
 * What the user asked for cannot be done: an option, a file or a path is not right. The message says what to change; it is
 * all that the user is shown, and the exit code is 2.
 */
public final class CannotRunException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, with the value, and what to change
     */
    public CannotRunException(String message) {
        super(message);
    }
}
