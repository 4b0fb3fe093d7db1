package io.ducto.store;

import java.util.Set;

/**
 * A part of the contract that a store supports as a whole or not at all. {@link #BALANCE} is mandatory.
 *
 * <p>ducto has the first seven; {@link #HISTORY} is ours, since without the ledger nobody can audit a balance.
 */
public enum MethodGroup {
    /** Balances, grants, reservations, deductions, releases and refunds. */
    BALANCE,
    /** Versioned pricing configurations. */
    PRICING,
    /** Plans and their monthly allowances. Plans come from the active pricing configuration, so PRICING is needed. */
    PLANS,
    /** Limits on what a user may spend in a day, a week or a month. */
    SPEND_CAPS,
    /** Reports of what was spent. */
    ANALYTICS,
    /** Grants that expire, and the sweep that takes them from the balance. */
    EXPIRY,
    /** Credit pools that several users share. */
    TEAMS,
    /** The ledger, entry by entry. */
    HISTORY;

    /**
     * Returns the groups that a store must support as well when it supports this one (rule GEN-17).
     *
     * @return an immutable set, empty for most groups
     */
    public Set<MethodGroup> requires() {
        return switch (this) {
            case BALANCE -> Set.of();
            case PLANS -> Set.of(BALANCE, PRICING);
            default -> Set.of(BALANCE);
        };
    }
}
