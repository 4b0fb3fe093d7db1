package io.ducto.tck.rule;

import static io.ducto.tck.rule.RuleKind.EXAMPLE;
import static io.ducto.tck.rule.RuleKind.FAULT;
import static io.ducto.tck.rule.RuleKind.PROCESS;
import static io.ducto.tck.rule.RuleKind.PROPERTY;
import static io.ducto.tck.rule.RuleKind.RACE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rules of the contract, version 1: what every store must do.
 *
 * <p>Each constant holds all that is said about its rule, in Markdown and in this order: what it asks, why, and where
 * to look when it fails. Tests name the constants; reports and {@code docs/specification.md} take their texts from
 * here. The constants have no Javadoc, which could only say the same again; and the list stays in one file, long as it
 * is, since it is one list.
 */
public enum ContractRule {
    GEN_01(
            "A `null` where the signature does not allow one throws `NullPointerException` and has no effect.",
            "A null that gets in becomes an account or a key that nobody meant, and credits end up where no "
                    + "customer can find them.",
            "that every operation with plain arguments checks them with `Arguments` before it reads or "
                    + "writes anything; request records have checked theirs already.",
            EXAMPLE),
    GEN_02(
            "Ids, idempotency keys and names (of models, operation types, plans, teams, roles and labels) are "
                    + "opaque: 1 to 255 Unicode characters (code points), not blank, well-formed UTF-16, without NUL; "
                    + "anything else is invalid. Two of them are the same only if they are equal char by char: nothing "
                    + "is trimmed or normalised, and case, accents and trailing blanks count.",
            "A store that takes `Ann` and `ann` for one account lets one customer spend what another has paid for.",
            "the collation and type of every id column (it must compare bytes, and not pad with blanks), "
                    + "and every `trim`, `toLowerCase` or normalisation on the way to a map's or a Redis key.",
            EXAMPLE),
    GEN_03(
            "An amount is at least 1 unless the rule of its operation allows 0; anything less is invalid.",
            "A deduction of -100 credits is a gift of 100, made by whoever sends the request.",
            "that plain arguments go through `Arguments.amount` or `Arguments.amountOrZero` first; request "
                    + "records have checked theirs already.",
            EXAMPLE),
    GEN_04(
            "Nothing wraps around. An operation that would take a balance, a pool, `lifetimePurchased` or "
                    + "what a member has spent over `Long.MAX_VALUE` is rejected with `BALANCE_LIMIT`, and so is a "
                    + "report with a sum that does not fit. A cap's sum that does not fit is over the limit; a sweep "
                    + "whose total would not fit stops before it, and the next sweep goes on.",
            "A balance that wraps around turns the largest customer into the deepest debtor with one call.",
            "that sums are made with `Math.addExact`, totals and reports included; that an overflow of the "
                    + "database is caught and translated; and that no Lua script or JSON number goes through a "
                    + "double, which loses whole credits beyond 2^53.",
            EXAMPLE,
            PROPERTY),
    GEN_05(
            "An operation that throws `NullPointerException`, `IllegalArgumentException`, "
                    + "`CreditRejectedException` or `UnsupportedGroupException` leaves all observable "
                    + "state as it was.",
            "A refused call that still holds, spends or records something charges a customer for a no.",
            "that all checks come before the first write, or that every exception rolls the transaction "
                    + "back, whatever its type.",
            EXAMPLE,
            PROPERTY),
    GEN_06(
            "The operations of the groups `BALANCE`, `EXPIRY` and `SPEND_CAPS` on one user are "
                    + "linearizable: across threads, across handles and across processes on the same backend, each "
                    + "seems to happen at one instant between its call and its return. The same holds for the "
                    + "operations of `TEAMS` on one team.",
            "Two servers that spend the same credits at the same time give away what nobody has paid for.",
            "that every operation locks the account's row, or runs as one atomic script, before it reads "
                    + "what it decides on, and that the lock lives in the backend and not in an object or a JVM.",
            EXAMPLE,
            RACE,
            PROCESS),
    GEN_07(
            "Concurrency alone never makes an operation fail: lock conflicts, serialization failures and "
                    + "deadlocks are retried inside the store.",
            "Customers see errors at the busiest hour, and the application has to guess which of its "
                    + "calls it may repeat.",
            "that a deadlock, a serialization failure (SQLSTATE 40001 or 40P01), a busy database, an "
                    + "aborted `WATCH` or a lost compare-and-set starts the whole operation again in a new "
                    + "transaction, and that all operations lock accounts in one order.",
            EXAMPLE,
            RACE,
            PROCESS),
    GEN_08(
            "What an operation acknowledged is there after the store is closed and opened again, if the "
                    + "store declares itself durable.",
            "A payment that was confirmed and then forgotten is a complaint, a refund and a hole in the books.",
            "that the transaction is committed before the method returns, and that nothing waits in a "
                    + "buffer, a cache or a background thread.",
            EXAMPLE,
            PROCESS),
    GEN_09(
            "`StoreUnavailableException` leaves all of the operation or nothing of it, never a part, and "
                    + "its `outcomeUnknown()` is false only if nothing of it happened. A retry with the same "
                    + "idempotency key settles it with exactly one effect.",
            "Half an operation is a balance without an entry or an entry without a balance, and no retry can mend it.",
            "that everything an operation writes, its key included, is in one transaction (autocommit off, "
                    + "no second connection), and that a connection lost during the commit counts as outcome unknown.",
            EXAMPLE,
            FAULT,
            PROCESS),
    GEN_10(
            "Every operation of a group that `supportedGroups()` does not name throws "
                    + "`UnsupportedGroupException`, and the supported groups go on working. `addCredits` with "
                    + "`expiresAt` needs `EXPIRY`; `listTeamTransactions` needs `HISTORY` and `TEAMS`.",
            "An application that relies on a cap or an expiry that the store ignores finds out from the invoice.",
            "that `supportedGroups()` names exactly the groups whose methods the store overrides, that no "
                    + "method returns an empty result instead of the exception, and that `addCredits` refuses an "
                    + "expiry it cannot keep.",
            EXAMPLE),
    GEN_11(
            "Collections that a store returns are immutable snapshots: the caller cannot change them, and "
                    + "later operations do not.",
            "A report that changes while it is printed shows sums that never existed.",
            "that results are copied (`List.copyOf`) and are not views of the store's own collections or "
                    + "lists that a database library loads later.",
            EXAMPLE),
    GEN_12(
            "SHOULD",
            "Ids that a store makes (of transactions, reservations, teams and pricing configurations) are "
                    + "never used twice and cannot be guessed from one another.",
            "Who can guess an id can refund a stranger's deduction or read a stranger's ledger entry.",
            "that ids come from a secure random source such as `UUID.randomUUID()`, and not from a counter, "
                    + "a clock or a part of the user id.",
            EXAMPLE),
    GEN_13(
            "`setup()` can be called again, and by several processes at once; it loses no data and returns "
                    + "what it changed, which is nothing when everything was there.",
            "Setup runs at every deploy: one that fails or deletes the second time turns a release into an outage.",
            "that the schema is made by versioned migrations under a lock of the backend, and that "
                    + "`changes` names only what this call has changed.",
            EXAMPLE,
            PROCESS),
    GEN_14(
            "`close()` can be called again; after it every operation of a supported group, and `setup()`, "
                    + "throws `IllegalStateException`. `supportedGroups()` still answers.",
            "A closed handle that goes on working hides a leak of connections until the pool is empty and "
                    + "every customer waits.",
            "that every operation begins by looking whether the handle is closed, and that a second "
                    + "`close()` does nothing.",
            EXAMPLE),
    GEN_15(
            "Text (labels, reasons, names, metadata) comes back exactly as it went in, with its quotes, "
                    + "emoji and line breaks, and is never executed.",
            "A customer whose name has an apostrophe stops the billing, and a name made of SQL empties it.",
            "that every text is a bound parameter, that columns and connections keep all of Unicode "
                    + "(`utf8mb4`), and that no SQL, Lua or JSON is put together by hand.",
            EXAMPLE),
    GEN_16(
            "Checks run in this order: arguments; the idempotency key (IDM-06); existence; state; caps; "
                    + "funds; limits (`BALANCE_LIMIT`). The first that fails is the one reported. Checks of "
                    + "arguments are those that need neither the store's state nor the clock, so `expiresAt` is "
                    + "compared with the time after the key (EXP-01). The table of the section \"The order of "
                    + "checks\" says it for each operation.",
            "Applications act on the reason: told that credits are missing where a cap said no, they sell "
                    + "credits that cannot be spent.",
            "the order of the checks against the table, above all where one conditional `UPDATE` or a "
                    + "database constraint decides several things at once and the reason is guessed afterwards.",
            EXAMPLE,
            PROPERTY),
    GEN_17(
            "`supportedGroups()` contains `BALANCE`, is immutable and the same at every call, and contains "
                    + "with each group those that it requires: `PLANS` requires `PRICING`.",
            "An application that decides at its start which features to sell breaks in use when the answer changes.",
            "that the set is a constant (`Set.of`), and that `MethodGroup.requires()` of each of its groups is in it.",
            EXAMPLE),
    GEN_18(
            "A rejection carries the figures that its `Rejection` names, as they were when the store decided.",
            "The customer reads \"you have 3 credits, this costs 10\", and it is not true.",
            "that the exception comes from the factory method of its reason, and that its figures were read "
                    + "under the lock and not read again after the decision.",
            EXAMPLE),
    IDM_01(
            "The same key with the same operation and the same parameters on the same account "
                    + "returns the first result, with all its original figures and only `replayed = true` "
                    + "changed, and has no effect.",
            "A client that lost the answer and asks again is charged twice, or is shown a charge that was not made.",
            "that the whole result is stored with the key, for operations that took 0 as well, and that a "
                    + "replay returns what was stored and computes nothing from the new call or from today's balance.",
            EXAMPLE,
            PROPERTY),
    IDM_02(
            "The same key on the same account with another operation or other parameters is rejected with "
                    + "`IDEMPOTENCY_CONFLICT`.",
            "Of two purchases that share a key by mistake the second one disappears, and nobody notices.",
            "that the operation and every compared parameter (the section \"What a key compares\" "
                    + "lists them) are stored with the key, and that an amount that was left out differs from "
                    + "the same amount given.",
            EXAMPLE,
            PROPERTY),
    IDM_03(
            "Keys belong to one account, over all its operations: the same key on two accounts is two "
                    + "keys. Keys of `addCredits`, `reserveCredits`, `deductCredits`, `incrementUsageWindow` and "
                    + "of refunds of personal deductions belong to the user; keys of `addTeamCredits`, "
                    + "`deductTeam` and of refunds of team deductions to the team; keys of `createTeam` to the "
                    + "store, in a name space of their own.",
            "Two customers whose clients count their keys from 1 get each other's results, and one of "
                    + "them is not charged.",
            "that the unique index over keys contains the kind of account and its id, and that a refund "
                    + "looks its key up under the account that paid.",
            EXAMPLE,
            PROPERTY),
    IDM_04(
            "A rejected operation does not use its key up: the same call can succeed later.",
            "A customer who buys credits after a refusal and tries again is refused for ever.",
            "that the key is written in the transaction of the effect and rolled back with it, and not "
                    + "recorded before the checks.",
            EXAMPLE,
            PROPERTY),
    IDM_05(
            "Of any number of concurrent calls with one key exactly one has an effect; all return its result.",
            "Clients and proxies repeat slow calls while the first still runs, and each repetition is a charge.",
            "that the account is locked first and the key looked up in a second statement, since a look-up "
                    + "before or within the locking statement sees the state from before the wait; and that a unique "
                    + "violation never reaches the caller.",
            EXAMPLE,
            RACE,
            PROCESS),
    IDM_06(
            "A replay is recognised as soon as the arguments are checked and the account is known, before "
                    + "every other check: it succeeds though the reservation is gone, the balance is spent, the cap "
                    + "is reached or the grant has expired.",
            "The retry of a charge that went through reports a failure, and the application charges "
                    + "again under a new key.",
            "that the look-up of the key comes before the checks of reservation, caps, funds and expiry, "
                    + "and right behind the lock.",
            EXAMPLE,
            PROPERTY),
    IDM_07(
            "Without a key every call is an operation of its own.",
            "Of two equal purchases in one second one is lost, though the customer paid for both.",
            "that a missing key is stored as none and not as an empty or constant text, and that equal "
                    + "parameters are not taken for a retry.",
            EXAMPLE,
            PROPERTY),
    BAL_01(
            "A user nobody has credited has balance 0, reserved 0, expired 0 and lifetimePurchased 0; "
                    + "asking creates nothing.",
            "The page that shows every visitor a balance fails for new ones, or fills the database with accounts.",
            "that a missing row or map entry reads as zeros, and that reading neither inserts one nor uses "
                    + "`computeIfAbsent`.",
            EXAMPLE,
            PROPERTY),
    BAL_02(
            "`addCredits` raises balance and available by the amount, at once visible to every handle.",
            "A customer who has just paid is told to pay.",
            "that reads go to the same place as writes, and not to a cache, a replica or a transaction "
                    + "that began earlier.",
            EXAMPLE,
            PROPERTY),
    BAL_03(
            "`lifetimePurchased` grows by grants of type `PURCHASE` only, and never shrinks.",
            "Discounts and customer statistics count gifts as sales.",
            "that the total is raised in `addCredits` by the type of the grant, and that refunds, "
                    + "deductions and sweeps leave it alone.",
            EXAMPLE,
            PROPERTY),
    BAL_04(
            "Operations on one user change nothing of another.",
            "One customer's purchase or sweep shows up in another one's balance.",
            "the `WHERE` of every update and the key of every map or Redis entry: each must contain the whole user id.",
            EXAMPLE,
            PROPERTY),
    BAL_05(
            "`balance >= reserved + expired`, and none of the three is ever negative.",
            "A negative or overdrawn figure is money that the business has lost without deciding to.",
            "that credits move between held, free and expired at one instant, and that the three figures "
                    + "are read in one snapshot and at one time of the clock.",
            EXAMPLE,
            PROPERTY),
    BAL_06(
            "Metadata that a caller gives is stored beside what the store records and never replaces any of "
                    + "it. It is kept in ledger entries; a reservation has none.",
            "A caller who sends `team_id` or `idempotency_key` as metadata moves an entry to another team, "
                    + "or makes a retry charge again.",
            "that metadata has a column, or an object, of its own, and is not merged with the store's own fields.",
            EXAMPLE),
    RES_01(
            "A reservation is all or nothing: one of `amount` is made if `available - amount >= "
                    + "minBalance`, and otherwise rejected with `INSUFFICIENT_CREDITS`, the exception telling "
                    + "available, requested and minBalance. Nothing is capped.",
            "A hold that is silently smaller than asked for lets work begin that the customer cannot pay.",
            "that the amount is part of the comparison, that `available` leaves out what is reserved and "
                    + "expired, and that there is no `min(amount, available)`.",
            EXAMPLE,
            PROPERTY),
    RES_02(
            "`minBalance` is 5 unless the caller says otherwise; 0 is allowed, less is invalid.",
            "The reserve that keeps small overruns from becoming debts is missing, or customers cannot "
                    + "spend their last credits where the application allows it.",
            "that the store uses the request's `minBalance` and no default or configured value of its own.",
            EXAMPLE),
    RES_03(
            "A reservation lowers available and not balance. `ReserveResult.available` is what remains available.",
            "Holding credits for a call that may never happen shows up as spending.",
            "that a reservation changes the held figure only, writes no ledger entry, and computes its "
                    + "`available` after the hold.",
            EXAMPLE,
            PROPERTY),
    RES_04(
            "A reservation ends when it is deducted, released or expires, whichever comes first. It "
                    + "lives for 10 minutes unless the caller gives another time to live, and at `now >= "
                    + "expiresAt` it holds nothing.",
            "Credits held for a process that crashed stay locked away from the customer who owns them.",
            "that every sum over reservations leaves out those with `expiresAt <= now` by the store's own "
                    + "clock, at exactly `expiresAt` as well, and does not wait for a cleaning job.",
            EXAMPLE,
            PROPERTY),
    RES_05(
            "However many reservations race, the sum of those granted never exceeds what RES-01 allows, and "
                    + "exactly as many succeed as fit when all ask for the same amount.",
            "Parallel requests of one customer spend the same credits several times.",
            "that the check for funds and the hold are one step under the account's lock, and that a "
                    + "conflict is retried and not turned into a refusal.",
            EXAMPLE,
            RACE,
            PROCESS),
    RES_06(
            "Credits that are added, refunded or released are available to the next reservation.",
            "A customer who has just paid is turned away.",
            "that available is computed from the present state and not remembered, and that a release and a "
                    + "partial deduction give back what they do not take.",
            EXAMPLE,
            PROPERTY),
    RES_07(
            "A user nobody has credited is rejected with `INSUFFICIENT_CREDITS`, like any other without credits.",
            "A new customer gets an internal error instead of the offer to buy credits.",
            "that a missing row or map entry is treated as a balance of 0, in the query that locks "
                    + "the account as well.",
            EXAMPLE,
            PROPERTY),
    DED_01(
            "A deduction names a live reservation of the same user and takes at most what it holds: balance "
                    + "falls by the deducted amount, the reservation ends, and what it held beyond that is available "
                    + "again. `DeductionResult.amount` is negative.",
            "The customer pays the estimate instead of the price, or credits go on being held for work "
                    + "that is finished.",
            "that the balance falls by the deduction's amount and the held figure by the reservation's, "
                    + "both in one step, and that the sign of the result is that of the ledger.",
            EXAMPLE,
            PROPERTY),
    DED_02(
            "A deduction of more than the reservation holds is rejected with `AMOUNT_EXCEEDS_RESERVATION`; "
                    + "the reservation lives on.",
            "A charge above what was agreed spends credits that nobody has checked for.",
            "that the amount is compared with the reservation's before anything is removed, and is not cut down to it.",
            EXAMPLE,
            PROPERTY),
    DED_03(
            "A deduction from an unknown, ended or expired reservation, or from one of another user, is "
                    + "rejected with `RESERVATION_NOT_FOUND`.",
            "A made-up or stale id charges credits that were never set aside, or a stranger's.",
            "that the look-up asks for the id, the user, the live state and `expiresAt > now` together, and "
                    + "has no fallback for a missing reservation.",
            EXAMPLE,
            PROPERTY),
    DED_04(
            "One reservation is deducted once, however many calls race for it.",
            "A client that sends its charge twice without a key is charged twice for one piece of work.",
            "that the reservation is ended by a conditional update or removal whose count is looked at, in "
                    + "the step that lowers the balance.",
            EXAMPLE,
            PROPERTY,
            RACE),
    DED_05(
            "A live reservation can always be deducted: neither time passing over a lot, a sweep, a cap nor "
                    + "another operation can take its credits away.",
            "Work that was promised and done cannot be charged.",
            "that sweeps and direct deductions leave out what is held, that held parts of lots are "
                    + "recorded, and that a deduction from a reservation checks neither caps nor funds again.",
            EXAMPLE,
            PROPERTY),
    DED_06(
            "A deduction from a reservation has the reservation's model and operation type in the "
                    + "ledger and in reports.",
            "Spend that loses its model is missing from the report by which the next prices are made, and "
                    + "from the caps of that model.",
            "that model and operation type are stored with the reservation and copied to the entry, since "
                    + "the request of such a deduction carries neither.",
            EXAMPLE,
            PROPERTY),
    DED_07(
            "A deduction without a reservation is a direct one: the checks of a reservation (RES-01 with "
                    + "the deduction's own `minBalance`, CAP-03) and the deduction happen at one instant, and credits "
                    + "that reservations hold are out of its reach.",
            "A direct charge eats the credits that were promised to a running job.",
            "that a direct deduction computes available in the same way as a reservation does, under the "
                    + "same lock, and applies the caps.",
            EXAMPLE,
            PROPERTY),
    DED_08(
            "A deduction that fails leaves its reservation live.",
            "One wrong amount, and the work can no longer be charged at all.",
            "that the reservation is removed last or in the same transaction, and not popped before the checks.",
            EXAMPLE,
            PROPERTY),
    REL_01(
            "A release makes the held credits available and leaves balance as it is.",
            "A cancelled job costs the customer credits, or keeps them locked.",
            "that a release lowers the held figure by exactly what the reservation holds, and writes no ledger entry.",
            EXAMPLE,
            PROPERTY),
    REL_02(
            "A release of an unknown, ended or expired reservation, or of one of another user, is rejected "
                    + "with `RESERVATION_NOT_FOUND`.",
            "A job that believes it released its hold, and did not, leaves a customer without credits "
                    + "and nobody informed.",
            "that a release looks its reservation up in the same way as a deduction does (DED-03), and does "
                    + "not treat \"nothing there\" as success.",
            EXAMPLE,
            PROPERTY),
    REL_03(
            "Of a racing deduction and release of one reservation exactly one succeeds.",
            "Credits that are both given back and charged are lost to the customer or to the business.",
            "that deduction and release end a reservation by the same conditional step under the same lock.",
            EXAMPLE,
            PROPERTY,
            RACE),
    REF_01(
            "A refund without an amount gives back all of the deduction that is not yet refunded.",
            "A second refund after a partial one pays the first part out again.",
            "that what was refunded so far is kept with the deduction, or summed up under the lock, and taken off.",
            EXAMPLE,
            PROPERTY),
    REF_02(
            "Partial refunds add up to the deducted amount at most; one that would go over is rejected with "
                    + "`OVER_REFUND`, with no partial effect.",
            "Refunds beyond the charge make credits out of nothing.",
            "that the amount is compared with what is left of the deduction, that several partial refunds "
                    + "are allowed, and that too large a refund is not cut down.",
            EXAMPLE,
            PROPERTY),
    REF_03(
            "A refund of a fully refunded deduction is rejected with `ALREADY_REFUNDED`, whatever its amount.",
            "Support that refunds twice by mistake is told something else and tries a third time.",
            "that this case is decided before `OVER_REFUND`, and that a refund without an amount does "
                    + "not succeed with 0.",
            EXAMPLE,
            PROPERTY),
    REF_04(
            "A refund of an unknown transaction is rejected with `TRANSACTION_NOT_FOUND`, and of one that "
                    + "is no deduction with `NOT_REFUNDABLE`.",
            "Who can refund a grant or a refund can print credits.",
            "that the type of the entry is checked, and not merely its sign or its presence.",
            EXAMPLE,
            PROPERTY),
    REF_05(
            "The credits go back to the account that paid, the user's or the team's pool, and `newBalance` "
                    + "is that account's. `RefundResult.userId` is who made the deduction; `teamId` names the team of "
                    + "a team deduction and is null otherwise.",
            "A member turns the team's credits into private ones by spending and refunding.",
            "that the account is read from the deduction's entry, and that a deduction by a team's member "
                    + "is told from a personal one by its team.",
            EXAMPLE,
            PROPERTY),
    REF_06(
            "However many refunds race, REF-02 holds.",
            "Two support agents, or a retry without a key, give the money back twice.",
            "that the account is locked before what is left to refund is read, and that the comparison and "
                    + "the write are one step.",
            EXAMPLE,
            RACE),
    REF_07(
            "A refund gives credits back to the lots they were drawn from, in the reverse order of drawing, "
                    + "over successive partial refunds as well; a lot that has expired meanwhile gets them back "
                    + "expired. `lifetimePurchased` and allowances do not change.",
            "Trial credits that expire come back as credits that never do.",
            "that each deduction records the parts of lots it took, in order, and how much of them has gone back.",
            EXAMPLE,
            PROPERTY),
    EXP_01(
            "`expiresAt` must be in the future, otherwise the grant is invalid; this is checked after the "
                    + "idempotency key (GEN-16). A lot is expired at `now >= expiresAt`.",
            "A gift that is over before it begins breaks a promise, and the retry of a good one fails for being late.",
            "that `expiresAt` is compared by the store's own clock, truncated as it is stored, with `<=` "
                    + "where expired and `>` where live, and only when no key replays.",
            EXAMPLE,
            PROPERTY),
    EXP_02(
            "Reservations and direct deductions draw on lots in order of expiry, earliest first, credits "
                    + "without expiry last, ties in the order of granting. Nothing new draws on an expired lot. A "
                    + "deduction of part of a reservation takes from what the reservation holds in the same order, "
                    + "and the rest goes back to its lots.",
            "Customers lose gifts that they could have used while the credits they paid for are spent first.",
            "the sort of the lots (expiry, then a counter of grants, nulls last), and that a reservation "
                    + "records the parts it holds when it is made.",
            EXAMPLE,
            PROPERTY),
    EXP_03(
            "From the instant of expiry the unspent, unheld rest of a lot is not available; it "
                    + "shows as `expired` until a sweep takes it from the balance. No sweep is needed for "
                    + "the figures to be right.",
            "Credits that have run out can be spent until some job happens to run.",
            "that `available` and `expired` are computed from the lots at the time of the call, and that no "
                    + "query relies on a flag that only a sweep sets.",
            EXAMPLE,
            PROPERTY),
    EXP_04(
            "A sweep takes exactly the unspent, unheld rest of each expired lot, as one ledger entry per "
                    + "lot, and nothing else.",
            "A sweep that takes the whole grant eats credits that the customer has bought and that never expire.",
            "that each lot keeps its own rest, lowered when credits are drawn or held, and that the sweep "
                    + "uses it and not the grant's amount.",
            EXAMPLE,
            PROPERTY),
    EXP_05(
            "What a live reservation holds of a lot outlives the lot until it is deducted, released or "
                    + "expires; a released rest of an expired lot is expired.",
            "A job that began in time cannot be charged, or a hold that is renewed keeps dead credits alive for ever.",
            "that held parts count neither as expired nor for the sweep while the reservation lives, and go "
                    + "back to their own lot when it ends, by running out as well.",
            EXAMPLE,
            PROPERTY),
    EXP_06(
            "`sweepExpiredCredits(true)` returns the figures of a real sweep at that instant and changes nothing.",
            "An operator approves what the dry run shows, and the real one takes something else.",
            "that both runs go through the same code up to the write, and that a dry run does not mark lots as swept.",
            EXAMPLE,
            PROPERTY),
    EXP_07(
            "A second sweep takes nothing more; concurrent sweeps, deductions and releases take each credit once.",
            "Two scheduled jobs on two servers take the same credits from the customer twice.",
            "that the sweep locks the account and reads the lot's rest again before it takes it, and sets "
                    + "that rest to 0 in the same transaction.",
            EXAMPLE,
            PROPERTY,
            RACE),
    EXP_08(
            "`expiredCount` counts the lots from which credits were taken, `expiredAmount` those credits, "
                    + "over all users; grants of every type expire.",
            "The books show fewer expired gifts than were given, and the liability stays wrong.",
            "that the count is of lots and not of users or of lots with nothing left, and that the query "
                    + "does not filter by type.",
            EXAMPLE,
            PROPERTY),
    EXP_09(
            "One user's lock or failure does not keep a sweep from the other users; a sweep that is cut off "
                    + "is finished by the next.",
            "One busy account stops the expiry of all customers every night.",
            "that the sweep goes account by account in transactions of their own, and decides by the lots' "
                    + "state and not by a remembered position.",
            EXAMPLE,
            RACE),
    PRI_01(
            "`setActivePricing` stores a new version, one more than the highest and 1 for the first, makes "
                    + "it the only active one, and returns its id.",
            "Two active price lists charge two customers differently for the same thing.",
            "that the old version is made inactive in the same transaction, and that the number is the "
                    + "highest of all versions plus 1, not the active one plus 1.",
            EXAMPLE,
            PROPERTY),
    PRI_02(
            "What is read is equal to what was published: expressions, the order of entries, plans and label.",
            "A price that changes between publishing and charging is a wrong invoice for every customer.",
            "that the configuration is kept as it is, that maps keep their order (PostgreSQL's `jsonb` does "
                    + "not), and that null, empty and absent stay different.",
            EXAMPLE),
    PRI_03(
            "Published versions never change; `getPricingHistory` lists all of them, newest first, exactly "
                    + "one of them active.",
            "Nobody can prove any more what a customer's price was last month.",
            "that nothing updates a version but its active mark, and that the list is neither cut off "
                    + "nor sorted by text.",
            EXAMPLE,
            PROPERTY),
    PRI_04(
            "`activatePricing(version)` makes that version the only active one and returns it; an unknown "
                    + "version is rejected with `PRICING_VERSION_NOT_FOUND`, by `getPricingConfig` as well.",
            "A typing error in a roll-back leaves the business without any prices.",
            "that the version is looked up before the active one is made inactive, or that both are "
                    + "rolled back together.",
            EXAMPLE,
            PROPERTY,
            RACE),
    PRI_05(
            "Concurrent publications get different versions, and one of them is the only active one in the end.",
            "Two deploys at the same time leave two price lists under one number.",
            "that publications are made one after another by a lock, with unique constraints on the version "
                    + "and on being active behind it, and that a violation is retried.",
            EXAMPLE,
            RACE),
    PRI_06(
            "`setupPricingConfig(config, name)` publishes and activates once: if a version with the "
                    + "label `name` was published before, the newest of these is returned and nothing changes, not "
                    + "even which version is active; otherwise the configuration is published with the label "
                    + "`name` and activated.",
            "A deploy script that runs again undoes the prices that were set by hand since.",
            "that the look-up is by label over all versions and under the lock of publications, and that "
                    + "finding one neither publishes nor activates.",
            EXAMPLE,
            PROPERTY,
            RACE),
    PRI_07(
            "With nothing published, `getActivePricing` is empty.",
            "A new installation fails at its first call, or charges by prices that nobody has set.",
            "that no row gives `Optional.empty()` and not null, an exception or a built-in default.",
            EXAMPLE,
            PROPERTY),
    PLN_01(
            "Plans come from the active pricing configuration. `setUserPlan` with a plan that it does not "
                    + "name is rejected with `PLAN_NOT_FOUND`.",
            "A customer is put on a plan that has no price and no allowance, and nobody notices before the invoice.",
            "that the plan is looked up in the active version at the time of the call, and not in all "
                    + "versions or in none.",
            EXAMPLE,
            PROPERTY),
    PLN_02(
            "`checkAllowance` gives the allowance of the user's plan in the active configuration, "
                    + "what was used of it in the current calendar month, and what remains: `max(0, allowance - "
                    + "used)`. Without a plan, planId is null, the three figures are 0, and the month's bounds "
                    + "are given all the same.",
            "Customers are charged for what their plan includes.",
            "that the allowance is read from the active configuration at the time of the call and the usage "
                    + "of this month only, and that used above the allowance does not give a negative rest.",
            EXAMPLE,
            PROPERTY),
    PLN_03(
            "`incrementUsageWindow` takes `min(amount, remaining)` at one instant and returns what it took "
                    + "and what is left. Without a plan it takes 0, and still remembers its key.",
            "An increment that fails at the end of an allowance, or takes more than there is, gives usage "
                    + "away or charges it twice.",
            "that the minimum is computed under the lock that the write holds, and that a result of 0 "
                    + "stores its key like any other.",
            EXAMPLE,
            PROPERTY),
    PLN_04(
            "However many increments race, a period's allowance is never taken twice.",
            "A customer with many parallel requests uses the free allowance several times over.",
            "that the row of user, plan and month is locked before it is read, when it does not exist yet as well.",
            EXAMPLE,
            RACE),
    PLN_05(
            "A new month starts with the whole allowance; the boundary is UTC midnight of the first.",
            "Customers in other time zones lose a day of their plan or gain one.",
            "that the month is computed from the store's own clock in UTC, and never with `now()` or "
                    + "`date_trunc` in the session's time zone.",
            EXAMPLE,
            PROPERTY),
    PLN_06(
            "Usage belongs to user, plan id and month: changing the plan and back restores nothing.",
            "Customers who switch to and fro get an allowance for every switch.",
            "that usage is kept under user, plan id and month, and that `setUserPlan` does not delete it.",
            EXAMPLE,
            PROPERTY),
    PLN_07(
            "A plan is named by its key in the configuration; every field of it is read back as published.",
            "A plan that loses its rate overrides charges its best customers the full price.",
            "that name, allowance, rate overrides and features are all kept, in order, and that the key and "
                    + "not the plan's name is looked up.",
            EXAMPLE),
    PLN_08(
            "A plan that the active configuration does not name is no plan: `getUserPlan` is empty and the "
                    + "allowance is 0 with planId null. The assignment is kept and counts again when an active "
                    + "configuration names the plan.",
            "A faulty price list takes every customer off their plan, and its correction an hour later does "
                    + "not bring them back.",
            "that publishing and activating leave assignments alone, and that every read compares the "
                    + "assignment with the active configuration.",
            EXAMPLE,
            PROPERTY),
    PLN_09(
            "`setUserPlan` with null takes the user off any plan; usage is kept.",
            "A customer who cancels stays on the plan, or comes back in the same month to a second allowance.",
            "that null removes the assignment only, and that a second removal is no error.",
            EXAMPLE,
            PROPERTY),
    CAP_01(
            "A cap is user, window (`DAILY`, `WEEKLY` from Monday, `MONTHLY`), optional model, limit (0 "
                    + "allowed) and action (`DENY`, `WARN`, `NOTIFY`). A second one for the same user, window and "
                    + "model replaces the first. `removeSpendCap` says whether there was one; `getSpendCaps` lists "
                    + "them in no particular order.",
            "A limit that was raised still holds because the old one was kept beside it.",
            "that the unique key is user, window and model with \"no model\" as a value of its own "
                    + "(a unique index of SQL takes two nulls for different), and that setting replaces "
                    + "limit and action.",
            EXAMPLE,
            PROPERTY),
    CAP_02(
            "Spend is the user's deductions of the window (of the model, where the cap names one), by "
                    + "the time of the deduction and gross of refunds. Team deductions do not count: members have "
                    + "caps of their own.",
            "A customer gets past the limit by refunds, or is stopped by what the team spent.",
            "that spend is the sum of the personal entries of type `DEDUCTION` with `createdAt` in the "
                    + "window, direct ones included, and that nothing is taken off for refunds.",
            EXAMPLE,
            PROPERTY),
    CAP_03(
            "`reserveCredits` and direct deductions enforce denying caps at their instant: spend plus what "
                    + "live reservations hold (both of the model, where the cap names one) plus the amount over the "
                    + "limit is rejected with `SPEND_CAP_EXCEEDED`. All live reservations count, whenever they were "
                    + "made. The exception carries the figures of the cap that `checkSpendCap` would report. "
                    + "Deducting a reservation is not checked again.",
            "A cap that is checked before the call is passed by every second request that comes in between, "
                    + "and the customer gets the bill the cap was to prevent.",
            "that the check is inside the operation and under its lock, that it counts live reservations, "
                    + "and that a cap without a model counts all of them.",
            EXAMPLE,
            PROPERTY),
    CAP_04(
            "However many reservations race, spend never exceeds a denying cap that was in force when they were made.",
            "A runaway script with a hundred threads spends a hundred times the daily limit.",
            "that caps, spend and reservations are read after the account is locked, and that `setSpendCap` "
                    + "takes the same lock.",
            EXAMPLE,
            RACE),
    CAP_05(
            "`WARN` and `NOTIFY` never reject.",
            "A customer who asked to be told is cut off instead.",
            "that the action is looked at wherever a breach is found, and that a warning cap does not hide "
                    + "a denying one or the other way round.",
            EXAMPLE,
            PROPERTY),
    CAP_06(
            "`checkSpendCap` reports the breached cap with the strictest action (those that deny, then "
                    + "`WARN`, then `NOTIFY`), among equals the one with the least room, or nothing. Where strictness "
                    + "and room are equal, any of these caps is right. It changes nothing.",
            "The application shows a friendly warning while the next call will be refused.",
            "that a breach is computed in the same way as CAP-03 does, for all actions alike, and that "
                    + "breaches are sorted by strictness first and by room second.",
            EXAMPLE,
            PROPERTY),
    CAP_07(
            "Exactly at the limit is allowed.",
            "A customer with a limit of 100 can spend 99.",
            "that the comparison is `spent + reserved + amount > limit`, with the sum kept from wrapping around.",
            EXAMPLE,
            PROPERTY),
    CAP_08(
            "A window ends at its UTC boundary; the next starts at 0.",
            "The limit of one day is spent in another, differently on each server.",
            "that bounds come from `SpendWindow.startOf` and `endOf` and are compared half-open, and not "
                    + "from the date functions of a database session or of the host.",
            EXAMPLE,
            PROPERTY),
    CAP_09(
            "A denying cap with a limit of 0 lets nothing through that it covers. Every action but `WARN` "
                    + "and `NOTIFY` denies, one that the store does not know included.",
            "A customer who was blocked goes on spending because 0 was taken for \"no limit\", or a "
                    + "new action for none.",
            "that 0 and null are told apart, and that `CapAction.denies()` decides instead of a "
                    + "comparison with `DENY`.",
            EXAMPLE,
            PROPERTY),
    ANA_01(
            "A window is `[from, to)`; `from` not before `to` is invalid.",
            "Spend at midnight is counted in two months or in none.",
            "that the query says `>= from AND < to` and not `BETWEEN`, and that both bounds go through "
                    + "`Arguments.window`.",
            EXAMPLE),
    ANA_02(
            "Spend is deductions, personal and team, gross of refunds, by acting user and time of the deduction.",
            "Team spend has no author, and last month's report changes with every refund of this month.",
            "that both ledgers are read, that a team's deduction counts for its member, and that refunds "
                    + "are left out and not subtracted.",
            EXAMPLE,
            PROPERTY),
    ANA_03(
            "`spendByUser` and `spendByModel` are sorted by name in code point order, `dailySpend` by UTC "
                    + "day, and list only what has spend, however many rows that is. Deductions without a model are "
                    + "the model `unknown`, in one row with a model that is really called so.",
            "Invoices that are made from a list that is cut off leave customers out.",
            "that there is no limit or page, that the sort does not follow a collation or "
                    + "`String.compareTo` (which differs beyond the basic plane), that days are UTC, and that a null "
                    + "model is named before grouping.",
            EXAMPLE,
            PROPERTY),
    ANA_04(
            "`topUsers` is sorted by spend, largest first, ties by user id in code point order, and has at "
                    + "most `limit` rows; a limit below 1 is invalid.",
            "The list of the best customers changes each time it is asked for.",
            "that the sort names the user id second, in binary order, and that the limit is applied after sorting.",
            EXAMPLE,
            PROPERTY),
    ANA_05(
            "The sums of `spendByUser`, `spendByModel`, `dailySpend` and `aggregateStats` agree over any "
                    + "window, and over adjacent windows they add up.",
            "Two departments read two totals for one month.",
            "that all reports use one definition of spend and one half-open window, and no summary table "
                    + "that is filled later.",
            EXAMPLE,
            PROPERTY),
    ANA_06(
            "`aggregateStats` without spend is all zero and empty; the daily average is over days with "
                    + "spend, rounded down; ties of `topUser` and `topModel` go to the first by name.",
            "The dashboard of a new customer fails with a division by zero.",
            "the division when there are no days, that the average counts days with spend and not the days "
                    + "of the window, and that `topModel` knows the model `unknown`.",
            EXAMPLE,
            PROPERTY),
    ANA_07(
            "Grants, sweeps, reservations and releases are no spend.",
            "Expired gifts appear as revenue.",
            "that reports filter by the entry type `DEDUCTION`, and not by a negative amount.",
            EXAMPLE,
            PROPERTY),
    TEAM_01(
            "A team starts with its initial balance; 0 is allowed. Names need not be unique. An unknown "
                    + "team is rejected with `TEAM_NOT_FOUND` everywhere.",
            "A mistyped team id gets a pool of its own, or an empty answer that looks like an empty pool.",
            "that every operation on a team looks the team up first, those that only read and "
                    + "`listTeamTransactions` included, and that the name has no unique index.",
            EXAMPLE,
            PROPERTY),
    TEAM_02(
            "`addTeamMember` for a member changes role and cap and keeps what the member has spent.",
            "A member gets a new allowance of the pool with each change of role.",
            "that the update names role and cap only, and that no delete-and-insert or `REPLACE` sets the "
                    + "spent figure to 0.",
            EXAMPLE,
            PROPERTY),
    TEAM_03(
            "`deductTeam` by a non-member is rejected with `NOT_A_TEAM_MEMBER`; over the member's cap with "
                    + "`MEMBER_CAP_EXCEEDED`; over the pool with `INSUFFICIENT_TEAM_CREDITS`; checked in this order. "
                    + "Exactly at the cap, and exactly the whole pool, is allowed.",
            "Strangers, or members without a budget, spend what the team has paid for.",
            "that membership is looked up with the team's id, that the cap is compared with spent plus "
                    + "amount, and that the three checks come in this order.",
            EXAMPLE,
            PROPERTY),
    TEAM_04(
            "`deductTeam` lowers the pool and raises the member's spend; the user's own balance is untouched.",
            "The member pays from private credits for work that the team ordered.",
            "that the entry belongs to the team's ledger and names the member as acting user, and that "
                    + "nothing of the member's account is read or written.",
            EXAMPLE,
            PROPERTY),
    TEAM_05(
            "However many members race, the pool never goes below 0 and no member over the cap.",
            "A team of fifty spends its last credits fifty times.",
            "that the team's row is locked before pool and member are read, and that both are checked and "
                    + "written under that lock.",
            EXAMPLE,
            RACE,
            PROCESS),
    TEAM_06(
            "A refund of a team deduction raises the pool and lowers the member's spend, after the member's "
                    + "removal as well; the figure the cap is checked against is the one that `getTeamMembers` shows.",
            "A member is refused with budget left on the screen.",
            "that one figure, kept or computed in one place, serves the check and the list, and that a "
                    + "refund lowers it for former members too.",
            EXAMPLE,
            PROPERTY),
    TEAM_07(
            "`getTeamMembers` is sorted by user id in code point order; a spend cap of null is no cap, and clears one.",
            "A cap that was lifted goes on refusing, or the absence of one is taken for a cap of 0.",
            "that null is written as null and not skipped by an update of \"given fields only\", and that "
                    + "the sort is binary.",
            EXAMPLE,
            PROPERTY),
    TEAM_08(
            "A removed member can no longer deduct; what was spent stays in the history, and comes back "
                    + "with the member. `removeTeamMember` says whether there was a member.",
            "Leaving the team and joining again resets the budget, or a former employee goes on spending.",
            "that a removal marks the member and keeps the spent figure, and that `deductTeam`, "
                    + "`getTeamMembers` and `removeTeamMember` all leave marked ones out.",
            EXAMPLE,
            PROPERTY),
    TEAM_09(
            "Members need no account of their own; team and personal operations of the same people never deadlock.",
            "A busy team brings its members' own calls to a halt.",
            "that there is no foreign key from members to accounts, and that a team operation locks the "
                    + "team only, or everything in one fixed order.",
            EXAMPLE,
            RACE),
    HIS_01(
            "Every grant, deduction and refund is one entry, every swept lot another, with id, signed "
                    + "amount, type, time, balance after, model, reference to the original, reason, key and "
                    + "metadata; reservations and releases are none. The section \"Ledger entries\" says which "
                    + "entry has which field.",
            "An entry without its origin cannot be explained to a customer or an auditor.",
            "the fields of the failing type against the table, above all those that only some types have: "
                    + "`expiresAt` of grants, the original of refunds and sweeps, the acting member of team entries.",
            EXAMPLE,
            PROPERTY),
    HIS_02(
            "The sum of an account's entries is its balance, at every moment, and each entry's "
                    + "`balanceAfter` is that of the entry before it plus its own amount. The id that an operation "
                    + "returned names its entry.",
            "A balance that its ledger does not explain cannot be defended in a dispute.",
            "that balance and entry are written in one transaction, that no insert is ignored on conflict, "
                    + "and that `balanceAfter` is computed under the lock.",
            EXAMPLE,
            PROPERTY),
    HIS_03(
            "A ledger is listed newest first: in the order in which entries took effect, reversed. "
                    + "Paging by cursor meets every entry that was there at the first page once, however many "
                    + "share an instant and whatever is written meanwhile; `nextCursor` is null exactly when "
                    + "nothing more follows.",
            "An export of the ledger leaves charges out or has them twice, and the sum does not match.",
            "that the cursor names a place in a strict order, such as a sequence number given under the "
                    + "account's lock, and not a time or an offset.",
            EXAMPLE),
    HIS_04(
            "An entry never changes once it is written.",
            "A ledger that can be rewritten proves nothing.",
            "that refunds, sweeps and removals of members write entries of their own, or state beside "
                    + "them, and update none.",
            EXAMPLE,
            PROPERTY),
    HIS_05(
            "An unknown transaction is rejected with `TRANSACTION_NOT_FOUND`; a user without entries has an "
                    + "empty page; a cursor that the store did not make for that ledger is invalid.",
            "A damaged or borrowed cursor shows the wrong part of a ledger, or a stranger's.",
            "that a cursor is decoded strictly and names its ledger, and that its errors become "
                    + "`IllegalArgumentException` and not an exception of the database or of a parser.",
            EXAMPLE),

