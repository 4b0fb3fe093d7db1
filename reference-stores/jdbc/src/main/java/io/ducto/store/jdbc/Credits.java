package io.ducto.store.jdbc;

import io.ducto.store.CreditRejectedException;
import java.math.BigInteger;

/** Sums of credits that never wrap around (rule GEN-04). */
final class Credits {
    /** Sums in SQL are made of two halves, since a sum of credits can pass the integers of a database. */
    static final long HALF = 1L << 32;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Credits() {}

    /**
     * Adds to a figure, or rejects with BALANCE_LIMIT.
     *
     * @param what the figure, for the message: "the balance of user alice"
     * @param added may be negative, but not more than the figure
     */
    static long sum(String what, long figure, long added) {
        if (added > Long.MAX_VALUE - figure) {
            throw CreditRejectedException.balanceLimit(what, figure, added);
        }
        return figure + added;
    }

    /** Adds, and stops at {@link Long#MAX_VALUE}: for sums that are only compared with a limit. */
    static long saturatedSum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** Puts a sum together that was made in two halves. */
    static BigInteger whole(long high, long low) {
        return BigInteger.valueOf(high).multiply(BigInteger.valueOf(HALF)).add(BigInteger.valueOf(low));
    }

    /** Puts a sum together that was made in two halves, and stops at {@link Long#MAX_VALUE}. */
    static long saturated(long high, long low) {
        return whole(high, low).min(MOST).longValue();
    }
}
