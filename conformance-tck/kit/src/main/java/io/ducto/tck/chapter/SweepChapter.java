package io.ducto.tck.chapter;

import static io.ducto.store.GrantType.ADJUSTMENT;
import static io.ducto.store.GrantType.PROMOTION;
import static io.ducto.store.GrantType.PURCHASE;
import static io.ducto.store.MethodGroup.HISTORY;
import static io.ducto.tck.rule.ContractRule.EXP_04;
import static io.ducto.tck.rule.ContractRule.EXP_06;
import static io.ducto.tck.rule.ContractRule.EXP_07;
import static io.ducto.tck.rule.ContractRule.EXP_08;
import static io.ducto.tck.rule.ContractRule.EXP_09;
import static io.ducto.tck.rule.ContractRule.REF_07;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ducto.store.AddCredits;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.GrantType;
import io.ducto.store.ReserveCredits;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.tck.fixture.Faults;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sweeps of expired credits: the rules EXP-04 and EXP-06 to EXP-09. */
public interface SweepChapter extends Chapter {

    /** A part of the lot is spent; beside it there are a lot that lives on and credits without expiry. */
    @Test
    @Rule(EXP_04)
    @DisplayName("a sweep takes the unspent rest of an expired lot and nothing else")
    default void sweepsTakeTheRestOnly() {
        String user = userWith(10);
        lot(user, 8, 1);
        lot(user, 7, 2);
        spend(user, 3);
        assertSweeps(0, 0);
        clock().advance(Duration.ofHours(1).minusNanos(1));
        assertSweeps(0, 0);
        clock().advance(Duration.ofNanos(1));
        assertSweeps(1, 5);
        assertBalance(user, 17, 0, 0);
        spend(user, 17);
    }

    @Test
    @Rule(EXP_04)
    @Needs(HISTORY)
    @DisplayName("a sweep writes one entry for each lot from which it takes credits")
    default void sweepsWriteOneEntryForEachLot() {
        String user = user();
        lot(user, 1, 1);
        String first = lot(user, 2, 1);
        String second = lot(user, 3, 1);
        spend(user, 1);
        clock().advance(Duration.ofHours(1));
        store().sweepExpiredCredits(false);
        assertThat(ledger(user))
                .as("entries of a sweep over a spent lot and lots of 2 and 3 credits")
                .filteredOn(entry -> entry.type() == TransactionType.EXPIRY)
                .extracting(Transaction::originalTransactionId, Transaction::amount)
                .containsExactlyInAnyOrder(tuple(first, -2L), tuple(second, -3L));
    }

    @Test
    @Rule({EXP_04, REF_07})
    @DisplayName("what a refund gives back to a lot that was swept already is taken by the next sweep")
    default void refundsToASweptLotAreSwept() {
        String user = userWith(10);
        lot(user, 5, 1);
        String deduction = spend(user, 3).transactionId();
        clock().advance(Duration.ofHours(1));
        assertSweeps(1, 2);
        store().refundCredits(deduction);
        assertBalance(user, 13, 0, 3);
        assertSweeps(1, 3);
        assertBalance(user, 10, 0, 0);
    }

    /** Among the lots are one that is spent, one that is held in part, and one that lives on. */
    @Test
    @Rule(EXP_06)
    @DisplayName("a dry run returns the figures of a real sweep and changes nothing")
    default void dryRunsChangeNothing() {
        String user = user();
        lot(user, 1, 1);
        spend(user, 1);
        lot(user, 5, 1);
        store().reserveCredits(reservation(user, 2).withTimeToLive(Duration.ofHours(2)));
        lot(user, 4, 1);
        lot(user, 8, 3);
        lot(user(), 6, 1);
        clock().advance(Duration.ofHours(1));
        Map<String, Object> before = bench().observe();
        for (int i = 0; i < 2; i++) {
            assertThat(store().sweepExpiredCredits(true))
                    .as("dry run number %d over lots with 3, 4 and 6 credits left", i + 1)
                    .isEqualTo(new SweepResult(3, 13, true));
        }
        assertUnchanged("two dry runs", before);
        assertSweeps(3, 13);
        assertThat(store().sweepExpiredCredits(true))
                .as("dry run after the real sweep")
                .isEqualTo(new SweepResult(0, 0, true));
    }

