package io.ducto.tck.rule;

import static io.ducto.tck.rule.RuleKind.EXAMPLE;

import java.util.EnumSet;
import java.util.Set;

/** The rules of the contract, version 1: what every store must do. */
public enum ContractRule {
    GEN_01(
            "A `null` where the signature does not allow it throws `NullPointerException`, with no effect.",
            "",
            "",
            EXAMPLE),
    GEN_02(
            "User, team-member and key ids are opaque: 1 to 255 Unicode characters without NUL, not blank; anything else is invalid. Two ids are the same only if they are equal char by char: no trimming, case folding, accent or trailing-space folding, or normalisation.",
            "",
            "",
            EXAMPLE),
    GEN_03(
            "Amounts are at least 1 unless the rule of the operation allows 0; anything less is invalid.",
            "",
            "",
            EXAMPLE),
    GEN_04(
            "An operation that would take a balance, a pool or a total over `Long.MAX_VALUE` is rejected with BALANCE_LIMIT; so is a report whose sum does not fit. Nothing wraps around.",
            "",
            "",
            EXAMPLE),
    GEN_05(
            "An operation that throws NullPointerException, IllegalArgumentException, CreditRejectedException or UnsupportedGroupException leaves every observable state as it was.",
            "",
            "",
            EXAMPLE),
    GEN_06(
            "Operations of the groups BALANCE, EXPIRY and SPEND_CAPS on one user are linearizable: across threads, across handles and across processes on the same backend, each seems to happen at one instant between its call and its return. The same holds for the operations of TEAMS on one team.",
            "",
            "",
            EXAMPLE),
    GEN_07(
            "Concurrency alone never makes an operation fail: lock conflicts, serialization failures and deadlocks are retried inside the store.",
            "",
            "",
            EXAMPLE),
    GEN_08(
            "What an operation acknowledged is there after the store is closed and opened again, if the store declares itself durable.",
            "",
            "",
            EXAMPLE),
    GEN_09(
            "`StoreUnavailableException` leaves all or nothing of the operation; a retry with the same idempotency key settles it with exactly one effect.",
            "",
            "",
            EXAMPLE),
    GEN_10(
            "Every method of a group that `supportedGroups()` does not name throws `UnsupportedGroupException`; the supported groups go on working.",
            "",
            "",
            EXAMPLE),
    GEN_11(
            "Returned collections are immutable snapshots.",
            "",
            "",
            EXAMPLE),
    GEN_12(
            "Ids that a store makes (transactions, reservations, teams, pricing configs) are never used twice, and cannot be guessed from one another: SHOULD.",
            "",
            "",
            EXAMPLE),
    GEN_13(
            "`setup()` can be called again, and by several processes at once; it loses no data and reports what it changed.",
            "",
            "",
            EXAMPLE),
    GEN_14(
            "`close()` can be called again; every operation after it throws `IllegalStateException`.",
            "",
            "",
            EXAMPLE),
    GEN_15(
            "Text (labels, reasons, names, metadata) comes back exactly as it went in, quotes, emoji and line breaks included, and is never executed.",
            "",
            "",
            EXAMPLE),
    GEN_16(
            "Checks run in this order: arguments; the idempotency key (IDM-06); existence; state; caps; funds. The first that fails is the one reported.",
            "",
            "",
            EXAMPLE),
    GEN_17(
            "`supportedGroups()` contains BALANCE, is immutable and the same at every call, and names with each group those it requires: PLANS requires PRICING.",
            "",
            "",
            EXAMPLE),
    GEN_18(
            "A rejection carries the figures that its reason promises.",
            "",
            "",
            EXAMPLE),
    IDM_01(
            "The same key with the same operation and parameters on the same account returns the first result, its original figures included, with `replayed = true`, and has no effect.",
            "",
            "",
            EXAMPLE),
    IDM_02(
            "The same key on the same account with another operation or other parameters is rejected with IDEMPOTENCY_CONFLICT.",
            "",
            "",
            EXAMPLE),
    IDM_03(
            "Keys belong to one account (a user, or a team), over all kinds of operation: the same key on two accounts is two keys. A refund's key belongs to the account that paid; `createTeam`'s to the store.",
            "",
            "",
            EXAMPLE),
    IDM_04(
            "A rejected operation does not use its key up.",
            "",
            "",
            EXAMPLE),
    IDM_05(
            "Of any number of concurrent calls with one key exactly one has an effect; all return its result.",
            "",
            "",
            EXAMPLE),
    IDM_06(
            "A replay is recognised before every other check: it succeeds though the reservation is gone, the balance is spent or the cap is reached.",
            "",
            "",
            EXAMPLE),
    IDM_07(
            "Without a key every call is its own operation.",
            "",
            "",
            EXAMPLE),
    BAL_01(
            "A user nobody has credited has balance 0, reserved 0, lifetimePurchased 0; asking creates nothing.",
            "",
            "",
            EXAMPLE),
    BAL_02(
            "`addCredits` raises balance and available by the amount, at once visible to every handle.",
            "",
            "",
            EXAMPLE),
    BAL_03(
            "`lifetimePurchased` grows by grants of type PURCHASE only, and never shrinks.",
            "",
            "",
            EXAMPLE),
    BAL_04(
            "Operations on one user change nothing of another.",
            "",
            "",
            EXAMPLE),
    BAL_05(
            "`balance >= reserved + expired`, and none of them is ever negative.",
            "",
            "",
            EXAMPLE),
    BAL_06(
            "Metadata given by callers is stored beside what the store records and never replaces it.",
            "",
            "",
            EXAMPLE),
    RES_01(
            "All or nothing: a reservation of `amount` is made if `available - amount >= minBalance`, otherwise rejected with INSUFFICIENT_CREDITS, the exception telling available, requested and minBalance. Nothing is capped.",
            "",
            "",
            EXAMPLE),
    RES_02(
            "`minBalance` defaults to 5; 0 is allowed; less is invalid.",
            "",
            "",
            EXAMPLE),
    RES_03(
            "A reservation lowers available and not balance. `ReserveResult.available` is what remains available.",
            "",
            "",
            EXAMPLE),
    RES_04(
            "A reservation ends when it is deducted, released or expires, whichever comes first; its time to live defaults to 10 minutes and can be set per call. At `now >= expiresAt` it holds nothing.",
            "",
            "",
            EXAMPLE),
    RES_05(
            "However many reservations race, the sum of those granted never exceeds what RES-01 allows, and exactly as many succeed as fit when all ask for the same amount.",
            "",
            "",
            EXAMPLE),
    RES_06(
            "Credits added, refunded or released are available to the next reservation.",
            "",
            "",
            EXAMPLE),
    RES_07(
            "A user nobody has credited is rejected with INSUFFICIENT_CREDITS, like any other without credits.",
            "",
            "",
            EXAMPLE),
    DED_01(
            "A deduction names a live reservation of the same user and takes at most its amount: balance falls by the deducted amount, the reservation ends, and what it held beyond that is available again. `DeductionResult.amount` is negative.",
            "",
            "",
            EXAMPLE),
    DED_02(
            "More than the reserved amount is rejected with AMOUNT_EXCEEDS_RESERVATION; the reservation lives on.",
            "",
            "",
            EXAMPLE),
    DED_03(
            "An unknown, ended or expired reservation, or one of another user, is rejected with RESERVATION_NOT_FOUND.",
            "",
            "",
            EXAMPLE),
    DED_04(
            "One reservation is deducted once, however many calls race for it.",
            "",
            "",
            EXAMPLE),
    DED_05(
            "A live reservation can always be deducted: neither time passing over a lot, a sweep, a cap nor another operation can take its credits away.",
            "",
            "",
            EXAMPLE),
    DED_06(
            "The deduction keeps the reservation's model and operation type.",
            "",
            "",
            EXAMPLE),
    DED_07(
            "Without a reservation a deduction is a direct one: the checks of a reservation (RES-01 with its minBalance, CAP-03) and the deduction happen at one instant; credits that reservations hold are out of its reach.",
            "",
            "",
            EXAMPLE),
    DED_08(
            "A deduction that fails leaves its reservation live.",
            "",
            "",
            EXAMPLE),
    REL_01(
            "A release makes the held credits available and leaves balance as it is.",
            "",
            "",
            EXAMPLE),
    REL_02(
            "Releasing what DED-03 describes is rejected with RESERVATION_NOT_FOUND.",
            "",
            "",
            EXAMPLE),
    REL_03(
            "Of a racing deduction and release of one reservation exactly one succeeds.",
            "",
            "",
            EXAMPLE),
    REF_01(
            "Without an amount a refund returns what is not yet refunded of the deduction.",
            "",
            "",
            EXAMPLE),
    REF_02(
            "Partial refunds add up to the deducted amount at most; one that would go over is rejected with OVER_REFUND, with no partial effect.",
            "",
            "",
            EXAMPLE),
    REF_03(
            "A fully refunded deduction is rejected with ALREADY_REFUNDED.",
            "",
            "",
            EXAMPLE),
    REF_04(
            "An unknown transaction is rejected with TRANSACTION_NOT_FOUND; one that is no deduction with NOT_REFUNDABLE.",
            "",
            "",
            EXAMPLE),
    REF_05(
            "The credits go back to the account that paid: the user, or the team pool.",
            "",
            "",
            EXAMPLE),
    REF_06(
            "However many refunds race, REF-02 holds.",
            "",
            "",
            EXAMPLE),
    REF_07(
            "A refund gives credits back to the lots they were drawn from, in the reverse order of drawing; a lot that has expired meanwhile gets them back expired. `lifetimePurchased` and allowances do not change.",
            "",
            "",
            EXAMPLE),
    EXP_01(
            "`expiresAt` must be in the future, else invalid; a lot is expired at `now >= expiresAt`.",
            "",
            "",
            EXAMPLE),
    EXP_02(
            "Reservations and direct deductions draw on lots in order of expiry, earliest first, credits without expiry last, ties by age. Nothing new draws on an expired lot. A deduction of part of a reservation draws on what the reservation holds in the same order.",
            "",
            "",
            EXAMPLE),
    EXP_03(
            "From the instant of expiry the unspent, unheld rest of a lot is not available; it shows as `expired` until a sweep takes it from the balance. No sweep is needed for the figures to be right.",
            "",
            "",
            EXAMPLE),
    EXP_04(
            "A sweep takes exactly the unspent, unheld rest of each expired lot, as one ledger entry per lot, and nothing else.",
            "",
            "",
            EXAMPLE),
    EXP_05(
            "What a live reservation holds of a lot outlives the lot until it is deducted, released or expires; a released rest of an expired lot is expired.",
            "",
            "",
            EXAMPLE),
    EXP_06(
            "`dryRun` returns the figures of a real sweep at that instant and changes nothing.",
            "",
            "",
            EXAMPLE),
    EXP_07(
            "A second sweep takes nothing more; concurrent sweeps, deductions and releases take each credit once.",
            "",
            "",
            EXAMPLE),
    EXP_08(
            "`expiredCount` counts the lots from which credits were taken, `expiredAmount` those credits, over all users; grants of every type expire.",
            "",
            "",
            EXAMPLE),
    EXP_09(
            "One user's lock or failure does not keep a sweep from the other users; a sweep that is cut off is finished by the next.",
            "",
            "",
            EXAMPLE),
    PRI_01(
            "`setActivePricing` stores a new version, one more than the highest, makes it the only active one, and returns its id.",
            "",
            "",
            EXAMPLE),
    PRI_02(
            "What is read is equal to what was published: expressions, order of entries, plans, label.",
            "",
            "",
            EXAMPLE),
    PRI_03(
            "Published versions never change; `getPricingHistory` lists all, newest first, with exactly one active.",
            "",
            "",
            EXAMPLE),
    PRI_04(
            "`activatePricing(version)` makes that one active; unknown: PRICING_VERSION_NOT_FOUND, as is `getPricingConfig`'s.",
            "",
            "",
            EXAMPLE),
    PRI_05(
            "Concurrent publications get different versions, and one of them is active in the end.",
            "",
            "",
            EXAMPLE),
    PRI_06(
            "`setupPricingConfig(config, name)` publishes and activates once: if a configuration of that name was published before, that one is returned and nothing changes.",
            "",
            "",
            EXAMPLE),
    PRI_07(
            "With nothing published, `getActivePricing` is empty.",
            "",
            "",
            EXAMPLE),
    PLN_01(
            "Plans come from the active pricing configuration. `setUserPlan` with an unknown plan is rejected with PLAN_NOT_FOUND.",
            "",
            "",
            EXAMPLE),
    PLN_02(
            "`checkAllowance` gives what is left of the plan's allowance in the current calendar month; without a plan, 0 and no plan.",
            "",
            "",
            EXAMPLE),
    PLN_03(
            "`incrementUsageWindow` takes `min(amount, remaining)` at one instant and returns what it took and what is left.",
            "",
            "",
            EXAMPLE),
    PLN_04(
            "However many increments race, a period's allowance is never taken twice.",
            "",
            "",
            EXAMPLE),
    PLN_05(
            "A new month starts with the whole allowance; the boundary is UTC midnight of the first.",
            "",
            "",
            EXAMPLE),
    PLN_06(
            "Usage belongs to user, plan and month: changing the plan and back restores nothing.",
            "",
            "",
            EXAMPLE),
    PLN_07(
            "A plan is named by its key in the configuration; every field of it is read back as published.",
            "",
            "",
            EXAMPLE),
    PLN_08(
            "A plan that the active configuration does not name is no plan; the assignment is kept and counts again when an active configuration names it.",
            "",
            "",
            EXAMPLE),
    PLN_09(
            "`setUserPlan` with null takes the user off any plan; usage is kept.",
            "",
            "",
            EXAMPLE),
    CAP_01(
            "(`removeSpendCap` says whether there was one.) A cap is user, window (DAILY, WEEKLY from Monday, MONTHLY), optional model, limit (0 allowed) and action (DENY, WARN, NOTIFY). A second one for the same user, window and model replaces the first.",
            "",
            "",
            EXAMPLE),
    CAP_02(
            "Spend is the user's deductions of the window (of the model, where the cap names one), by the time of the deduction and gross of refunds. Team deductions do not count: members have caps of their own.",
            "",
            "",
            EXAMPLE),
    CAP_03(
            "`reserveCredits` and direct deductions enforce DENY caps at their instant: spend plus live reservations (of the model, where the cap names one) plus amount over the limit is rejected with SPEND_CAP_EXCEEDED. Deducting a reservation is not checked again. (A check before the call can never be safe.)",
            "",
            "",
            EXAMPLE),
    CAP_04(
            "However many reservations race, spend never exceeds a DENY cap that was in force when they were made.",
            "",
            "",
            EXAMPLE),
    CAP_05(
            "WARN and NOTIFY never reject.",
            "",
            "",
            EXAMPLE),
    CAP_06(
            "`checkSpendCap` reports the breached cap with the strictest action (DENY, then WARN, then NOTIFY), among equals the one with the least room; or nothing. It changes nothing.",
            "",
            "",
            EXAMPLE),
    CAP_07(
            "Exactly at the limit is allowed.",
            "",
            "",
            EXAMPLE),
    CAP_08(
            "A window ends at its UTC boundary; the next starts at 0.",
            "",
            "",
            EXAMPLE),
    CAP_09(
            "A limit of 0 lets nothing through; an action the store does not know rejects, never allows.",
            "",
            "",
            EXAMPLE),
    ANA_01(
            "A window is `[from, to)`; `from` not before `to` is invalid.",
            "",
            "",
            EXAMPLE),
    ANA_02(
            "Spend is deductions, personal and team, gross of refunds, by acting user and time of the deduction.",
            "",
            "",
            EXAMPLE),
    ANA_03(
            "`spendByUser` and `spendByModel` are sorted by name in code point order, `dailySpend` by day, and list only what has spend, however many rows that is; deductions without a model are the model \"unknown\".",
            "",
            "",
            EXAMPLE),
    ANA_04(
            "`topUsers` is sorted by spend, largest first, ties by user id in code point order; at most `limit` (at least 1, else invalid).",
            "",
            "",
            EXAMPLE),
    ANA_05(
            "The sums of spendByUser, spendByModel, dailySpend and aggregateStats agree over any window, and over adjacent windows they add up.",
            "",
            "",
            EXAMPLE),
    ANA_06(
            "`aggregateStats` without spend is all zero and empty; the daily average is over days with spend, rounded down; ties of topUser and topModel go by name.",
            "",
            "",
            EXAMPLE),
    ANA_07(
            "Grants, sweeps, reservations and releases are no spend.",
            "",
            "",
            EXAMPLE),
    TEAM_01(
            "A team starts with its initial balance (0 allowed); names need not be unique; an unknown team is rejected with TEAM_NOT_FOUND everywhere.",
            "",
            "",
            EXAMPLE),
    TEAM_02(
            "`addTeamMember` for a member changes role and cap and keeps what the member has spent.",
            "",
            "",
            EXAMPLE),
    TEAM_03(
            "`deductTeam` by a non-member is rejected with NOT_A_TEAM_MEMBER; over the member's cap with MEMBER_CAP_EXCEEDED; over the pool with INSUFFICIENT_TEAM_CREDITS; checked in this order.",
            "",
            "",
            EXAMPLE),
    TEAM_04(
            "It lowers the pool and raises the member's spend; the user's own balance is untouched.",
            "",
            "",
            EXAMPLE),
    TEAM_05(
            "However many members race, the pool never goes below 0 and no member over the cap.",
            "",
            "",
            EXAMPLE),
    TEAM_06(
            "A refund of a team deduction raises the pool and lowers the member's spend; the figure the cap is checked against is the one `getTeamMembers` shows.",
            "",
            "",
            EXAMPLE),
    TEAM_07(
            "`getTeamMembers` is sorted by user id; a spend cap of null is no cap, and clears one.",
            "",
            "",
            EXAMPLE),
    TEAM_08(
            "A removed member can no longer deduct; what was spent stays in the history, and comes back with the member.",
            "",
            "",
            EXAMPLE),
    TEAM_09(
            "Members need no account of their own; team and personal operations of the same people never deadlock.",
            "",
            "",
            EXAMPLE),
    HIS_01(
            "Every grant, deduction and refund is one entry, every swept lot another, with id, signed amount, type, time, balance after, model, reference to the original, reason and metadata. Reservations and releases are none.",
            "",
            "",
            EXAMPLE),
    HIS_02(
            "The sum of an account's entries is its balance, at every moment; the id that an operation returned names its entry.",
            "",
            "",
            EXAMPLE),
    HIS_03(
            "Paging by cursor meets every entry once, however many share an instant and whatever is written meanwhile.",
            "",
            "",
            EXAMPLE),
    HIS_04(
            "Entries never change.",
            "",
            "",
            EXAMPLE),
    HIS_05(
            "An unknown transaction is rejected with TRANSACTION_NOT_FOUND, a user without entries has an empty page, and a cursor that the store did not make is invalid.",
            "",
            "",
            EXAMPLE);

