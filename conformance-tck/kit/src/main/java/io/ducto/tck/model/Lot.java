package io.ducto.tck.model;

import java.time.Instant;

/**
 * Credits that expire together: those of one grant with an expiry, or all those that never expire.
 *
 * @param grantId the ledger entry of the grant, empty for {@link #LASTING}
 * @param expiresAt from this instant on the lot is expired
 */
record Lot(String grantId, Instant expiresAt) {

    /** The credits without expiry: one lot, the last to be drawn (EXP-02), since it expires at the end of all time. */
    static final Lot LASTING = new Lot("", Instant.MAX);

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt); // EXP-01: expired at now >= expiresAt
    }
}
