package io.ducto.scaffold;

/** What was asked for cannot be made, and nothing was written; the message says what to change. */
public final class ScaffoldException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is wrong, with the value, and what to do
     */
    public ScaffoldException(String message) {
        super(message);
    }
}
