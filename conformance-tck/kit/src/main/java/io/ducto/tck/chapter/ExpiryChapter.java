package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.tck.rule.ContractRule.EXP_01;
import static io.ducto.tck.rule.ContractRule.EXP_02;
import static io.ducto.tck.rule.ContractRule.EXP_03;
import static io.ducto.tck.rule.ContractRule.EXP_05;
import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.IDM_06;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.Arguments;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Credits that expire, and what may draw on them: the rules EXP-01, EXP-02, EXP-03 and EXP-05. */
public interface ExpiryChapter extends Chapter {

    @Test
    @Rule(EXP_01)
    @DisplayName("a grant that expires now or earlier is invalid")
    default void grantsMustExpireInTheFuture() {
        String user = user();
        store().addCredits(AddCredits.of(user, 3).withExpiresAt(now().plusSeconds(1)));
        for (Instant past : List.of(now(), now().minusSeconds(1))) {
            AddCredits expired = AddCredits.of(user, 3).withExpiresAt(past);
            assertThrowsUnchanged(IllegalArgumentException.class, () -> store().addCredits(expired));
        }
    }

    @Test
    @Rule({EXP_01, IDM_06})
    @DisplayName("a grant that has expired meanwhile is still replayed by its key")
    default void expiredGrantsAreReplayed() {
        String user = user();
        AddCredits grant =
                AddCredits.of(user, 3).withExpiresAt(now().plusSeconds(1)).withIdempotencyKey("key");
        AddCreditsResult first = store().addCredits(grant);
        clock().advance(Duration.ofSeconds(1));
        AddCredits late = AddCredits.of(user, 3).withExpiresAt(now());
        assertThrowsUnchanged(IllegalArgumentException.class, () -> store().addCredits(late));
        assertThatNoException()
                .as("the same grant again, after its expiry")
                .isThrownBy(() -> assertThat(store().addCredits(grant))
                        .isEqualTo(new AddCreditsResult(first.transactionId(), user, 3, 3, 0, true)));
        assertBalance(user, 3, 0, 3);
    }

    @Test
    @Rule(EXP_01)
    @DisplayName("a lot can be spent until just before its expiry, and not from that instant on")
    default void lotsExpireAtTheirInstant() {
        String user = user();
        Instant expiry = now().plus(Duration.ofHours(1));
        lot(user, 10, 1);
        clock().set(expiry.minusNanos(1));
        assertBalance(user, 10, 0, 0);
        spend(user, 1);
        clock().set(expiry);
        assertBalance(user, 9, 0, 9);
        assertRejected(INSUFFICIENT_CREDITS, () -> spend(user, 1));
    }

    /** So callers say "never" who have to say something. */
    @Test
    @Rule(EXP_01)
    @DisplayName("a grant may expire at the end of the year 9999")
    default void grantsMayLastToTheEndOfTime() {
        String user = user();
        store().addCredits(AddCredits.of(user, 3).withExpiresAt(Arguments.END_OF_TIME.minusSeconds(1)));
        clock().advance(Duration.ofDays(1_000));
        assertBalance(user, 3, 0, 0);
        spend(user, 3);
        assertBalance(user, 0, 0, 0);
    }

    /** Grants the lots in another order than that of their expiry, the lasting credits first. */
    @Test
    @Rule(EXP_02)
    @DisplayName("a deduction draws on the earliest expiry first and on credits without expiry last")
    default void deductionsDrawInOrderOfExpiry() {
        String user = userWith(5);
        lot(user, 5, 2);
        lot(user, 5, 1);
        lot(user, 5, 3);
        spend(user, 7);
        assertExpiresHourly("7 of four fives were spent, of which one lasts", user, 13, 0, 3, 8);
    }

    /** Of lots of 1, 2, 4, ... credits, 31 credits use up exactly five only if the oldest are drawn first. */
    @Test
    @Rule(EXP_02)
    @DisplayName("lots that expire at one instant are drawn in the order of granting")
    default void equalExpiriesAreDrawnByAge() {
        String user = user();
        for (int i = 0; i < 10; i++) {
            lot(user, 1L << i, 1);
        }
        spend(user, 31);
        clock().advance(Duration.ofHours(1));
        assertThat(store().sweepExpiredCredits(false))
                .as("sweep after 31 of lots of 1, 2, 4, ... 512 credits were spent, the oldest five first")
                .isEqualTo(new SweepResult(5, 992, false));
    }

