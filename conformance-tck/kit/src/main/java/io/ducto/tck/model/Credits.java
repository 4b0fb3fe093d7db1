package io.ducto.tck.model;

import io.ducto.store.CreditRejectedException;

/** Sums of credits that never wrap around (GEN-04). Both terms are at least 0. */
final class Credits {
    private Credits() {}

    static boolean fits(long figure, long added) {
        return added <= Long.MAX_VALUE - figure;
    }

    /** The sum of a figure that must fit; BALANCE_LIMIT if it does not. */
    static long sumWithinLimit(String what, long figure, long added) {
        if (!fits(figure, added)) {
            throw CreditRejectedException.balanceLimit(what, figure, added);
        }
        return figure + added;
    }

    /** The sum of a figure that is only compared or shown: {@link Long#MAX_VALUE} if it does not fit. */
    static long saturatedSum(long figure, long added) {
        return fits(figure, added) ? figure + added : Long.MAX_VALUE;
    }
}
