package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.AMOUNT_EXCEEDS_RESERVATION;
import static io.ducto.store.Rejection.IDEMPOTENCY_CONFLICT;
import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.store.Rejection.SPEND_CAP_EXCEEDED;
import static io.ducto.tck.rule.ContractRule.DED_01;
import static io.ducto.tck.rule.ContractRule.DED_02;
import static io.ducto.tck.rule.ContractRule.DED_03;
import static io.ducto.tck.rule.ContractRule.DED_04;
import static io.ducto.tck.rule.ContractRule.DED_05;
import static io.ducto.tck.rule.ContractRule.DED_06;
import static io.ducto.tck.rule.ContractRule.DED_07;
import static io.ducto.tck.rule.ContractRule.DED_08;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ducto.store.AddCredits;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.MethodGroup;
import io.ducto.store.ModelSpend;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.Transaction;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deductions. */
public interface DeductionChapter extends Chapter {

    /** Deducts the whole of one reservation and a part of another. */
    @Test
    @Rule(DED_01)
    @DisplayName("a deduction takes its amount, ends its reservation, and makes the rest available")
    default void deductionsTakeTheirAmount() {
        String user = userWith(20);
        String whole = reserve(user, 5);
        String part = reserve(user, 6);
        String untouched = reserve(user, 3);
        DeductionResult first = store().deductCredits(user, whole, 5);
        assertThat(first)
                .as("result of the deduction of 5")
                .isEqualTo(new DeductionResult(first.transactionId(), user, -5, 15, false));
        assertBalance(user, 15, 9, 0);
        DeductionResult second = store().deductCredits(DeductCredits.of(user, part, 2));
        assertThat(second)
                .as("result of the deduction of 2 from a reservation of 6")
                .isEqualTo(new DeductionResult(second.transactionId(), user, -2, 13, false));
        assertBalance(user, 13, 3, 0);
        assertThat(spend(user, 10).balanceAfter())
                .as("balance after spending all that is available after the deductions")
                .isEqualTo(3);
        assertThat(store().releaseReservation(user, untouched).amount())
                .as("what the third reservation still holds")
                .isEqualTo(3);
    }

    /** Takes one credit too many, though the user has it. */
    @Test
    @Rule(DED_02)
    @DisplayName("more than the reservation holds is rejected, and the reservation lives on")
    default void deductionsStayWithinTheirReservation() {
        String user = userWith(20);
        String reservation = reserve(user, 6);
        assertThat(assertRejected(AMOUNT_EXCEEDS_RESERVATION, () -> store().deductCredits(user, reservation, 7))
                        .figures())
                .as("figures of the rejection of 7, with 6 reserved")
                .isEqualTo(Map.of(Figure.REQUESTED, 7L, Figure.RESERVED, 6L));
        assertBalance(user, 20, 6, 0);
        assertThat(store().deductCredits(user, reservation, 6).balanceAfter())
                .as("balance after the deduction of 6")
                .isEqualTo(14);
    }

