package io.ducto.tck.failure;

import org.jspecify.annotations.Nullable;

/** A store did something wrong, and what was seen of it is known in parts. The rule is known to whoever runs the test. */
public class Misbehaviour extends AssertionError {
    private static final long serialVersionUID = 1L;

    /** Transient, since its parts need not be serializable; a copy that was sent elsewhere has its message only. */
    private final transient @Nullable Evidence evidence;

    /**
     * Makes the failure.
     *
     * @param message all that happened, for a console
     * @param evidence the same in parts
     * @param cause what noticed it, or null if that was the caller
     */
    public Misbehaviour(String message, Evidence evidence, @Nullable Throwable cause) {
        super(message, cause);
        this.evidence = evidence;
    }

    /**
     * Returns what was seen.
     *
     * @return the evidence, never without a summary
     */
    public final Evidence evidence() {
        Evidence known = evidence;
        return known == null ? Evidence.of(String.valueOf(getMessage())) : known;
    }
}
