package io.ducto.tck.bench;

import io.ducto.store.MethodGroup;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/** A test does not apply, since the store declares that it does not support a group. Not a pass. */
public final class NotSupportedException extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param missing the groups that the test needs and the store does not support
     */
    public NotSupportedException(Set<MethodGroup> missing) {
        super("not supported: the store does not declare " + missing + " in supportedGroups()");
    }
}
