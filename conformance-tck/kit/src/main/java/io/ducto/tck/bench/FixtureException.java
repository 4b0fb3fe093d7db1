package io.ducto.tck.bench;

/** The fixture, not the store, failed: the kit could not run. */
public final class FixtureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message which hook of the fixture failed, and what to do
     * @param cause what it threw
     */
    public FixtureException(String message, Throwable cause) {
        super(message, cause);
    }
}
