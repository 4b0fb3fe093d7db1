package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.BALANCE_LIMIT;
import static io.ducto.store.Rejection.IDEMPOTENCY_CONFLICT;
import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.IDM_02;
import static io.ducto.tck.rule.ContractRule.IDM_03;
import static io.ducto.tck.rule.ContractRule.IDM_06;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreditStore;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.UsageWindowResult;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a call with a used key is, a replay or a conflict: the rules IDM-01, IDM-02, IDM-03 and IDM-06. */
public interface IdempotencyChapter extends Chapter {

    /** Repeats each operation after the figures have moved on, through two handles. */
    @Test
    @Rule(IDM_01)
    @DisplayName("a call repeated with its key returns the first result and has no effect")
    default void replaysReturnTheFirstResult() {
        eachOnItsOwn(operation -> {
            CreditStore another = bench().handles(2).get(1);
            String account = operation.newAccount(this);
            ReadyCall ready = operation.ready(this, account);
            Object first = operation.firstCall(ready.call(), store(), "k");
            assertThat(ready.figures().get())
                    .as("figures after %s with a key", operation)
                    .isEqualTo(ready.figuresAfter());
            moveOn(operation, account);
            assertReplays(operation + ", repeated", first, () -> ready.call().make(another, "k"));
            assertReplays(
                    operation + ", repeated again", first, () -> ready.call().make(store(), "k"));
        });
    }

    /** Repeats each operation with other metadata, reason, time to live and minBalance. */
    @Test
    @Rule(IDM_01)
    @DisplayName("an honest retry may change metadata, reason, time to live and minBalance")
    default void honestRetriesAreReplays() {
        eachOnItsOwn(operation -> {
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            Object first = operation.firstCall(ready.call(), store(), key);
            ready.retries()
                    .forEach((name, retry) -> assertReplays(
                            operation + ", repeated with another " + name, first, () -> retry.make(store(), key)));
        });
    }

    /** Databases keep microseconds, or less: what the first call answers must be what the replay reads. */
    @Test
    @Rule(IDM_01)
    @DisplayName("a call that was made at a fraction of a second is repeated as any other")
    default void replaysKnowFractionsOfASecond() {
        Instant fraction = ManualClock.START.plusNanos(123_456_789);
        eachOnItsOwn(operation -> {
            clock().set(fraction);
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            Object first = operation.firstCall(ready.call(), store(), key);
            assertReplays(operation + ", repeated", first, () -> ready.call().make(store(), key));
        });
        if (bench().supports(MethodGroup.EXPIRY)) {
            clock().set(fraction);
            AddCredits grant = AddCredits.of(user(), 4)
                    .withExpiresAt(now().plusSeconds(60))
                    .withIdempotencyKey("expires");
            Object first = store().addCredits(grant);
            assertReplays("a grant that expires, repeated", first, () -> store().addCredits(grant));
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
        eachOnItsOwn(operation -> {
            ReadyCall ready = operation.ready(this);
            String key = bench().newName("key");
            Object first = operation.firstCall(ready.call(), store(), key);
            ready.others().forEach((name, other) -> {
                assertConflict(operation + " with another " + name, () -> other.make(store(), key));
                ReadyCall.Call twin =
                        requireNonNull(operation.ready(this).others().get(name));
                operation.firstCall(twin, store(), bench().newName("key"));
            });
            assertReplays(
                    operation + ", repeated after conflicts",
                    first,
                    () -> ready.call().make(store(), key));
        });
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
        eachOnItsOwn(operation -> {
            if (operation == KeyedOperation.TEAM) {
                return; // its keys belong to the store
            }
            ReadyCall one = operation.ready(this);
            ReadyCall other = operation.ready(this);
            Object first = operation.firstCall(one.call(), store(), "shared");
            Object second = operation.firstCall(other.call(), store(), "shared");
            assertThat(List.of(one.figures().get(), other.figures().get()))
                    .as("figures of two accounts after %s with the same key", operation)
                    .isEqualTo(List.of(one.figuresAfter(), other.figuresAfter()));
            assertReplays(
                    operation + " on the first account", first, () -> one.call().make(store(), "shared"));
            assertReplays(
                    operation + " on the other account",
                    second,
                    () -> other.call().make(store(), "shared"));
        });
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

    /** Takes away all that a call needed, lets a year go by, and repeats the call. */
    @Test
    @Rule(IDM_06)
    @DisplayName("a replay succeeds though the call could not be made any more")
    default void replaysNeedNothing() {
        eachOnItsOwn(operation -> {
            String account = operation.newAccount(this);
            ReadyCall ready = operation.ready(this, account);
            String key = bench().newName("key");
            Object first = operation.firstCall(ready.call(), store(), key);
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
        });
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

    /** Each operation on an empty backend: all that is there is read before and after each call. */
    private void eachOnItsOwn(Consumer<KeyedOperation> test) {
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            bench().openFresh();
            test.accept(operation);
        }
    }

    private void assertReplays(String what, Object first, Callable<?> repetition) {
        Map<String, Object> before = bench().observe();
        Outcome outcome = Attempt.of(repetition);
        assertThat(outcome.failure()).as("failure of %s", what).isNull();
        assertThat(outcome.result()).as("result of %s", what).isEqualTo(ReadyCall.asReplay(first));
        assertUnchanged(what, before);
    }

    private void assertConflict(String what, Callable<?> call) {
        Map<String, Object> before = bench().observe();
        Outcome outcome = Attempt.of(call);
        assertThat(outcome.rejection())
                .as("rejection of %s, which %s", what, outcome)
                .hasValue(IDEMPOTENCY_CONFLICT);
        assertUnchanged(what, before);
    }

    private void assertOperationsConflict(String account, List<KeyedOperation> operations) {
        List<ReadyCall> others = new ArrayList<>();
        operations.forEach(operation -> others.add(operation.ready(this, account)));
        operations.forEach(
                operation -> operation.firstCall(operation.ready(this, account).call(), store(), "k-" + operation));
        for (int i = 0; i < operations.size(); i++) {
            KeyedOperation other = operations.get(i);
            ReadyCall.Call call = others.get(i).call();
            for (KeyedOperation used : operations) {
                if (used != other) {
                    assertConflict(other + " with the key of " + used, () -> call.make(store(), "k-" + used));
                }
            }
            other.firstCall(call, store(), "own-" + other);
        }
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
            store().getTeamMembers(account).forEach(member -> store().deductTeam(account, member.userId(), 1));
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
