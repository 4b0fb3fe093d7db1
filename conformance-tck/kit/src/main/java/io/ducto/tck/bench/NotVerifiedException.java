package io.ducto.tck.bench;

import org.opentest4j.TestAbortedException;

/** A test cannot tell what it is about: the fixture lacks a hook, or the test itself is at fault. Not a pass. */
public final class NotVerifiedException extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param hook the missing method of the fixture
     */
    public NotVerifiedException(String hook) {
        super("not verified: the fixture does not offer " + hook);
    }

    private NotVerifiedException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes the exception of a test that fails on the kit's own model too.
     *
     * @param onTheModel how it failed there
     * @return a new exception, which asks for a report
     */
    public static NotVerifiedException faultOfOurs(Throwable onTheModel) {
        return new NotVerifiedException(
                "not verified: the test fails on the kit's own model of a store too, so it says nothing of this one;"
                        + " report this to ducto: " + onTheModel,
                onTheModel);
    }
}