    /** More lots than one statement or one transaction of some backends may touch. */
    @Test
    @Rule(EXP_02)
    @DisplayName("a deduction, a refund and a reservation may draw on many lots")
    default void operationsDrawOnManyLots() {
        String user = user();
        for (int i = 0; i < 120; i++) {
            lot(user, 1, 1);
        }
        String deduction = spend(user, 119).transactionId();
        assertBalance(user, 1, 0, 0);
        store().refundCredits(deduction);
        String reservation = reserve(user, 118);
        assertBalance(user, 120, 118, 0);
        store().releaseReservation(user, reservation);
        spend(user, 117);
        clock().advance(Duration.ofHours(1));
        assertThat(store().sweepExpiredCredits(false))
                .as("sweep after 117 of 120 lots of one credit were spent")
                .isEqualTo(new SweepResult(3, 3, false));
        assertBalance(user, 0, 0, 0);
    }

    @Test
    @Rule(EXP_02)
    @DisplayName("a partial deduction takes the earliest expiry of what is held, and the rest goes back to its lots")
    default void partialDeductionsDrawInOrderOfExpiry() {
        String user = userWith(5);
        lot(user, 5, 2);
        lot(user, 5, 1);
        String reservation = reserve(user, 8);
        store().deductCredits(user, reservation, 6);
        assertExpiresHourly("6 of 8 held were spent, of three fives of which one lasts", user, 9, 0, 4, 4);
    }

    @Test
    @Rule(EXP_02)
    @DisplayName("a reservation is deducted from the lots it was made from, whatever is granted later")
    default void reservationsKeepTheirLots() {
        String user = user();
        lot(user, 5, 2);
        String reservation = reserve(user, 5);
        lot(user, 5, 1);
        store().deductCredits(user, reservation, 5);
        assertExpiresHourly("what was held of a lot of two hours was spent", user, 5, 5, 5, 5);
    }

