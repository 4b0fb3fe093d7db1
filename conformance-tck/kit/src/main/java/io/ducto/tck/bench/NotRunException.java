package io.ducto.tck.bench;

import org.opentest4j.TestAbortedException;

/** A test was not run, since the setup checks had failed. Not a pass. */
public final class NotRunException extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public NotRunException() {
        super("not run: a setup check failed; mend that first");
    }
}