    MGR_01(
            "What an application does through a `CreditManager` is what the store shows: grants, reservations, "
                    + "deductions, releases and refunds move exactly the credits that their results tell; prices and "
                    + "plans are those that are active in the store; and each effect is told once as an event, a "
                    + "replay never.",
            "An application that is told one thing while the account shows another cannot explain an invoice.",
            "that results tell what was done (`replayed` above all), that keys may hold any characters (the "
                    + "manager makes keys of the caller's by adding `#allowance` and the like), and the rules of "
                    + "the operation that the message names.",
            EXAMPLE),
    MGR_02(
            "A charge of which one call of the store fails, before or after its effect, and which is made again "
                    + "with its key through another manager on another handle, is charged once, uses the allowance "
                    + "once, and leaves nothing reserved, whichever call it was.",
            "Networks fail every day, and each time a customer pays twice, or loses an allowance, or waits "
                    + "for credits that nobody gives back.",
            "that a replay is recognised before anything else is looked at (IDM-06), for reservations that "
                    + "have ended as well; that a key that was used otherwise is a conflict (IDM-02); and that "
                    + "keys live in the backend and not in a handle.",
            FAULT),
    MGR_03(
            "However many managers charge at once, one key is charged once and all who used it are told of "
                    + "that charge; charges with keys of their own are each paid in full or rejected and take "
                    + "nothing, no balance falls below zero, and no allowance is used twice.",
            "A request that a load balancer sends to two servers is one request, and a customer's last credits "
                    + "are there once.",
            "that every operation locks the account, or runs as one atomic script, before it looks at the key, "
                    + "the balance or the usage.",
            RACE),
    MGR_04(
            "To the manager a group that the store does not support is not there, and that is no failure: no "
                    + "plans, no caps, nothing that expires, and every other operation works. What cannot be done "
                    + "without the group throws `UnsupportedGroupException`, through the manager as well. A "
                    + "group that is supported works through the manager.",
            "A store grows group by group, and an application that charges must work from the first one on.",
            "that `supportedGroups()` names exactly the groups whose methods the store overrides, and that no "
                    + "operation of a supported group needs another group.",
            EXAMPLE);

    private static final String MUST = "MUST";

    private final String keyword;
    private final String sentence;
    private final String why;
    private final String check;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable view of a set that nothing else holds
    private final Set<RuleKind> kinds;

    ContractRule(String sentence, String why, String check, RuleKind first, RuleKind... others) {
        this(MUST, sentence, why, check, first, others);
    }

    ContractRule(String keyword, String sentence, String why, String check, RuleKind first, RuleKind... others) {
        this.keyword = keyword;
        this.sentence = sentence;
        this.why = why;
        this.check = check;
        this.kinds = Collections.unmodifiableSet(EnumSet.of(first, others));
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
     * @return a sentence or a few, in Markdown on one line
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Returns what goes wrong for a business when a store breaks the rule.
     *
     * @return a sentence, in Markdown on one line
     */
    public String why() {
        return why;
    }

    /**
     * Returns where to look first when the rule fails: the usual mistakes in the code of a store.
     *
     * @return the end of the sentence "if this fails, check ...", in Markdown on one line
     */
    public String check() {
        return check;
    }

    /**
     * Returns how the rule is tested.
     *
     * @return an immutable set, never empty, in the order of {@link RuleKind}
     */
    public Set<RuleKind> kinds() {
        return kinds;
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
        return keyword;
    }
}