    /** Asks with ids that no store has made, some of which no parser likes. */
    @Test
    @Rule(DED_03)
    @DisplayName("a deduction from an unknown reservation is rejected")
    default void unknownReservationsAreRejected() {
        String user = userWith(20);
        String real = reserve(user, 6);
        List<String> unknown = List.of(
                "none",
                "0",
                "-1",
                "99999999999999999999",
                "00000000-0000-0000-0000-000000000000",
                new UUID(1, 2).toString(),
                real + "x",
                user,
                "' OR '1'='1",
                "%",
                spend(user, 1).transactionId(),
                Samples.LONGEST_ID);
        for (String reservation : unknown) {
            assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, reservation, 1));
        }
        store().deductCredits(user, real, 1);
        assertBalance(user, 18, 0, 0);
    }

    /** Ends reservations in each way; each was live before. */
    @Test
    @Rule(DED_03)
    @DisplayName("a deduction from a reservation that has ended is rejected")
    default void endedReservationsAreRejected() {
        String user = userWith(20);
        String deducted = reserve(user, 3);
        String released = reserve(user, 3);
        String expired = store().reserveCredits(reservation(user, 3).withTimeToLive(Duration.ofMinutes(1)))
                .reservationId();
        String live = reserve(user, 3);
        store().deductCredits(user, deducted, 2);
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, deducted, 1));
        store().releaseReservation(user, released);
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, released, 1));
        clock().advance(Duration.ofMinutes(1));
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, expired, 1));
        store().deductCredits(user, live, 1);
        assertBalance(user, 17, 0, 0);
    }

    /** Lets a user with credits and a reservation of the same size name another's. */
    @Test
    @Rule(DED_03)
    @DisplayName("a deduction from a reservation of another user is rejected, and takes nothing from either")
    default void reservationsOfOthersAreRejected() {
        String owner = userWith(20);
        String stranger = userWith(20);
        String owned = reserve(owner, 5);
        reserve(stranger, 5);
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(stranger, owned, 5));
        assertBalance(owner, 20, 5, 0);
        assertBalance(stranger, 20, 5, 0);
        store().deductCredits(owner, owned, 5);
        assertBalance(owner, 15, 0, 0);
    }

    /** Four threads deduct one reservation, without a key. */
    @Test
    @Rule(DED_04)
    @DisplayName("of racing deductions of one reservation one succeeds")
    default void racingDeductionsTakeOnce() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(30);
            String reservation = reserve(user, 5);
            List<Callable<?>> calls = new ArrayList<>();
            handles.forEach(handle -> calls.add(() -> handle.deductCredits(user, reservation, 5)));
            return new Round(calls, outcomes -> {
                assertThat(outcomes.stream().filter(Outcome::succeeded))
                        .as("deductions that succeeded")
                        .hasSize(1);
                assertThat(outcomes.stream().flatMap(outcome -> outcome.rejection().stream()))
                        .as("how the others were rejected")
                        .containsOnly(RESERVATION_NOT_FOUND)
                        .hasSize(3);
                assertBalance(user, 25, 0, 0);
            });
        });
    }

    /** Spends and reserves all else, more than once. */
    @Test
    @Rule(DED_05)
    @DisplayName("no other operation takes the credits of a live reservation")
    default void otherOperationsLeaveReservedCredits() {
        String user = userWith(10);
        String reservation = reserve(user, 6);
        spend(user, 1);
        store().deductCredits(user, reserve(user, 2), 2);
        reserve(user, 1);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().deductCredits(deduction(user, 1)));
        assertDeductible(user, reservation, 6, "when everything else is spent or reserved");
        assertBalance(user, 1, 1, 0);
    }

    /** Lets a lot expire that a reservation holds in part, sweeps, and spends what else there is. */
    @Test
    @Rule(DED_05)
    @Needs(MethodGroup.EXPIRY)
    @DisplayName("neither the expiry of a lot nor a sweep takes the credits of a live reservation")
    default void expiryLeavesReservedCredits() {
        String user = userWith(5);
        store().addCredits(AddCredits.of(user, 7).withExpiresAt(now().plus(Duration.ofHours(1))));
        String reservation = store().reserveCredits(reservation(user, 6).withTimeToLive(Duration.ofHours(3)))
                .reservationId();
        clock().advance(Duration.ofHours(2));
        assertBalance(user, 12, 6, 1);
        assertSweeps(1, 1);
        assertBalance(user, 11, 6, 0);
        spend(user, 5);
        assertDeductible(user, reservation, 6, "after its lot has expired and was swept");
        assertBalance(user, 0, 0, 0);
    }

    /** Sets a cap that nothing passes. */
    @Test
    @Rule(DED_05)
    @Needs(MethodGroup.SPEND_CAPS)
    @DisplayName("a cap that is set later does not stop the deduction of a live reservation")
    default void capsLeaveReservedCredits() {
        String user = userWith(10);
        String reservation = reserve(user, 6);
        store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 0));
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().reserveCredits(reservation(user, 1)));
        assertDeductible(user, reservation, 6, "when a cap of 0 was set after it");
        assertBalance(user, 4, 0, 0);
    }

    /** A deduction of a reservation races for the balance with what the rest of it can pay once. */
    @Test
    @Rule(DED_05)
    @DisplayName("a live reservation can be deducted whatever races with it")
    default void racingOperationsLeaveReservedCredits() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(10);
            String reservation = reserve(user, 6);
            return new Round(
                    List.of(
                            () -> handles.get(0).deductCredits(user, reservation, 6),
                            () -> handles.get(1).deductCredits(deduction(user, 4)),
                            () -> handles.get(2).deductCredits(deduction(user, 3)),
                            () -> handles.get(3).reserveCredits(reservation(user, 2))),
                    outcomes -> {
                        assertThat(outcomes.get(0).failure())
                                .as("failure of the deduction of a live reservation")
                                .isNull();
                        assertThat(outcomes.subList(1, 4).stream().filter(Outcome::succeeded))
                                .as("calls that succeeded, of those that share the other 4 credits and fit singly")
                                .hasSize(1);
                    });
        });
    }

    /** Reads the entries of deductions from reservations with and without a model. */
    @Test
    @Rule(DED_06)
    @Needs(MethodGroup.HISTORY)
    @DisplayName("a deduction has the model and the operation type of its reservation")
    default void deductionsKeepModelAndType() {
        String user = userWith(20);
        ReserveCredits search = ReserveCredits.of(user, 4, "search").withModel("alpha");
        String withModel = store().reserveCredits(search).reservationId();
        String withoutModel =
                store().reserveCredits(ReserveCredits.of(user, 4, "index")).reservationId();
        Transaction second = store().getTransaction(
                        store().deductCredits(user, withoutModel, 3).transactionId());
        Transaction first =
                store().getTransaction(store().deductCredits(user, withModel, 3).transactionId());
        assertThat(List.of(String.valueOf(first.operationType()), String.valueOf(first.model())))
                .as("operation type and model of the deduction from a reservation of type search for model alpha")
                .isEqualTo(List.of("search", "alpha"));
        assertThat(second.operationType())
                .as("operation type of the deduction from a reservation of type index")
                .isEqualTo("index");
        assertThat(second.model())
                .as("model of the deduction from a reservation without one")
                .isNull();
    }

    /** Reads a report. */
    @Test
    @Rule(DED_06)
    @Needs(MethodGroup.ANALYTICS)
    @DisplayName("a deduction counts in the report as spend on the model of its reservation")
    default void deductionsAreSpendOnTheirModel() {
        String user = userWith(20);
        String reservation =
                store().reserveCredits(reservation(user, 4).withModel("alpha")).reservationId();
        store().deductCredits(user, reservation, 3);
        assertThat(store().spendByModel(now(), now().plusSeconds(1)))
                .as("spend by model after 3 of a reservation for the model alpha were deducted")
                .isEqualTo(List.of(new ModelSpend("alpha", 3)));
    }

    /** Goes to the floor, the default one and another, and to what reservations hold. */
    @Test
    @Rule(DED_07)
    @DisplayName("a direct deduction leaves its minimum balance and what reservations hold")
    default void directDeductionsLeaveTheMinimumBalance() {
        String user = userWith(20);
        reserve(user, 6);
        DeductCredits byDefault = DeductCredits.direct(user, 10, CHAT);
        assertThat(assertRejected(INSUFFICIENT_CREDITS, () -> store().deductCredits(byDefault))
                        .figures())
                .as("figures of the rejection of 10, with 14 available and the default minimum balance")
                .isEqualTo(Map.of(Figure.AVAILABLE, 14L, Figure.REQUESTED, 10L, Figure.MIN_BALANCE, 5L));
        DeductionResult first = store().deductCredits(DeductCredits.direct(user, 9, CHAT));
        assertThat(first)
                .as("result of a direct deduction of 9")
                .isEqualTo(new DeductionResult(first.transactionId(), user, -9, 11, false));
        assertRejected(
                INSUFFICIENT_CREDITS,
                () -> store().deductCredits(deduction(user, 3).withMinBalance(3)));
        store().deductCredits(deduction(user, 2).withMinBalance(3));
        assertRejected(INSUFFICIENT_CREDITS, () -> store().deductCredits(deduction(user, 4)));
        spend(user, 3);
        assertBalance(user, 6, 6, 0);
    }

    /** Passes a cap with reservations and spend, by one credit. */
    @Test
    @Rule(DED_07)
    @Needs(MethodGroup.SPEND_CAPS)
    @DisplayName("a direct deduction obeys caps as a reservation does")
    default void directDeductionsObeyCaps() {
        String user = userWith(50);
        store().setSpendCap(SpendCap.of(user, SpendWindow.DAILY, 10));
        spend(user, 3);
        reserve(user, 4);
        assertRejected(SPEND_CAP_EXCEEDED, () -> store().deductCredits(deduction(user, 4)));
        spend(user, 3);
        assertBalance(user, 44, 4, 0);
    }

    /** Four threads spend 4 of 10 credits, of which 1 must stay: two of them fit. */
    @Test
    @Rule(DED_07)
    @DisplayName("of racing direct deductions as many succeed as fit")
    default void racingDirectDeductionsFit() {
        List<CreditStore> handles = bench().handles(4);
        race(round -> {
            String user = userWith(10);
            List<Callable<?>> calls = new ArrayList<>();
            handles.forEach(handle ->
                    calls.add(() -> handle.deductCredits(deduction(user, 4).withMinBalance(1))));
            return new Round(calls, outcomes -> {
                assertThat(outcomes.stream().filter(Outcome::succeeded))
                        .as("direct deductions of 4 that succeeded, of a balance of 10, of which 1 must stay")
                        .hasSize(2);
                assertThat(outcomes.stream().flatMap(outcome -> outcome.rejection().stream()))
                        .as("how the others were rejected")
                        .containsExactly(INSUFFICIENT_CREDITS, INSUFFICIENT_CREDITS);
                assertBalance(user, 2, 0, 0);
            });
        });
    }

    /** Fails in each way, and then deducts all. */
    @Test
    @Rule(DED_08)
    @DisplayName("a deduction that fails leaves its reservation live")
    default void failedDeductionsLeaveTheReservation() {
        String user = userWith(10);
        String stranger = userWith(10);
        String reservation = reserve(user, 6);
        store().addCredits(AddCredits.of(user, 1).withIdempotencyKey("used"));
        assertRejected(AMOUNT_EXCEEDS_RESERVATION, () -> store().deductCredits(user, reservation, 7));
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(stranger, reservation, 6));
        assertRejected(
                IDEMPOTENCY_CONFLICT,
                () -> store().deductCredits(
                                DeductCredits.of(user, reservation, 6).withIdempotencyKey("used")));
        assertThrowsUnchanged(IllegalArgumentException.class, () -> store().deductCredits(user, reservation, 0));
        assertDeductible(user, reservation, 6, "after deductions from it have failed");
        assertBalance(user, 5, 0, 0);
    }

    private void assertDeductible(String user, String reservation, long amount, String when) {
        assertThatCode(() -> store().deductCredits(user, reservation, amount))
                .as("deduction of a whole live reservation %s", when)
                .doesNotThrowAnyException();
    }
}