    /** The balance after the race is right even if a draw was lost; what was drawn on shows when the lot expires. */
    @Test
    @Rule({GEN_06, EXP_02})
    @DisplayName("race: two deductions that meet on one lot both draw on it")
    default void racingDeductionsDrawOnTheLot() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round -> {
            String user = userWith(10);
            lot(user, 10, 1);
            return new Round(
                    List.of(
                            () -> handles.get(0).deductCredits(deduction(user, 3)),
                            () -> handles.get(1).deductCredits(deduction(user, 4))),
                    outcomes -> {
                        outcomes.forEach(outcome -> outcome.as(DeductionResult.class));
                        assertDrewSevenOnTheLot(user);
                    });
        });
    }

    @Test
    @Rule({GEN_06, EXP_02})
    @DisplayName("race: two reservations that meet on one lot both hold of it")
    default void racingReservationsHoldOfTheLot() {
        List<CreditStore> handles = bench().handles(2);
        raceOneByOne(round -> {
            String user = userWith(10);
            lot(user, 10, 1);
            return new Round(
                    List.of(
                            () -> handles.get(0).reserveCredits(reservation(user, 3)),
                            () -> handles.get(1).reserveCredits(reservation(user, 4))),
                    outcomes -> {
                        for (Outcome outcome : outcomes) {
                            ReserveResult held = outcome.as(ReserveResult.class);
                            store().deductCredits(user, held.reservationId(), held.amount());
                        }
                        assertDrewSevenOnTheLot(user);
                    });
        });
    }

    @Test
    @Rule(EXP_03)
    @DisplayName("expired credits are shown as expired and cannot be spent, though no sweep has come")
    default void expiredCreditsCannotBeSpent() {
        String user = userWith(10);
        lot(user, 5, 1);
        spend(user, 1);
        clock().advance(Duration.ofHours(1));
        assertBalance(user, 14, 0, 4);
        CreditRejectedException rejected = assertRejected(INSUFFICIENT_CREDITS, () -> reserve(user, 11));
        assertThat(rejected.figure(Figure.AVAILABLE))
                .as("available in the rejection, with a balance of 14 of which 4 are expired")
                .hasValue(10);
        assertRejected(INSUFFICIENT_CREDITS, () -> spend(user, 11));
        ReserveResult reserved = store().reserveCredits(reservation(user, 4));
        assertThat(reserved.available())
                .as("available after a reservation of 4, with a balance of 14 of which 4 are expired")
                .isEqualTo(6);
        spend(user, 6);
        assertBalance(user, 8, 4, 4);
    }

    @Test
    @Rule(EXP_05)
    @DisplayName("what a live reservation holds of a lot outlives the lot and can be deducted")
    default void heldCreditsOutliveTheirLot() {
        String user = user();
        lot(user, 10, 1);
        String reservation = reserveFor(3, user, 6);
        clock().advance(Duration.ofHours(1));
        assertBalance(user, 10, 6, 4);
        assertSweeps(1, 4);
        assertBalance(user, 6, 6, 0);
        store().deductCredits(user, reservation, 6);
        assertBalance(user, 0, 0, 0);
    }

    @Test
    @Rule(EXP_05)
    @DisplayName("a release after the lot's expiry gives back expired credits")
    default void releasedCreditsOfAnExpiredLotAreExpired() {
        String user = userWith(2);
        lot(user, 10, 1);
        String first = reserveFor(3, user, 3);
        String second = reserveFor(3, user, 4);
        clock().advance(Duration.ofHours(1));
        assertThat(store().releaseReservation(user, first))
                .as("release of 3 credits of a lot that has expired, beside 2 that never expire")
                .isEqualTo(new ReleaseResult(first, user, 3, 2));
        assertBalance(user, 12, 4, 6);
        assertSweeps(1, 6);
        store().releaseReservation(user, second);
        assertBalance(user, 6, 0, 4);
        assertSweeps(1, 4);
        assertBalance(user, 2, 0, 0);
    }

    @Test
    @Rule(EXP_05)
    @DisplayName("what a reservation held of an expired lot is expired when the reservation runs out")
    default void runOutReservationsLeaveExpiredCredits() {
        String user = user();
        lot(user, 10, 1);
        reserveFor(2, user, 6);
        clock().advance(Duration.ofHours(1));
        assertSweeps(1, 4);
        assertBalance(user, 6, 6, 0);
        clock().advance(Duration.ofHours(1));
        assertBalance(user, 6, 0, 6);
        assertRejected(INSUFFICIENT_CREDITS, () -> spend(user, 1));
        assertSweeps(1, 6);
        assertBalance(user, 0, 0, 0);
    }

    /** Two reservations over a lot and lasting credits: one is deducted in part, one released. */
    @Test
    @Rule(EXP_05)
    @DisplayName("of a reservation over two lots only the part of the expired one expires")
    default void reservationsOverTwoLotsExpireInParts() {
        String deducting = userWith(6);
        String releasing = userWith(6);
        lot(deducting, 4, 1);
        lot(releasing, 4, 1);
        String deducted = reserveFor(3, deducting, 7);
        String released = reserveFor(3, releasing, 7);
        clock().advance(Duration.ofHours(1));
        assertSweeps(0, 0);
        store().deductCredits(deducting, deducted, 3);
        assertBalance(deducting, 7, 0, 1);
        store().releaseReservation(releasing, released);
        assertBalance(releasing, 10, 0, 4);
        assertSweeps(2, 5);
        spend(deducting, 6);
        spend(releasing, 6);
    }

    /** Looks before and after the expiry of a lot of 10, beside which there are 10 that never expire. */
    private void assertDrewSevenOnTheLot(String user) {
        assertBalance(user, 13, 0, 0);
        clock().advance(Duration.ofHours(1));
        assertBalance(user, 13, 0, 3);
    }

    private void lot(String user, long credits, int hours) {
        store().addCredits(AddCredits.of(user, credits).withExpiresAt(now().plus(Duration.ofHours(hours))));
    }

    private String reserveFor(int hours, String user, long amount) {
        return store().reserveCredits(reservation(user, amount).withTimeToLive(Duration.ofHours(hours)))
                .reservationId();
    }

    /** Moves the clock on by an hour three times, without sweeps; which lots were drawn on shows when the others expire. */
    private void assertExpiresHourly(
            String after, String user, long balance, long afterOne, long afterTwo, long afterThree) {
        assertBalance(user, balance, 0, 0);
        for (long expired : new long[] {afterOne, afterTwo, afterThree}) {
            clock().advance(Duration.ofHours(1));
            BalanceResult actual = store().getBalance(user);
            assertThat(actual)
                    .as("account at %s, lots expiring from 11:00 hourly, after %s", now(), after)
                    .isEqualTo(new BalanceResult(user, balance, 0, expired, actual.lifetimePurchased()));
        }
    }
}
