package io.ducto.store;

import java.time.Instant;

/**
 * The spend cap that an amount would pass. ducto's {@code CapCheckResult}.
 *
 * @param cap the breached cap
 * @param spent what was spent in the cap's window, in credits
 * @param reserved what live reservations under the cap hold, in credits
 * @param requested the amount that was checked
 * @param windowEnd when the cap's window ends
 */
public record CapBreach(SpendCap cap, long spent, long reserved, long requested, Instant windowEnd) {

    /** Checks that nothing is null that must not be. */
    public CapBreach {
        Arguments.requireNotNull("cap", cap);
        Arguments.requireNotNull("windowEnd", windowEnd);
    }

    /**
     * Returns what could still be spent under the cap; negative if the limit was lowered below what is spent and reserved.
     *
     * @return limit less spent and reserved, in credits; it does not wrap around
     */
    public long room() {
        long taken = spent > Long.MAX_VALUE - reserved ? Long.MAX_VALUE : spent + reserved;
        return cap.limit() - taken;
    }
}
