package io.ducto.tck.chapter;

import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.GEN_07;
import static io.ducto.tck.rule.ContractRule.GEN_08;
import static io.ducto.tck.rule.ContractRule.GEN_09;
import static io.ducto.tck.rule.ContractRule.GEN_12;
import static io.ducto.tck.rule.ContractRule.GEN_13;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.GrantType;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.SetupResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.StoreUnavailableException;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store keeps whatever happens: threads that meet, handles that close, backends that fail, setups that run again. */
public interface DurabilityChapter extends Chapter {

    /** Each grant of a race sees the balance that the one before it left. */
    @Test
    @Rule(GEN_06)
    @DisplayName("no grant and no deduction of a race is lost")
    default void racingChangesAddUp() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(10);
            return new Round(
                    List.of(
                            () -> handles.get(0).addCredits(user, 1),
                            () -> handles.get(1).addCredits(user, 2),
                            () -> handles.get(2).deductCredits(deduction(user, 3)),
                            () -> handles.get(3).deductCredits(deduction(user, 4))),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(Record.class));
                        assertBalance(user, 6, 0, 0);
                    });
        });
    }

    /** Each grant tells a balance; in the order of these, each must be the one before and its amount. */
    @Test
    @Rule(GEN_06)
    @DisplayName("the balances that racing grants return are those of some order, one after another")
    default void racingGrantsHaveAnOrder() {
        List<CreditStore> handles = bench().handles(3);
        race(round -> {
            String user = user();
            return new Round(
                    List.of(
                            () -> handles.get(0).addCredits(user, 1),
                            () -> handles.get(1).addCredits(user, 2),
                            () -> handles.get(2).addCredits(user, 4)),
                    outcomes -> {
                        long balance = 0;
                        for (AddCreditsResult grant : outcomes.stream()
                                .map(outcome -> outcome.as(AddCreditsResult.class))
                                .sorted(Comparator.comparingLong(AddCreditsResult::newBalance))
                                .toList()) {
                            balance += grant.amount();
                            assertThat(grant.newBalance())
                                    .as("balance after the grant of %d", grant.amount())
                                    .isEqualTo(balance);
                        }
                    });
        });
    }

    /** Every kind of operation on two users, by more threads than most machines have cores; there are credits for all. */
    @Test
    @Rule(GEN_07)
    @DisplayName("operations that meet on the same users all succeed")
    default void meetingIsNoFailure() {
        List<CreditStore> handles = bench().handles(6);
        race(round -> {
            String one = userWith(20);
            String other = userWith(20);
            String deducted = reserve(one, 3);
            String released = reserve(other, 3);
            String refunded = spend(one, 2).transactionId();
            return new Round(
                    List.of(
                            () -> handles.get(0)
                                    .addCredits(AddCredits.of(other, 1).withIdempotencyKey("a")),
                            () -> handles.get(1)
                                    .reserveCredits(reservation(one, 4).withIdempotencyKey("b")),
                            () -> handles.get(2)
                                    .deductCredits(
                                            DeductCredits.of(one, deducted, 3).withIdempotencyKey("c")),
                            () -> handles.get(3).releaseReservation(other, released),
                            () -> handles.get(4)
                                    .refundCredits(RefundCredits.of(refunded).withIdempotencyKey("d")),
                            () -> handles.get(5)
                                    .deductCredits(deduction(other, 5).withIdempotencyKey("e"))),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(Record.class));
                        assertNothingLost(() -> {
                            assertBalance(one, 17, 4, 0);
                            assertBalance(other, 16, 0, 0);
                        });
                    });
        });
    }

    /** Two calls of one kind take the same locks in the same order, and read the same row: the commonest conflict. */
    @Test
    @Rule(GEN_07)
    @DisplayName("calls of one operation that meet on one account all succeed")
    default void callsOfOneKindCanMeet() {
        List<CreditStore> handles = bench().handles(2);
        List<KeyedOperation> operations = KeyedOperation.supportedBy(bench());
        race(4, round -> {
            KeyedOperation operation = operations.get(round % operations.size());
            String account = operation.newAccount(this);
            ReadyCall.Call one = operation.ready(this, account).call();
            ReadyCall.Call other = operation.ready(this, account).call();
            String key = bench().newName("key");
            String another = bench().newName("key");
            return new Round(
                    List.of(() -> one.make(handles.get(0), key), () -> other.make(handles.get(1), another)),
                    outcomes -> outcomes.forEach(outcome -> outcome.as(Record.class)));
        });
    }

    /** The store may have to make the account first, and only one call can. */
    @Test
    @Rule(GEN_07)
    @DisplayName("the first operations on a new user can meet")
    default void firstOperationsCanMeet() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = user();
            return new Round(
                    List.of(
                            () -> handles.get(0).addCredits(user, 1),
                            () -> handles.get(1)
                                    .addCredits(AddCredits.of(user, 2).withIdempotencyKey("a")),
                            () -> handles.get(2)
                                    .addCredits(AddCredits.of(user, 4).withType(GrantType.PURCHASE)),
                            () -> handles.get(3).getBalance(user)),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(Record.class));
                        assertNothingLost(() -> {
                            assertBalance(user, 7, 0, 0);
                        });
                    });
        });
    }

    /**
     * Two sweeps visit the users in whatever order, while others spend. A sweep may pass over an account that is locked, so a
     * quiet one comes after the race.
     */
    @Test
    @Rule(GEN_07)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("sweeps that meet each other and other operations all succeed")
    default void sweepsCanMeet() {
        List<CreditStore> handles = bench().handles(4);
        raceOneByOne(round -> {
            Instant expiry = now().plus(Duration.ofSeconds(1));
            List<String> users = List.of(userWith(10), userWith(10), userWith(10));
            users.forEach(user -> store().addCredits(AddCredits.of(user, 5).withExpiresAt(expiry)));
            clock().set(expiry);
            return new Round(
                    List.of(
                            () -> handles.get(0).sweepExpiredCredits(false),
                            () -> handles.get(1).sweepExpiredCredits(false),
                            () -> handles.get(2).deductCredits(deduction(users.get(2), 1)),
                            () -> handles.get(3).addCredits(users.get(0), 1)),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(Record.class));
                        store().sweepExpiredCredits(false);
                        assertNothingLost(() -> {
                            assertBalance(users.get(0), 11, 0, 0);
                            assertBalance(users.get(1), 10, 0, 0);
                            assertBalance(users.get(2), 9, 0, 0);
                        });
                    });
        });
    }

    /** Closes and opens again after operations of every supported group. */
    @Test
    @Rule(GEN_08)
    @DisplayName("everything is there after closing and opening again")
    default void stateSurvivesReopening() {
        String user = userWith(50);
        String reservation = reserve(user, 6);
        String deduction = spend(user, 4).transactionId();
        store().refundCredits(RefundCredits.of(deduction).withAmount(1));
        store().addCredits(AddCredits.of(user, 7).withType(GrantType.PURCHASE));
        useOptionalGroups(user);
        Map<String, Object> before = bench().observe();
        bench().reopen();
        assertUnchanged("closing and opening again", before);
        assertThat(store().refundCredits(deduction).amount())
                .as("what was left to refund of a deduction")
                .isEqualTo(3);
        assertThat(store().deductCredits(user, reservation, 6).amount())
                .as("deduction from a reservation that was made before")
                .isEqualTo(-6);
    }

    /** Uses a key with every operation, closes, opens again, and repeats the calls. */
    @Test
    @Rule(GEN_08)
    @DisplayName("a key is still known after closing and opening again")
    default void keysSurviveReopening() {
        List<Runnable> repetitions = new ArrayList<>();
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            ReadyCall ready = operation.ready(this);
            Object first = ready.call().make(store(), "k-" + operation);
            repetitions.add(() -> {
                assertThat(ready.call().make(store(), "k-" + operation))
                        .as("%s repeated with its key after closing and opening again", operation)
                        .isEqualTo(ReadyCall.asReplay(first));
                assertThat(ready.figures().get())
                        .as("figures after %s and its replay", operation)
                        .isEqualTo(ready.figuresAfter());
            });
        }
        bench().reopen();
        repetitions.forEach(Runnable::run);
    }

    /** A counter that starts again would make the same ids again. */
    @Test
    @Rule(GEN_12)
    @DisplayName("ids made after closing and opening again are new ones")
    default void idsAreNewAfterReopening() {
        String user = userWith(50);
        List<String> transactions = new ArrayList<>();
        List<String> reservations = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < 5; i++) {
                transactions.add(spend(user, 1).transactionId());
                reservations.add(reserve(user, 1));
            }
            if (turn == 0) {
                bench().reopen();
            }
        }
        assertThat(transactions).as("ids of transactions").doesNotHaveDuplicates();
        assertThat(reservations).as("ids of reservations").doesNotHaveDuplicates();
    }

    /** Lets each backend call of each keyed operation fail once, before and after the backend has done it. */
    @Test
    @Rule(GEN_09)
    @DisplayName("a backend that fails leaves all or nothing, and a retry with the key settles it with one effect")
    default void faultsLeaveAllOrNothing() {
        Faults faults = bench().faults();
        bench().openFresh();
        for (KeyedOperation operation : KeyedOperation.supportedBy(bench())) {
            for (Faults.Point point : Faults.Point.values()) {
                int call = 1;
                while (settles(operation, faults, call, point)) {
                    call++;
                    assertThat(call).as("backend calls of one %s", operation).isLessThan(MOST_FAULTS);
                }
                assertThat(call)
                        .as(
                                "the first backend call that no fault struck, %s the backend's work, in %s;"
                                        + " if it is 1, the fixture's faults do not work",
                                point, operation)
                        .isGreaterThan(1);
            }
        }
    }

    /** A release has no key: when its outcome is unknown, the reservation is there or not. */
    @Test
    @Rule(GEN_09)
    @DisplayName("a backend that fails during a release leaves the reservation live, or released")
    default void faultsLeaveReleasesWhole() {
        Faults faults = bench().faults();
        bench().openFresh();
        for (Faults.Point point : Faults.Point.values()) {
            boolean struck = true;
            for (int call = 1; struck && call < MOST_FAULTS; call++) {
                String user = userWith(10);
                String reservation = reserve(user, 4);
                faults.arm(call, point);
                Outcome release = Attempt.of(() -> store().releaseReservation(user, reservation));
                struck = faults.disarm();
                assertSucceededOrUnavailable("releaseReservation", release);
                boolean live = Attempt.of(() -> store().deductCredits(user, reservation, 4))
                        .succeeded();
                assertThat(store().getBalance(user))
                        .as(
                                "balance after a release that %s, when the reservation was %s",
                                release, live ? "live, and then deducted" : "gone")
                        .isEqualTo(new BalanceResult(user, live ? 6 : 10, 0, 0, 0));
                assertThat(release.succeeded() && live)
                        .as("the reservation is live after its release")
                        .isFalse();
            }
        }
    }

    /** Reads have no effect, but they fail as the contract says. */
    @Test
    @Rule(GEN_09)
    @DisplayName("a read during which the backend fails says that the store is unavailable")
    default void faultsOfReadsAreNamed() {
        Faults faults = bench().faults();
        bench().openFresh();
        String user = userWith(10);
        for (Faults.Point point : Faults.Point.values()) {
            faults.arm(1, point);
            Outcome read = Attempt.of(() -> store().getBalance(user));
            faults.disarm();
            assertSucceededOrUnavailable("getBalance", read);
            if (read.succeeded()) {
                assertThat(read.result())
                        .as("balance that was read though the backend failed")
                        .isEqualTo(new BalanceResult(user, 10, 0, 0, 0));
            }
            assertBalance(user, 10, 0, 0);
        }
    }

    /** Sets up again what is set up and in use. */
    @Test
    @Rule(GEN_13)
    @DisplayName("setting up again changes nothing and reports no change")
    default void setupCanRunAgain() {
        String user = userWith(50);
        String reservation = reserve(user, 6);
        String deduction = spend(user, 4).transactionId();
        useOptionalGroups(user);
        Map<String, Object> before = bench().observe();
        assertThat(store().setup()).as("what a second setup changed").isEqualTo(new SetupResult(List.of()));
        assertUnchanged("a second setup", before);
        assertThat(store().deductCredits(user, reservation, 6).amount())
                .as("deduction from a reservation that was made before")
                .isEqualTo(-6);
        assertThat(store().refundCredits(deduction).amount())
                .as("refund of a deduction that was made before")
                .isEqualTo(4);
    }

    /** Sets up by two handles at once, while others work. */
    @Test
    @Rule(GEN_13)
    @DisplayName("setups can meet each other and other operations")
    default void setupsCanMeet() {
        List<CreditStore> handles = bench().handles(3);
        race(round -> {
            String user = userWith(10);
            return new Round(
                    List.of(
                            () -> handles.get(0).setup(),
                            () -> handles.get(1).setup(),
                            () -> handles.get(2).deductCredits(deduction(user, 3))),
                    outcomes -> {
                        for (int i = 0; i < 2; i++) {
                            assertThat(outcomes.get(i).as(SetupResult.class).changes())
                                    .as("what a repeated setup changed")
                                    .isEmpty();
                        }
                        outcomes.get(2).as(Record.class);
                        assertBalance(user, 7, 0, 0);
                    });
        });
    }

    /** A call that failed and an effect that got lost are two different bugs, found by one race; this one breaks GEN-06. */
    private static void assertNothingLost(Runnable check) {
        try {
            check.run();
        } catch (AssertionError wrong) {
            throw new RuleViolation(GEN_06, String.valueOf(wrong.getMessage()), Evidence.of(wrong));
        }
    }

    /** Calls once with a fault, then again with the same key; returns false if the fault did not strike. */
    private boolean settles(KeyedOperation operation, Faults faults, int call, Faults.Point point) {
        ReadyCall ready = operation.ready(this);
        String key = bench().newName("key");
        List<Long> before = ready.figures().get();
        faults.arm(call, point);
        Outcome first = Attempt.of(() -> ready.call().make(store(), key));
        boolean struck = faults.disarm();
        String what = "%s, when backend call %d failed %s the backend's work and it %s"
                .formatted(operation, call, point, first);
        assertSucceededOrUnavailable(operation.toString(), first);
        List<Long> between = ready.figures().get();
        Outcome retry = Attempt.of(() -> ready.call().make(store(), key));
        assertThat(retry.failure()).as("failure of the retry of %s", what).isNull();
        assertThat(ready.figures().get())
                .as("figures after the retry of %s", what)
                .isEqualTo(ready.figuresAfter());
        Object settled = retry.as(Object.class);
        if (first.succeeded()) {
            assertThat(settled)
                    .as("result of the retry of %s", what)
                    .isEqualTo(ReadyCall.asReplay(first.as(Object.class)));
        } else {
            assertThat(between).as("figures after %s: all or nothing", what).isIn(before, ready.figuresAfter());
        }
        boolean happened = ReadyCall.isReplay(settled);
        assertThat(between)
                .as("figures after %s, of which its retry says replayed = %s", what, happened)
                .isEqualTo(happened ? ready.figuresAfter() : before);
        if (first.failure() instanceof StoreUnavailableException unavailable && happened) {
            assertThat(unavailable.outcomeUnknown())
                    .as("outcomeUnknown() of the failure of %s, which had happened", what)
                    .isTrue();
        }
        return struck;
    }

    private static void assertSucceededOrUnavailable(String operation, Outcome outcome) {
        if (!outcome.succeeded()) {
            assertThat(outcome.failure())
                    .as("what %s threw when the backend failed", operation)
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    /** Leaves something to lose in every supported group. */
    private void useOptionalGroups(String user) {
        if (bench().supports(MethodGroup.EXPIRY)) {
            store().addCredits(AddCredits.of(user, 5).withExpiresAt(now().plus(Duration.ofDays(1))));
            store().addCredits(AddCredits.of(user, 2).withExpiresAt(now().plus(Duration.ofSeconds(1))));
            clock().advance(Duration.ofSeconds(1));
        }
        if (bench().supports(MethodGroup.SPEND_CAPS)) {
            store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 1_000));
        }
        if (bench().supports(MethodGroup.PRICING)) {
            PricingConfig config =
                    PricingConfig.of(Map.of("alpha", "tokens * 2")).withPlan("pro", Plan.of("Pro", 100));
            store().setActivePricing(config, "first");
            store().setActivePricing(config, null);
            store().activatePricing(1);
        }
        if (bench().supports(MethodGroup.PLANS)) {
            store().setUserPlan(user, "pro");
            store().incrementUsageWindow(user, 30);
        }
        if (bench().supports(MethodGroup.TEAMS)) {
            String team = teamWith(20);
            store().addTeamMember(team, user, "admin", 15L);
            store().deductTeam(team, user, 5);
        }
    }
}
