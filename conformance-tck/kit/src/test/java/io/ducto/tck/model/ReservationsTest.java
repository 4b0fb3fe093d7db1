package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.BalanceResult;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.Transaction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("reservations and deductions")
class ReservationsTest {
    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @Test
    @DisplayName("RES-01 and RES-02: 5 remain available by default, and not one less")
    void defaultFloor() {
        model.addCredits("ann", 105);

        assertRejected(
                Rejection.INSUFFICIENT_CREDITS,
                Map.of(Figure.AVAILABLE, 105L, Figure.REQUESTED, 101L, Figure.MIN_BALANCE, 5L),
                () -> model.reserveCredits("ann", 101, "chat"));
        assertThat(model.reserveCredits("ann", 100, "chat"))
                .isEqualTo(new ReserveResult("res-1", "ann", 100, 5, clock.in(Duration.ofMinutes(10)), false));
        assertThat(model.getBalance("ann")).isEqualTo(new BalanceResult("ann", 105, 100, 0, 0));
    }

    @Test
    @DisplayName("RES-01: the largest amount and the largest floor do not wrap around")
    void extremes() {
        assertRejected(
                Rejection.INSUFFICIENT_CREDITS,
                () -> model.reserveCredits(
                        ReserveCredits.of("ann", Long.MAX_VALUE, "chat").withMinBalance(Long.MAX_VALUE)));
    }

    @Test
    @DisplayName("RES-04: a reservation lives until just before expiresAt")
    void timeToLive() {
        model.addCredits("ann", 10);
        ReserveCredits request =
                ReserveCredits.of("ann", 10, "chat").withMinBalance(0).withTimeToLive(Duration.ofSeconds(1));
        String first = model.reserveCredits(request).reservationId();
        clock.advance(Duration.ofSeconds(1).minusNanos(1));
        assertRejected(Rejection.INSUFFICIENT_CREDITS, () -> model.reserveCredits(request));

        clock.advance(Duration.ofNanos(1));

        assertRejected(Rejection.RESERVATION_NOT_FOUND, () -> model.deductCredits("ann", first, 1));
        assertRejected(Rejection.RESERVATION_NOT_FOUND, () -> model.releaseReservation("ann", first));
        assertThat(model.reserveCredits(request).reservationId()).isEqualTo("res-2");
    }

    @Test
    @DisplayName(
            "DED-01, DED-02 and DED-08: too large a deduction leaves the reservation, one that fits ends all of it")
    void deductionFromAReservation() {
        model.addCredits("ann", 20);
        String reservationId = model.reserveCredits("ann", 10, "chat").reservationId();

        assertRejected(
                Rejection.AMOUNT_EXCEEDS_RESERVATION,
                Map.of(Figure.REQUESTED, 11L, Figure.RESERVED, 10L),
                () -> model.deductCredits("ann", reservationId, 11));
        assertThat(model.getBalance("ann").reserved()).isEqualTo(10);
        assertThat(model.deductCredits("ann", reservationId, 4))
                .isEqualTo(new DeductionResult("tx-2", "ann", -4, 16, false));
        assertThat(model.getBalance("ann")).isEqualTo(new BalanceResult("ann", 16, 0, 0, 0));
        assertRejected(Rejection.RESERVATION_NOT_FOUND, () -> model.deductCredits("ann", reservationId, 1));
    }

    @Test
    @DisplayName("DED-03 and REL-02: the reservation of another user is not found")
    void reservationOfAnotherUser() {
        model.addCredits("ann", 20);
        model.addCredits("bob", 20);
        String reservationId = model.reserveCredits("ann", 10, "chat").reservationId();

        assertRejected(Rejection.RESERVATION_NOT_FOUND, () -> model.deductCredits("bob", reservationId, 1));
        assertRejected(Rejection.RESERVATION_NOT_FOUND, () -> model.releaseReservation("bob", reservationId));
        assertThat(model.releaseReservation("ann", reservationId))
                .isEqualTo(new ReleaseResult(reservationId, "ann", 10, 20));
    }

    @Test
    @DisplayName("DED-06: the entry has the reservation's model and operation type")
    void modelOfTheReservation() {
        model.addCredits("ann", 20);
        String reservationId = model.reserveCredits(
                        ReserveCredits.of("ann", 10, "chat").withModel("large"))
                .reservationId();
        Transaction entry = model.getTransaction(
                model.deductCredits("ann", reservationId, 4).transactionId());

        assertThat(entry.model()).isEqualTo("large");
        assertThat(entry.operationType()).isEqualTo("chat");
    }

    @Test
    @DisplayName("DED-07: a direct deduction leaves minBalance, and what reservations hold")
    void directDeduction() {
        model.addCredits("ann", 20);
        model.reserveCredits("ann", 10, "chat");

        assertRejected(
                Rejection.INSUFFICIENT_CREDITS,
                Map.of(Figure.AVAILABLE, 10L, Figure.REQUESTED, 6L, Figure.MIN_BALANCE, 5L),
                () -> model.deductCredits(DeductCredits.direct("ann", 6, "chat")));
        assertThat(model.deductCredits(DeductCredits.direct("ann", 5, "chat")).balanceAfter())
                .isEqualTo(15);
        assertThat(model.deductCredits(DeductCredits.direct("ann", 5, "chat").withMinBalance(0))
                        .balanceAfter())
                .isEqualTo(10);
        assertThat(model.getBalance("ann").available()).isZero();
    }
}
