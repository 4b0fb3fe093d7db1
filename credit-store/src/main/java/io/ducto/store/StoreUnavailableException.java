package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * The backend failed or timed out. All of the operation happened or nothing of it, never a part (rule GEN-09).
 *
 * <p>Calling again with the same idempotency key settles it: the operation then has exactly one effect.
 */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /**
     * Makes the exception.
     *
     * @param message what failed, and what to do about it
     * @param outcomeUnknown true if the operation may have happened, false if it surely did not
     * @param cause what the backend reported, or null if it reported nothing
     */
    public StoreUnavailableException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Says whether the operation may have happened.
     *
     * @return false if it surely did not
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
