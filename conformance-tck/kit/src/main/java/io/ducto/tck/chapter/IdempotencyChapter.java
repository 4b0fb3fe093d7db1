package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.AMOUNT_EXCEEDS_RESERVATION;
import static io.ducto.store.Rejection.BALANCE_LIMIT;
import static io.ducto.store.Rejection.IDEMPOTENCY_CONFLICT;
import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.store.Rejection.NOT_A_TEAM_MEMBER;
import static io.ducto.store.Rejection.OVER_REFUND;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.IDM_02;
import static io.ducto.tck.rule.ContractRule.IDM_03;
import static io.ducto.tck.rule.ContractRule.IDM_04;
import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.IDM_06;
import static io.ducto.tck.rule.ContractRule.IDM_07;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.UsageWindowResult;
import io.ducto.tck.bench.Observation;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Idempotency keys: a call that is repeated with its key has one effect, and tells it again. */
public interface IdempotencyChapter extends Chapter {

    /** Repeats each operation after the figures have moved on, through two handles. */
    @Test
    @Rule(IDM_01)
    @DisplayName("a call repeated with its key returns the first result and has no effect")
    default void replaysReturnTheFirstResult() {
        CreditStore another = bench().handles(2).get(1);
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            String account = operation.newAccount(this);
            ReadyCall ready = operation.ready(this, account);
            Object first = firstCall(operation, ready.call(), "k");
            assertThat(ready.figures().get())
                    .as("figures after %s with a key", operation)
                    .isEqualTo(ready.figuresAfter());
            moveOn(operation, account);
            assertReplays(operation + ", repeated", first, () -> ready.call().make(another, "k"));
            assertReplays(
                    operation + ", repeated again", first, () -> ready.call().make(store(), "k"));
        }
    }

    /** Repeats each operation with other metadata, reason, time to live and minBalance. */
    @Test
    @Rule(IDM_01)
    @DisplayName("an honest retry may change metadata, reason, time to live and minBalance")
    default void honestRetriesAreReplays() {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            Object first = firstCall(operation, ready.call(), key);
            ready.retries()
                    .forEach((name, retry) -> assertReplays(
                            operation + ", repeated with another " + name, first, () -> retry.make(store(), key)));
        }
    }

    /** Takes 0 of an allowance, once without a plan and once when nothing is left, and asks again when there is more. */
    @Test
    @Rule(IDM_01)
    @Needs(MethodGroup.PLANS)
    @DisplayName("an increment that took nothing keeps its key")
    default void zeroEffectsKeepTheirKey() {
        String user = user();
        IncrementUsageWindow without = IncrementUsageWindow.of(user, 3).withIdempotencyKey("without a plan");
        IncrementUsageWindow beyond = IncrementUsageWindow.of(user, 3).withIdempotencyKey("nothing left");
        UsageWindowResult first = store().incrementUsageWindow(without);
        assertThat(first.taken()).as("taken without a plan").isZero();
        store().setActivePricing(PricingConfig.of(Map.of()).withPlan("pro", Plan.of("Pro", 5)), null);
        store().setUserPlan(user, "pro");
        assertReplays(
                "an increment without a plan, repeated on a plan", first, () -> store().incrementUsageWindow(without));
        store().incrementUsageWindow(user, 5);
        UsageWindowResult second = store().incrementUsageWindow(beyond);
        assertThat(second.taken()).as("taken when nothing is left").isZero();
        clock().advance(Duration.ofDays(40));
        assertReplays(
                "an increment with nothing left, repeated in a new month",
                second,
                () -> store().incrementUsageWindow(beyond));
        assertThat(store().checkAllowance(user).used())
                .as("used in the new month")
                .isZero();
    }

    /** Changes one compared parameter at a time; each changed call succeeds where the key is not used. */
    @Test
    @Rule(IDM_02)
    @DisplayName("a key used again with one parameter changed is a conflict")
    default void changedParametersConflict() {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            Object first = firstCall(operation, ready.call(), key);
            ready.others().forEach((name, other) -> {
                assertConflict(operation + " with another " + name, () -> other.make(store(), key));
                ReadyCall.Call twin =
                        requireNonNull(operation.ready(this).others().get(name));
                firstCall(operation, twin, bench().newName("key"));
            });
            assertReplays(
                    operation + ", repeated after conflicts",
                    first,
                    () -> ready.call().make(store(), key));
        }
    }

    /** Uses each operation's key for each other operation on the same user, and on the same team. */
    @Test
    @Rule(IDM_02)
    @DisplayName("a key used again for another operation on the same account is a conflict")
    default void otherOperationsConflict() {
        List<KeyedOperation> supported = KeyedOperation.supportedBy(bench());
        assertOperationsConflict(
                user(), supported.stream().filter(KeyedOperation::ofUser).toList());
        if (bench().supports(MethodGroup.TEAMS)) {
            assertOperationsConflict(
                    teamWith(0),
                    supported.stream().filter(KeyedOperation::ofTeam).toList());
        }
    }

    /** Uses one key on two accounts of the same kind, for each operation. */
    @Test
    @Rule(IDM_03)
    @DisplayName("the same key on two accounts is two keys")
    default void keysBelongToTheirAccount() {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            if (operation == KeyedOperation.TEAM) {
                continue; // its keys belong to the store
            }
            ReadyCall one = operation.ready(this);
            ReadyCall other = operation.ready(this);
            Object first = firstCall(operation, one.call(), "shared");
            Object second = firstCall(operation, other.call(), "shared");
            assertThat(List.of(one.figures().get(), other.figures().get()))
                    .as("figures of two accounts after %s with the same key", operation)
                    .isEqualTo(List.of(one.figuresAfter(), other.figuresAfter()));
            assertReplays(
                    operation + " on the first account", first, () -> one.call().make(store(), "shared"));
            assertReplays(
                    operation + " on the other account",
                    second,
                    () -> other.call().make(store(), "shared"));
        }
    }

    /** A store that joins account and key to one text takes some pairs for one. */
    @Test
    @Rule(IDM_03)
    @DisplayName("account and key are kept apart wherever the one ends and the other begins")
    default void accountAndKeyAreNotJoined() {
        for (String separator : List.of(":", "|", "/", "-", "_", ".", "#", " ", "\t", "::")) {
            AddCredits one = AddCredits.of("a" + separator + "b", 1).withIdempotencyKey("c");
            AddCredits other = AddCredits.of("a", 1).withIdempotencyKey("b" + separator + "c");
            assertThat(List.of(
                            store().addCredits(one).replayed(),
                            store().addCredits(other).replayed()))
                    .as("replayed, of user a%sb with key c and user a with key b%sc", separator, separator)
                    .isEqualTo(List.of(false, false));
        }
    }

    /** Uses one key for the store, for a team, and for a user whose id is that of the team. */
    @Test
    @Rule(IDM_03)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("users, teams and the store have keys of their own")
    default void kindsOfAccountsHaveTheirOwnKeys() {
        Object created = store().createTeam(CreateTeam.of("a team").withIdempotencyKey("k"));
        assertThat(ReadyCall.isReplay(created)).as("replayed, of the new team").isFalse();
        String team = teamWith(10);
        store().addTeamMember(team, team);
        String user = bench().knowUser(team);
        store().addCredits(user, 10);
        String personal = spend(user, 4).transactionId();
        String teamDeduction = store().deductTeam(team, user, 4).transactionId();
        assertThat(store().addCredits(AddCredits.of(user, 1).withIdempotencyKey("k"))
                        .replayed())
                .as("replayed, of a grant to a user with a key that the store has used")
                .isFalse();
        assertThat(store().addTeamCredits(AddTeamCredits.of(team, 1).withIdempotencyKey("k"))
                        .replayed())
                .as("replayed, of a grant to a team with a key that the store and a user of the same id have used")
                .isFalse();
        assertConflict(
                "a refund of a user's deduction with a key of that user",
                () -> store().refundCredits(RefundCredits.of(personal).withIdempotencyKey("k")));
        assertConflict(
                "a refund of a team's deduction with a key of that team",
                () -> store().refundCredits(RefundCredits.of(teamDeduction).withIdempotencyKey("k")));
        store().addTeamCredits(AddTeamCredits.of(team, 1).withIdempotencyKey("of the team"));
        assertThat(store().refundCredits(RefundCredits.of(personal).withIdempotencyKey("of the team"))
                        .replayed())
                .as("replayed, of a refund of a user's deduction with a key that only the team has used")
                .isFalse();
        assertReplays(
                "createTeam",
                created,
                () -> store().createTeam(CreateTeam.of("a team").withIdempotencyKey("k")));
    }

    /** Is rejected with a key, mends what was wrong, and calls again with the same key. */
    @Test
    @Rule(IDM_04)
    @DisplayName("a rejected operation does not use its key up")
    default void rejectionsKeepTheKeyUnused() {
        String user = userWith(3);
        ReserveCredits reservation = reservation(user, 4).withIdempotencyKey("reserve");
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation));
        DeductCredits direct = deduction(user, 4).withIdempotencyKey("spend");
        assertRejected(INSUFFICIENT_CREDITS, () -> store().deductCredits(direct));
        store().addCredits(user, 9);
        String held = store().reserveCredits(reservation).reservationId();
        assertThat(store().deductCredits(direct).replayed())
                .as("replayed, of a direct deduction that had been rejected")
                .isFalse();
        assertRejected(
                AMOUNT_EXCEEDS_RESERVATION,
                () -> store().deductCredits(DeductCredits.of(user, held, 5).withIdempotencyKey("deduct")));
        String deducted = store().deductCredits(DeductCredits.of(user, held, 4).withIdempotencyKey("deduct"))
                .transactionId();
        RefundCredits refund = RefundCredits.of(deducted).withIdempotencyKey("refund");
        assertRejected(OVER_REFUND, () -> store().refundCredits(refund.withAmount(5)));
        store().refundCredits(refund.withAmount(4));
        AddCredits grant = AddCredits.of(user, Long.MAX_VALUE).withIdempotencyKey("grant");
        assertRejected(BALANCE_LIMIT, () -> store().addCredits(grant));
        spend(user, 8);
        assertThat(store().addCredits(grant).replayed())
                .as("replayed, of a grant that had been rejected")
                .isFalse();
        assertBalance(user, Long.MAX_VALUE, 0, 0);
    }

    /** Is rejected by what only some stores have. */
    @Test
    @Rule(IDM_04)
    @DisplayName("an operation that a cap, a membership or an expiry refused does not use its key up")
    default void refusalsOfOptionalGroupsKeepTheKeyUnused() {
        String user = userWith(10);
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            ReserveCredits reservation = reservation(user, 4).withIdempotencyKey("capped");
            store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 3));
            assertRejected(SPEND_CAP_EXCEEDED, () -> store().reserveCredits(reservation));
            store().removeSpendCap(user, SpendWindow.DAILY, null);
            firstCall(KeyedOperation.RESERVATION, (store, key) -> store.reserveCredits(reservation), "capped");
        }
        if (bench().supports(MethodGroup.TEAMS)) {
            String team = teamWith(10);
            DeductTeam deduction = DeductTeam.of(team, user, 4).withIdempotencyKey("member");
            assertRejected(NOT_A_TEAM_MEMBER, () -> store().deductTeam(deduction));
            store().addTeamMember(team, user);
            firstCall(KeyedOperation.TEAM_DEDUCTION, (store, key) -> store.deductTeam(deduction), "member");
        }
        if (bench().supports(MethodGroup.EXPIRY)) {
            AddCredits grant = AddCredits.of(user, 4).withIdempotencyKey("expired");
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().addCredits(grant.withExpiresAt(now())));
            firstCall(
                    KeyedOperation.GRANT,
                    (store, key) -> store.addCredits(grant.withExpiresAt(now().plusSeconds(1))),
                    "expired");
        }
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of grants that race with one key one has an effect, and all return its result")
    default void racingGrantsWithOneKey() {
        raceWithOneKey(KeyedOperation.GRANT);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of reservations that race with one key one has an effect, and all return its result")
    default void racingReservationsWithOneKey() {
        raceWithOneKey(KeyedOperation.RESERVATION);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of direct deductions that race with one key one has an effect, and all return its result")
    default void racingDirectDeductionsWithOneKey() {
        raceWithOneKey(KeyedOperation.DIRECT_DEDUCTION);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of deductions that race with one key and reservation one has an effect, and all return its result")
    default void racingDeductionsWithOneKey() {
        raceWithOneKey(KeyedOperation.DEDUCTION);
    }

    @Test
    @Rule(IDM_05)
    @DisplayName("of refunds that race with one key one has an effect, and all return its result")
    default void racingRefundsWithOneKey() {
        raceWithOneKey(KeyedOperation.REFUND);
        raceWithOneKey(KeyedOperation.FULL_REFUND);
    }

    @Test
    @Rule(IDM_05)
    @Needs(MethodGroup.PLANS)
    @DisplayName("of increments that race with one key one has an effect, and all return its result")
    default void racingIncrementsWithOneKey() {
        raceWithOneKey(KeyedOperation.USAGE);
    }

    @Test
    @Rule(IDM_05)
    @Needs(MethodGroup.TEAMS)
    @DisplayName("of team operations that race with one key one has an effect, and all return its result")
    default void racingTeamOperationsWithOneKey() {
        raceWithOneKey(KeyedOperation.TEAM);
        raceWithOneKey(KeyedOperation.TEAM_GRANT);
        raceWithOneKey(KeyedOperation.TEAM_DEDUCTION);
        raceWithOneKey(KeyedOperation.TEAM_REFUND);
    }

    /** Two operations and two amounts compete for one key. */
    @Test
    @Rule({IDM_05, IDM_02})
    @DisplayName("of different calls that race with one key one has an effect, and the others are conflicts")
    default void racingConflicts() {
        List<CreditStore> handles = bench().handles(3);
        race(round -> {
            String user = userWith(10);
            return new Round(
                    List.of(
                            () -> handles.get(0)
                                    .addCredits(AddCredits.of(user, 1).withIdempotencyKey("k")),
                            () -> handles.get(1)
                                    .deductCredits(deduction(user, 2).withIdempotencyKey("k")),
                            () -> handles.get(2)
                                    .deductCredits(deduction(user, 4).withIdempotencyKey("k"))),
                    outcomes -> {
                        assertThat(outcomes.stream().filter(Outcome::succeeded))
                                .as("calls that had an effect")
                                .hasSize(1);
                        assertThat(outcomes.stream().flatMap(outcome -> outcome.rejection().stream()))
                                .as("how the others were rejected")
                                .containsExactly(IDEMPOTENCY_CONFLICT, IDEMPOTENCY_CONFLICT);
                        long change = outcomes.get(0).succeeded()
                                ? 1
                                : outcomes.get(1).succeeded() ? -2 : -4;
                        assertBalance(user, 10 + change, 0, 0);
                    });
        });
    }

    /** Takes away all that a call needed, lets a year go by, and repeats the call. */
    @Test
    @Rule(IDM_06)
    @DisplayName("a replay succeeds though the call could not be made any more")
    default void replaysNeedNothing() {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            String account = operation.newAccount(this);
            ReadyCall ready = operation.ready(this, account);
            String key = bench().newName("key");
            Object first = firstCall(operation, ready.call(), key);
            if (operation.ofUser()) {
                exhaustUser(account);
            } else if (operation.ofTeam()) {
                exhaustTeam(account);
            }
            assertReplays(
                    operation + ", repeated when it could not be made any more",
                    first,
                    () -> ready.call().make(store(), key));
            clock().advance(Duration.ofDays(400));
            assertReplays(
                    operation + ", repeated more than a year later",
                    first,
                    () -> ready.call().make(store(), key));
        }
    }

    /** Fills the balance up to the limit with the last grant. */
    @Test
    @Rule(IDM_06)
    @DisplayName("a grant and a refund are replayed though the balance has reached its limit")
    default void replaysNeedNoRoom() {
        String user = userWith(10);
        RefundCredits refund = RefundCredits.of(spend(user, 4).transactionId()).withIdempotencyKey("refund");
        Object refunded = store().refundCredits(refund);
        AddCredits grant = AddCredits.of(user, Long.MAX_VALUE - 10).withIdempotencyKey("grant");
        Object granted = store().addCredits(grant);
        assertRejected(BALANCE_LIMIT, () -> store().addCredits(user, 1));
        assertReplays("a grant", granted, () -> store().addCredits(grant));
        assertReplays("a refund", refunded, () -> store().refundCredits(refund));
    }

    /** Repeats a grant at the instant at which it expires, and after a sweep has taken it. */
    @Test
    @Rule(IDM_06)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("a grant is replayed though it has expired")
    default void replaysOfExpiredGrants() {
        String user = user();
        AddCredits grant =
                AddCredits.of(user, 4).withExpiresAt(now().plusSeconds(60)).withIdempotencyKey("k");
        Object granted = store().addCredits(grant);
        clock().advance(Duration.ofSeconds(60));
        assertReplays("a grant that has expired", granted, () -> store().addCredits(grant));
        store().sweepExpiredCredits(false);
        assertReplays("a grant that was swept", granted, () -> store().addCredits(grant));
        assertBalance(user, 0, 0, 0);
    }

    /** Makes the same call twice without a key. */
    @Test
    @Rule(IDM_07)
    @DisplayName("equal calls without a key are operations of their own")
    default void callsWithoutKeyAreTheirOwn() {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            Map<String, Object> results = new LinkedHashMap<>();
            ReadyCall ready = operation.ready(this);
            results.put("first", ready.call().make(store(), null));
            assertThat(ready.figures().get())
                    .as("figures after %s without a key", operation)
                    .isEqualTo(ready.figuresAfter());
            if (operation.canBeRepeated()) {
                results.put("second", ready.call().make(store(), null));
                assertThat(results.get("second"))
                        .as("result of a second %s without a key", operation)
                        .isNotEqualTo(results.get("first"));
            }
            results.forEach((name, result) -> assertThat(ReadyCall.isReplay(result))
                    .as("replayed, of the %s %s without a key", name, operation)
                    .isFalse());
        }
        String user = userWith(10);
        String deduction = spend(user, 4).transactionId();
        RefundCredits half = RefundCredits.of(deduction).withAmount(2);
        store().refundCredits(half);
        store().refundCredits(half);
        spend(user, 3);
        spend(user, 3);
        reserve(user, 2);
        reserve(user, 2);
        assertBalance(user, 4, 4, 0);
    }

    /** Makes a call with a key that is not used yet. */
    private Object firstCall(KeyedOperation operation, ReadyCall.Call call, String key) {
        Outcome outcome = Attempt.of(() -> call.make(store(), key));
        assertThat(outcome.failure())
                .as("failure of %s with a key that was not used before", operation)
                .isNull();
        Object result = outcome.as(Object.class);
        assertThat(ReadyCall.isReplay(result))
                .as("replayed, of %s with a key that was not used before: %s", operation, result)
                .isFalse();
        return result;
    }

    private void assertReplays(String what, Object first, Callable<?> repetition) {
        Map<String, Object> before = bench().observe();
        Outcome outcome = Attempt.of(repetition);
        assertThat(outcome.failure()).as("failure of %s", what).isNull();
        assertThat(outcome.result()).as("result of %s", what).isEqualTo(ReadyCall.asReplay(first));
        assertThat(Observation.differences(before, bench().observe()))
                .as("what was changed by %s", what)
                .isEmpty();
    }

    private void assertConflict(String what, Callable<?> call) {
        Map<String, Object> before = bench().observe();
        Outcome outcome = Attempt.of(call);
        assertThat(outcome.rejection())
                .as("rejection of %s, which %s", what, outcome)
                .hasValue(IDEMPOTENCY_CONFLICT);
        assertThat(Observation.differences(before, bench().observe()))
                .as("what was changed by %s", what)
                .isEmpty();
    }

    private void assertOperationsConflict(String account, List<KeyedOperation> operations) {
        List<ReadyCall> others = new ArrayList<>();
        operations.forEach(operation -> others.add(operation.ready(this, account)));
        operations.forEach(
                operation -> firstCall(operation, operation.ready(this, account).call(), "k-" + operation));
        for (int i = 0; i < operations.size(); i++) {
            KeyedOperation other = operations.get(i);
            ReadyCall.Call call = others.get(i).call();
            for (KeyedOperation used : operations) {
                if (used != other) {
                    assertConflict(other + " with the key of " + used, () -> call.make(store(), "k-" + used));
                }
            }
            firstCall(other, call, "own-" + other);
        }
    }

    private void raceWithOneKey(KeyedOperation operation) {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            List<Callable<?>> calls = new ArrayList<>();
            handles.forEach(handle -> calls.add(() -> ready.call().make(handle, key)));
            return new Round(calls, outcomes -> {
                List<Object> results = outcomes.stream()
                        .map(outcome -> outcome.as(Object.class))
                        .toList();
                assertThat(results.stream().filter(result -> !ReadyCall.isReplay(result)))
                        .as("results of %s that are no replays", operation)
                        .hasSize(1);
                assertThat(results.stream().map(ReadyCall::asReplay).distinct())
                        .as("different results of %s with one key", operation)
                        .hasSize(1);
                assertThat(ready.figures().get())
                        .as("figures after %s", operation)
                        .isEqualTo(ready.figuresAfter());
            });
        });
    }

    /** Changes what a replay would return if it looked at today's figures. */
    private void moveOn(KeyedOperation operation, String account) {
        clock().advance(Duration.ofMinutes(1));
        if (operation.ofUser()) {
            store().addCredits(account, 50);
            if (bench().supports(MethodGroup.PLANS)) {
                store().incrementUsageWindow(account, 1);
            }
        } else if (operation.ofTeam()) {
            store().addTeamCredits(account, 50);
        }
    }

    /** Leaves a user no credits, no room under a cap and no plan. */
    private void exhaustUser(String user) {
        long available = store().getBalance(user).available();
        if (available > 0) {
            spend(user, available);
        }
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            store().setSpendCap(SpendCap.of(user, SpendWindow.MONTHLY, 0));
        }
        if (bench().supports(MethodGroup.PLANS)) {
            store().setUserPlan(user, null);
        }
    }

    /** Leaves a team no credits and no members. */
    private void exhaustTeam(String team) {
        String last = user();
        store().addTeamMember(team, last);
        store().deductTeam(team, last, store().getTeamBalance(team).balance());
        store().getTeamMembers(team).forEach(member -> store().removeTeamMember(team, member.userId()));
    }
}
