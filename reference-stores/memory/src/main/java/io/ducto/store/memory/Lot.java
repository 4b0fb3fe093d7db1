package io.ducto.store.memory;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where credits of a user come from: one grant with an expiry, or all those without. Lots sort in the order of drawing
 * (rule EXP-02): earliest expiry first, ties by age.
 *
 * @param expiresAt the lot is expired from this instant on
 * @param age counts up with every grant of the account
 * @param grantId the ledger entry of the grant
 */
record Lot(Instant expiresAt, int age, String grantId) implements Comparable<Lot> {
    /** The last lot. Requests name instants up to year 9999, so no other lot expires as late. */
    static final Lot WITHOUT_EXPIRY = new Lot(Instant.MAX, 0, "");

    private static final Comparator<Lot> DRAWING =
            Comparator.comparing(Lot::expiresAt).thenComparing(Lot::age);

    /** Stands between the lots that are expired at an instant and those that are not. */
    static Lot boundary(Instant now) {
        return new Lot(now, Integer.MAX_VALUE, "");
    }

    @Override
    public int compareTo(Lot other) {
        return DRAWING.compare(this, other);
    }
}
