package io.ducto.tck.bench;

import org.opentest4j.TestAbortedException;

/** A test cannot reach what it is about, since the fixture lacks a hook. Not a pass. */
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
}
