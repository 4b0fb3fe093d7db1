package io.ducto.tck.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** How every test of the kit fails: with a message that a reader can act on, and with its parts for reports. */
public final class ExplainedFailure extends AssertionFailedError {
    private static final long serialVersionUID = 1L;

    /** Transient, since its parts are not serializable. */
    private final transient @Nullable Failure failure;

    private ExplainedFailure(String message, Failure failure, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    private ExplainedFailure(String message, Failure failure, String expected, String actual, Throwable cause) {
        super(message, expected, actual, cause);
        this.failure = failure;
    }

    /**
     * Makes the failure. Tools that compare what was expected with what came get both, where both are known.
     *
     * @param message all there is to say, for a console
     * @param failure the same in parts
     * @param cause what ended the test
     * @return a new failure, with the stack trace of its cause
     */
    public static ExplainedFailure of(String message, Failure failure, Throwable cause) {
        String expected = failure.evidence().expected();
        String actual = failure.evidence().actual();
        ExplainedFailure explained = expected == null || actual == null
                ? new ExplainedFailure(message, failure, cause)
                : new ExplainedFailure(message, failure, expected, actual, cause);
        explained.setStackTrace(cause.getStackTrace());
        return explained;
    }

    /**
     * Returns the failure in parts.
     *
     * @return the parts; empty if this object was sent here from another JVM, which leaves them behind
     */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }
}
