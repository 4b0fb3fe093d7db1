package io.ducto.tck.rule;

import io.ducto.store.MethodGroup;

/** A chapter of the rules. */
public enum RuleChapter {
    GEN(
            "Every operation",
            MethodGroup.BALANCE,
            "What every operation of every supported group keeps to, unless a rule names the groups that it is about."),
    IDM(
            "Idempotency keys",
            MethodGroup.BALANCE,
            "A caller who does not know whether a call went through makes it again with the same key. Keys are taken "
                    + "by `addCredits`, `reserveCredits`, `deductCredits`, `refundCredits`, `incrementUsageWindow`, "
                    + "`createTeam`, `addTeamCredits` and `deductTeam`."),
    BAL("Balance and grants", MethodGroup.BALANCE, "What an account shows, and how credits come into it."),
    RES(
            "Reservations",
            MethodGroup.BALANCE,
            "A reservation holds credits for work whose price is known only afterwards."),
    DED(
            "Deductions",
            MethodGroup.BALANCE,
            "A deduction spends credits: those that a reservation holds, or, as a direct one, those that are "
                    + "available."),
    REL("Releases", MethodGroup.BALANCE, "A release ends a reservation without spending anything."),
    REF(
            "Refunds",
            MethodGroup.BALANCE,
            "A refund gives back what a deduction took, at once or in parts. A deduction can be one of a team."),
    EXP(
            "Expiry",
            MethodGroup.EXPIRY,
            "A grant with `expiresAt` is a lot; all credits without expiry are one more lot, the last. A sweep is the "
                    + "bookkeeping of what has expired, not its cause."),
    PRI(
            "Pricing configurations",
            MethodGroup.PRICING,
            "A store keeps versions of the price list and says which one is active. It does not evaluate them."),
    PLN(
            "Plans and allowances",
            MethodGroup.PLANS,
            "A plan gives its users an allowance for each calendar month. The allowance is a figure of its own: using "
                    + "it moves no credits."),
    CAP("Spend caps", MethodGroup.SPEND_CAPS, "A cap limits what a user spends in a calendar window."),
    ANA("Analytics", MethodGroup.ANALYTICS, "Reports of what was spent in a window of time."),
    TEAM(
            "Team pools",
            MethodGroup.TEAMS,
            "A team has a pool of credits that its members spend. Its credits do not expire, and its keys and its "
                    + "ledger are its own."),
    HIS("History", MethodGroup.HISTORY, "The ledger, entry by entry: the proof of every balance."),
    MGR(
            "The manager over the store",
            MethodGroup.BALANCE,
            "An application charges through ducto's `CreditManager`, which makes one charge of several calls of the "
                    + "store. It relies on nothing but the rules above, so a store that keeps them keeps these; here "
                    + "its author sees the whole work. What the manager gets wrong over the kit's own model as well "
                    + "is no store's fault, and is reported as not verified.");

    private final String title;
    private final MethodGroup group;
    private final String introduction;

    RuleChapter(String title, MethodGroup group, String introduction) {
        this.title = title;
        this.group = group;
        this.introduction = introduction;
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

    /**
     * Returns what the chapter is about.
     *
     * @return a sentence or two, in Markdown on one line
     */
    public String introduction() {
        return introduction;
    }
}
