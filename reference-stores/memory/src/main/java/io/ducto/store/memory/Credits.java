package io.ducto.store.memory;

import io.ducto.store.CreditRejectedException;

/** Sums of credits that never wrap around (rule GEN-04). Every summand is 0 or more, unless said otherwise. */
final class Credits {
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
}
