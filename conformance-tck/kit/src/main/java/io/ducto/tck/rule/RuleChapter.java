package io.ducto.tck.rule;

import io.ducto.store.MethodGroup;

/** A chapter of the rules. */
public enum RuleChapter {
    /** Rules of every operation. */
    GEN("Every operation", MethodGroup.BALANCE),
    /** Idempotency keys. */
    IDM("Idempotency keys", MethodGroup.BALANCE),
    /** Balance and grants. */
    BAL("Balance and grants", MethodGroup.BALANCE),
    /** Reservations. */
    RES("Reservations", MethodGroup.BALANCE),
    /** Deductions. */
    DED("Deductions", MethodGroup.BALANCE),
    /** Releases. */
    REL("Releases", MethodGroup.BALANCE),
    /** Refunds. */
    REF("Refunds", MethodGroup.BALANCE),
    /** Expiry. */
    EXP("Expiry", MethodGroup.EXPIRY),
    /** Pricing configurations. */
    PRI("Pricing configurations", MethodGroup.PRICING),
    /** Plans and allowances. */
    PLN("Plans and allowances", MethodGroup.PLANS),
    /** Spend caps. */
    CAP("Spend caps", MethodGroup.SPEND_CAPS),
    /** Analytics. */
    ANA("Analytics", MethodGroup.ANALYTICS),
    /** Team pools. */
    TEAM("Team pools", MethodGroup.TEAMS),
    /** History. */
    HIS("History", MethodGroup.HISTORY);

    private final String title;
    private final MethodGroup group;

    RuleChapter(String title, MethodGroup group) {
        this.title = title;
        this.group = group;
    }

    /**
     * Returns the heading.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * Returns the method group whose support makes the chapter's rules apply.
     *
     * @return the group, BALANCE for rules that apply to every store
     */
    public MethodGroup group() {
        return group;
    }
}