    @Test
    @Rule(EXP_07)
    @DisplayName("a second sweep takes nothing more")
    default void secondSweepsTakeNothing() {
        String user = userWith(10);
        lot(user, 5, 1);
        lot(user, 5, 2);
        clock().advance(Duration.ofHours(1));
        assertSweeps(1, 5);
        assertSweeps(0, 0);
        assertBalance(user, 15, 0, 0);
        clock().advance(Duration.ofHours(1));
        assertSweeps(1, 5);
        assertSweeps(0, 0);
        assertBalance(user, 10, 0, 0);
    }

    /** A sweep may pass over an account that is locked, so a quiet one comes after the race. */
    @Test
    @Rule(EXP_07)
    @DisplayName("race: two sweeps take each expired credit once")
    default void racingSweepsTakeEachCreditOnce() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round -> {
            List<String> users = List.of(userWith(20), userWith(20), userWith(20));
            users.forEach(user -> lots(user, 4, 3));
            clock().advance(Duration.ofHours(1));
            return new Round(
                    List.of(
                            () -> handles.get(0).sweepExpiredCredits(false).expiredAmount(),
                            () -> handles.get(1).sweepExpiredCredits(false).expiredAmount()),
                    outcomes -> {
                        assertSwept(36, outcomes.get(0), outcomes.get(1));
                        users.forEach(user -> assertBalance(user, 20, 0, 0));
                    });
        });
    }

    /** One thread sweeps again and again; the other deducts and releases reservations on the expired lots. */
    @Test
    @Rule(EXP_07)
    @DisplayName("race: sweeps, deductions and releases take each credit once")
    default void sweepsAndDeductionsTakeEachCreditOnce() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round -> {
            String user = userWith(20);
            lots(user, 4, 5);
            List<String> held = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ReserveCredits request = reservation(user, 4).withTimeToLive(Duration.ofHours(2));
                held.add(store().reserveCredits(request).reservationId());
            }
            clock().advance(Duration.ofHours(1));
            CreditStore other = handles.get(1);
            Callable<?> spending = () -> {
                other.deductCredits(user, held.get(0), 3);
                other.releaseReservation(user, held.get(1));
                other.deductCredits(deduction(user, 5));
                other.deductCredits(user, held.get(2), 4);
                return other.releaseReservation(user, held.get(3));
            };
            return new Round(List.of(() -> sweepFourTimes(handles.get(0)), spending), outcomes -> {
                assertSucceeded(outcomes.get(1));
                assertSwept(13, outcomes.get(0));
                assertBalance(user, 15, 0, 0);
            });
        });
    }

    @Test
    @Rule(EXP_08)
    @DisplayName("a sweep counts lots and not users, and grants of every type expire")
    default void sweepsCountLotsOfEveryType() {
        String one = user();
        String other = user();
        lotOf(PURCHASE, one, 1, 1);
        lotOf(PROMOTION, one, 2, 1);
        lotOf(ADJUSTMENT, other, 4, 1);
        lotOf(PROMOTION, other, 8, 2);
        clock().advance(Duration.ofHours(1));
        assertSweeps(3, 7);
        assertThat(store().getBalance(one))
                .as("account whose purchase of 1 and gift of 2 have expired")
                .isEqualTo(new BalanceResult(one, 0, 0, 0, 1));
        assertBalance(other, 8, 0, 0);
    }

    /** More users and lots than a page is likely to hold. */
    @Test
    @Rule(EXP_08)
    @DisplayName("one sweep reaches every lot of every user, however many there are")
    default void sweepsReachEveryUser() {
        int users = 120;
        for (int i = 0; i < users; i++) {
            lot(user(), 1, 1);
        }
        String owner = user();
        for (int i = 0; i < users; i++) {
            lot(owner, 2, 1);
        }
        clock().advance(Duration.ofHours(1));
        assertSweeps(2L * users, 3L * users);
        assertBalance(owner, 0, 0, 0);
    }

    /** The busy user spends credits without expiry; the expired lot of the idle one is nobody else's business. */
    @Test
    @Rule(EXP_09)
    @DisplayName("race: a sweep reaches an idle user while another one is busy")
    default void busyUsersDoNotStopSweeps() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round -> {
            String busy = userWith(12);
            String idle = user();
            lot(busy, 2, 1);
            lot(idle, 5, 1);
            clock().advance(Duration.ofHours(1));
            CreditStore other = handles.get(1);
            Callable<?> spending = () -> {
                for (int i = 0; i < 4; i++) {
                    String reservation =
                            other.reserveCredits(reservation(busy, 2)).reservationId();
                    other.deductCredits(deduction(busy, 1));
                    other.deductCredits(busy, reservation, 2);
                }
                return true;
            };
            return new Round(List.of(() -> sweepFourTimes(handles.get(0)), spending), outcomes -> {
                assertSucceeded(outcomes.get(1));
                assertBalance(idle, 0, 0, 0);
                assertSwept(7, outcomes.get(0));
                assertBalance(busy, 0, 0, 0);
            });
        });
    }

    /** The backend fails at each of its calls in turn. */
    @Test
    @Rule(EXP_09)
    @DisplayName("a sweep that the backend cuts off is finished by the next")
    default void sweepsThatAreCutOffAreFinished() {
        Faults faults = bench().faults();
        bench().openFresh();
        // The same users each time: a sweep that visits every account must come to an end before the fault strikes.
        List<String> users = List.of(userWith(10), userWith(10), userWith(10));
        for (Faults.Point point : Faults.Point.values()) {
            boolean struck = true;
            for (int call = 1; struck && call < MOST_FAULTS; call++) {
                users.forEach(user -> lot(user, 5, 1));
                clock().advance(Duration.ofHours(1));
                struck = isCutOff(faults, call, point);
                store().sweepExpiredCredits(false);
                for (String user : users) {
                    assertBalance(user, 10, 0, 0);
                }
                assertSweeps(0, 0);
            }
        }
    }

    private boolean isCutOff(Faults faults, int call, Faults.Point point) {
        faults.arm(call, point);
        try {
            store().sweepExpiredCredits(false);
        } catch (StoreUnavailableException cutOff) {
            assertThat(cutOff).as("what a sweep throws when the backend fails").isNotNull();
        }
        return faults.disarm();
    }

    private String lot(String user, long credits, int hours) {
        return lotOf(PROMOTION, user, credits, hours);
    }

    private String lotOf(GrantType type, String user, long credits, int hours) {
        AddCredits grant = AddCredits.of(user, credits).withType(type);
        return store().addCredits(grant.withExpiresAt(now().plus(Duration.ofHours(hours))))
                .transactionId();
    }

    private void lots(String user, int count, long credits) {
        for (int i = 0; i < count; i++) {
            lot(user, credits, 1);
        }
    }

    private static long sweepFourTimes(CreditStore handle) {
        long taken = 0;
        for (int i = 0; i < 4; i++) {
            taken += handle.sweepExpiredCredits(false).expiredAmount();
        }
        return taken;
    }

    /** Asserts what the sweeps of a race and a quiet one after it have taken together. */
    private void assertSwept(long credits, Outcome... sweeps) {
        List<Long> amounts = new ArrayList<>();
        List.of(sweeps).forEach(sweep -> amounts.add(sweep.as(Long.class)));
        amounts.add(store().sweepExpiredCredits(false).expiredAmount());
        assertThat(amounts.stream().mapToLong(Long::longValue).sum())
                .as("credits taken by all sweeps together, the last of them after the race: %s", amounts)
                .isEqualTo(credits);
    }

    private static void assertSucceeded(Outcome outcome) {
        assertThat(outcome.failure()).as("what the call beside the sweep threw").isNull();
    }
}
