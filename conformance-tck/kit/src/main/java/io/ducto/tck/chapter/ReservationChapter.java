package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.INSUFFICIENT_CREDITS;
import static io.ducto.store.Rejection.RESERVATION_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.RES_01;
import static io.ducto.tck.rule.ContractRule.RES_02;
import static io.ducto.tck.rule.ContractRule.RES_03;
import static io.ducto.tck.rule.ContractRule.RES_04;
import static io.ducto.tck.rule.ContractRule.RES_05;
import static io.ducto.tck.rule.ContractRule.RES_06;
import static io.ducto.tck.rule.ContractRule.RES_07;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ducto.store.CreditStore;
import io.ducto.store.Figure;
import io.ducto.store.MethodGroup;
import io.ducto.store.PricingConfig;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reservations. */
public interface ReservationChapter extends Chapter {

    /** Leaves exactly the minimum balance, and then asks for one credit more than that. */
    @Test
    @Rule(RES_01)
    @DisplayName("a reservation leaves the minimum balance available, or is rejected")
    default void reservationsLeaveTheMinimumBalance() {
        String user = userWith(10);
        ReserveCredits request = reservation(user, 8).withMinBalance(3);
        assertThat(assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(request))
                        .figures())
                .as("figures of the rejection of 8, with 10 available and a minimum balance of 3")
                .isEqualTo(Map.of(Figure.AVAILABLE, 10L, Figure.REQUESTED, 8L, Figure.MIN_BALANCE, 3L));
        store().reserveCredits(reservation(user, 7).withMinBalance(3));
        assertBalance(user, 10, 7, 0);
        assertRejected(
                INSUFFICIENT_CREDITS,
                () -> store().reserveCredits(reservation(user, 1).withMinBalance(3)));
        store().reserveCredits(reservation(user, 1).withMinBalance(2));
        assertBalance(user, 10, 8, 0);
    }

    /** Asks for more than there is, with and without another reservation. */
    @Test
    @Rule(RES_01)
    @DisplayName("a reservation holds all that it asks for or nothing")
    default void reservationsAreNotCapped() {
        String user = userWith(10);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, 11)));
        assertThat(store().reserveCredits(reservation(user, 6)).amount())
                .as("amount of a reservation of 6")
                .isEqualTo(6);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, 5)));
        reserve(user, 4);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, 1)));
        assertBalance(user, 10, 10, 0);
    }

    /** Says nothing of a minimum balance, in both ways of calling; then 0. */
    @Test
    @Rule(RES_02)
    @DisplayName("the minimum balance is 5 unless the caller says otherwise, and can be 0")
    default void minimumBalanceIsFive() {
        String user = userWith(10);
        assertThat(assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(user, 6, CHAT))
                        .figure(Figure.MIN_BALANCE))
                .as("minBalance of the rejection")
                .hasValue(5);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(ReserveCredits.of(user, 6, CHAT)));
        store().reserveCredits(user, 5, CHAT);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(ReserveCredits.of(user, 1, CHAT)));
        store().reserveCredits(ReserveCredits.of(user, 5, CHAT).withMinBalance(0));
        assertBalance(user, 10, 10, 0);
    }

    /** The application reads it from the configuration and passes it on; the store does not. */
    @Test
    @Rule(RES_02)
    @Needs(MethodGroup.PRICING)
    @DisplayName("the minimum balance is that of the request, not that of the pricing configuration")
    default void minimumBalanceIsTheRequests() {
        store().setActivePricing(PricingConfig.of(Map.of()).withMinBalance(8), null);
        String user = userWith(10);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(user, 6, CHAT));
        store().reserveCredits(user, 5, CHAT);
        assertBalance(user, 10, 5, 0);
    }

    /** Reserves twice. */
    @Test
    @Rule(RES_03)
    @DisplayName("a reservation lowers available and leaves balance")
    default void reservationsLowerAvailable() {
        String user = userWith(10);
        ReserveResult first = store().reserveCredits(reservation(user, 4));
        assertThat(first)
                .as("result of a reservation of 4, with 10 available")
                .isEqualTo(new ReserveResult(
                        first.reservationId(), user, 4, 6, now().plus(Duration.ofMinutes(10)), false));
        assertBalance(user, 10, 4, 0);
        ReserveResult second = store().reserveCredits(reservation(user, 5));
        assertThat(second.available())
                .as("available after a second reservation, of 5")
                .isEqualTo(1);
        assertThat(second.reservationId()).as("id of the second reservation").isNotEqualTo(first.reservationId());
        assertBalance(user, 10, 9, 0);
        assertThat(store().getBalance(user).available()).as("available").isEqualTo(1);
    }

    /** Looks at reservations just before and exactly at the ends of their lives. */
    @Test
    @Rule(RES_04)
    @DisplayName("a reservation holds its credits until it expires, and nothing from that instant on")
    default void reservationsExpire() {
        String user = userWith(10);
        ReserveResult byDefault = store().reserveCredits(reservation(user, 6));
        assertThat(byDefault.expiresAt())
                .as("expiresAt without a time to live")
                .isEqualTo(now().plus(Duration.ofMinutes(10)));
        ReserveResult longer = store().reserveCredits(reservation(user, 3).withTimeToLive(Duration.ofHours(2)));
        assertThat(longer.expiresAt())
                .as("expiresAt with a time to live of 2 hours")
                .isEqualTo(now().plus(Duration.ofHours(2)));
        clock().set(byDefault.expiresAt().minusNanos(1));
        assertBalance(user, 10, 9, 0);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, 2)));
        clock().set(byDefault.expiresAt());
        assertBalance(user, 10, 3, 0);
        reserve(user, 7);
        assertBalance(user, 10, 10, 0);
        clock().set(longer.expiresAt().minusNanos(1));
        assertBalance(user, 10, 3, 0);
        clock().set(longer.expiresAt());
        assertBalance(user, 10, 0, 0);
    }

    /** Deducts and releases just before the end, and exactly at it. */
    @Test
    @Rule(RES_04)
    @DisplayName("a reservation can be deducted and released until it expires, and not from that instant on")
    default void expiredReservationsAreGone() {
        String user = userWith(20);
        Duration minute = Duration.ofMinutes(1);
        List<String> reservations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reservations.add(store().reserveCredits(reservation(user, 5).withTimeToLive(minute))
                    .reservationId());
        }
        clock().advance(minute.minusNanos(1));
        assertThatCode(() -> store().deductCredits(user, reservations.get(0), 5))
                .as("deduction just before the reservation expires")
                .doesNotThrowAnyException();
        assertThatCode(() -> store().releaseReservation(user, reservations.get(1)))
                .as("release just before the reservation expires")
                .doesNotThrowAnyException();
        clock().advance(Duration.ofNanos(1));
        assertRejected(RESERVATION_NOT_FOUND, () -> store().deductCredits(user, reservations.get(2), 5));
        assertRejected(RESERVATION_NOT_FOUND, () -> store().releaseReservation(user, reservations.get(3)));
        assertBalance(user, 15, 0, 0);
    }

    /** More of them than one statement or one transaction of some backends may touch. */
    @Test
    @Rule(RES_04)
    @DisplayName("many reservations may expire at once")
    default void manyReservationsExpire() {
        String user = userWith(120);
        for (int i = 0; i < 120; i++) {
            store().reserveCredits(reservation(user, 1).withTimeToLive(Duration.ofMinutes(1)));
        }
        assertBalance(user, 120, 120, 0);
        clock().advance(Duration.ofMinutes(1));
        assertBalance(user, 120, 0, 0);
        String reservation = reserve(user, 120);
        store().deductCredits(user, reservation, 120);
        assertBalance(user, 0, 0, 0);
    }

    /** Five threads ask for 4 of 10 credits: two of them fit. */
    @Test
    @Rule(RES_05)
    @DisplayName("of racing reservations as many succeed as fit")
    default void racingReservationsFit() {
        List<CreditStore> handles = bench().handles(5);
        race(round -> {
            String user = userWith(13);
            List<Callable<?>> calls = new ArrayList<>();
            handles.forEach(handle ->
                    calls.add(() -> handle.reserveCredits(reservation(user, 4).withMinBalance(2))));
            return new Round(calls, outcomes -> {
                assertOthersInsufficient(outcomes, 2);
                assertBalance(user, 13, 8, 0);
            });
        });
    }

    /** A reservation and a direct deduction ask for the same credits. */
    @Test
    @Rule(RES_05)
    @DisplayName("of a reservation and direct deductions that race for the same credits one succeeds")
    default void racingReservationsAndDeductionsFit() {
        List<CreditStore> handles = bench().handles(3);
        race(round -> {
            String user = userWith(5);
            return new Round(
                    List.of(
                            () -> handles.get(0).reserveCredits(reservation(user, 4)),
                            () -> handles.get(1).deductCredits(deduction(user, 4)),
                            () -> handles.get(2).deductCredits(deduction(user, 3))),
                    outcomes -> {
                        assertOthersInsufficient(outcomes, 1);
                        boolean reserved = outcomes.get(0).succeeded();
                        long spent = outcomes.get(1).succeeded() ? 4 : reserved ? 0 : 3;
                        assertBalance(user, 5 - spent, reserved ? 4 : 0, 0);
                    });
        });
    }

    /** Makes credits available in every way, each time one less than is asked for before. */
    @Test
    @Rule(RES_06)
    @DisplayName("credits that are added, refunded, released or left over can be reserved")
    default void returnedCreditsCanBeReserved() {
        String user = userWith(10);
        String deduction = spend(user, 10).transactionId();
        assertAvailableBecomes(user, 0, 4, () -> store().addCredits(user, 4));
        assertAvailableBecomes(
                user,
                4,
                7,
                () -> store().refundCredits(RefundCredits.of(deduction).withAmount(3)));
        assertAvailableBecomes(user, 7, 14, () -> store().refundCredits(deduction));
        String released = reserve(user, 8);
        assertAvailableBecomes(user, 6, 14, () -> store().releaseReservation(user, released));
        String deducted = reserve(user, 9);
        assertAvailableBecomes(user, 5, 12, () -> store().deductCredits(user, deducted, 2));
        store().reserveCredits(reservation(user, 12).withTimeToLive(Duration.ofSeconds(1)));
        assertAvailableBecomes(user, 0, 12, () -> {
            clock().advance(Duration.ofSeconds(1));
            return "the reservation has expired";
        });
    }

    /** Asks for the smallest amount, with the smallest minimum balance, and again after a grant. */
    @Test
    @Rule(RES_07)
    @DisplayName("a user nobody has credited has too few credits")
    default void strangersHaveTooFewCredits() {
        String user = user();
        assertThat(assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, 1)))
                        .figures())
                .as("figures of the rejection")
                .isEqualTo(Map.of(Figure.AVAILABLE, 0L, Figure.REQUESTED, 1L, Figure.MIN_BALANCE, 0L));
        assertRejected(INSUFFICIENT_CREDITS, () -> store().deductCredits(deduction(user, 1)));
        assertRejected(
                INSUFFICIENT_CREDITS,
                () -> store().reserveCredits(reservation(user, 1).withIdempotencyKey("k")));
        store().addCredits(user, 1);
        reserve(user, 1);
        assertBalance(user, 1, 1, 0);
    }

    private static void assertOthersInsufficient(List<Outcome> outcomes, int expected) {
        assertThat(outcomes.stream().filter(Outcome::succeeded))
                .as("calls that succeeded")
                .hasSize(expected);
        assertThat(outcomes.stream()
                        .filter(outcome -> !outcome.succeeded())
                        .map(Outcome::rejection)
                        .flatMap(rejection -> rejection.stream())
                        .collect(Collectors.groupingBy(reason -> reason, Collectors.counting())))
                .as("how the other calls were rejected")
                .isEqualTo(Map.of(INSUFFICIENT_CREDITS, (long) outcomes.size() - expected));
    }

    /**
     * One credit more than is available is rejected, before and after; all that is available can be reserved after, and at
     * once: a rejected call in between would let a store catch up.
     */
    private void assertAvailableBecomes(String user, long before, long after, Callable<?> change) {
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, before + 1)));
        assertThatCode(change::call).doesNotThrowAnyException();
        String all = reserve(user, after);
        store().releaseReservation(user, all);
        assertRejected(INSUFFICIENT_CREDITS, () -> store().reserveCredits(reservation(user, after + 1)));
    }
}