    private final String sentence;
    private final String why;
    private final String check;
    private final Set<RuleKind> kinds;

    ContractRule(String sentence, String why, String check, RuleKind first, RuleKind... others) {
        this.sentence = sentence;
        this.why = why;
        this.check = check;
        this.kinds = EnumSet.of(first, others);
    }

    /**
     * Returns the rule's number.
     *
     * @return for example "RES-01"
     */
    public String id() {
        return name().replace('_', '-');
    }

    /**
     * Returns what the rule asks.
     *
     * @return one sentence or a few, in Markdown
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Returns why the rule is there.
     *
     * @return one sentence or two, in Markdown
     */
    public String why() {
        return why;
    }

    /**
     * Returns where to look first when the rule fails.
     *
     * @return one sentence or two, in Markdown
     */
    public String check() {
        return check;
    }

    /**
     * Returns how the rule is tested.
     *
     * @return an immutable set, never empty
     */
    public Set<RuleKind> kinds() {
        return Set.copyOf(kinds);
    }

    /**
     * Returns the rule's chapter.
     *
     * @return the chapter that its number names
     */
    public RuleChapter chapter() {
        return RuleChapter.valueOf(name().substring(0, name().indexOf('_')));
    }

    /**
     * Says whether a store must or should keep the rule.
     *
     * @return "MUST" or "SHOULD"
     */
    public String keyword() {
        return this == GEN_12 ? "SHOULD" : "MUST";
    }
}
