package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ducto.store.AddCredits;
import io.ducto.store.BalanceResult;
import io.ducto.store.DeductCredits;
import io.ducto.store.Figure;
import io.ducto.store.GrantType;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("lots")
class LotsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @Test
    @DisplayName("EXP-01: a grant that expires now is invalid, one nanosecond later it is not")
    void expiryInTheFuture() {
        assertThatIllegalArgumentException().isThrownBy(() -> grant(10, Duration.ZERO));
        assertBalance(0, 0, 0);

        grant(10, Duration.ofNanos(1));

        assertBalance(10, 0, 0);
        clock.advance(Duration.ofNanos(1));
        assertBalance(10, 0, 10);
    }

    @Test
    @DisplayName("EXP-02: the earliest expiry is drawn first, though it was granted last, and lasting credits last")
    void drawingOrder() {
        model.addCredits("ann", 10);
        grant(10, HOUR.multipliedBy(3));
        grant(10, HOUR.multipliedBy(2));
        spend(13);

        clock.advance(HOUR.multipliedBy(2)); // 10 of 10 were drawn from the lot of 2 hours
        assertBalance(17, 0, 0);
        clock.advance(HOUR); // 3 of 10 were drawn from the lot of 3 hours
        assertBalance(17, 0, 7);
    }

    @Test
    @DisplayName("EXP-02: of two lots that expire together the older one is drawn first")
    void tiesByAge() {
        String older = grant(5, HOUR);
        String younger = grant(5, HOUR);
        spend(6);
        clock.advance(HOUR);

        assertSweeps(1, 4);
        assertThat(newest().originalTransactionId()).isEqualTo(younger).isNotEqualTo(older);
    }

    @Test
    @DisplayName("EXP-03: expired credits can be neither reserved nor deducted, swept or not")
    void expiredCreditsAreOutOfReach() {
        model.addCredits("ann", 10);
        grant(100, HOUR);
        clock.advance(HOUR);
        Map<Figure, Long> expected = Map.of(Figure.AVAILABLE, 10L, Figure.REQUESTED, 11L, Figure.MIN_BALANCE, 0L);

        assertRejected(Rejection.INSUFFICIENT_CREDITS, expected, () -> model.reserveCredits(reservation(11)));
        assertRejected(
                Rejection.INSUFFICIENT_CREDITS,
                expected,
                () -> model.deductCredits(
                        DeductCredits.direct("ann", 11, "chat").withMinBalance(0)));
        assertThat(model.reserveCredits(reservation(10)).available()).isZero();
        assertBalance(110, 10, 100);
    }

    @Test
    @DisplayName("EXP-04: a sweep takes the unspent rest of each expired lot, one entry each, and no lasting credits")
    void sweepTakesTheRests() {
        model.addCredits("ann", 50);
        String first = grant(10, HOUR);
        String second = grant(20, HOUR.multipliedBy(2));
        grant(30, HOUR.multipliedBy(3));
        spend(4);
        clock.advance(HOUR.multipliedBy(2));

        assertThat(model.sweepExpiredCredits(true)).isEqualTo(new SweepResult(2, 26, true));
        assertBalance(106, 0, 26);
        assertSweeps(2, 26);
        assertBalance(80, 0, 0);
        assertSweeps(0, 0);

        List<Transaction> swept = entries().subList(0, 2);
        assertThat(swept).extracting(Transaction::type).containsOnly(TransactionType.EXPIRY);
        assertThat(swept).extracting(Transaction::amount).containsExactly(-20L, -6L);
        assertThat(swept).extracting(Transaction::balanceAfter).containsExactly(80L, 100L);
        assertThat(swept).extracting(Transaction::originalTransactionId).containsExactly(second, first);
    }

    @Test
    @DisplayName("EXP-05: what a reservation holds of an expired lot is not expired and not swept, and can be deducted")
    void heldCreditsOutliveTheirLot() {
        grant(10, Duration.ofMinutes(5));
        String reservationId = model.reserveCredits(reservation(7)).reservationId();
        clock.advance(Duration.ofMinutes(5));

        assertBalance(10, 7, 3);
        assertSweeps(1, 3);
        assertThat(model.deductCredits("ann", reservationId, 5).balanceAfter()).isEqualTo(2);
        assertBalance(2, 0, 2);
        assertSweeps(1, 2);
    }

    @Test
    @DisplayName("EXP-05: a released rest of an expired lot is expired, the rest of another lot is available")
    void releaseAfterExpiry() {
        grant(10, Duration.ofMinutes(5));
        model.addCredits("ann", 10);
        String reservationId = model.reserveCredits(reservation(14)).reservationId();
        clock.advance(Duration.ofMinutes(5));
        assertThat(model.getBalance("ann").available()).isEqualTo(6);

        assertThat(model.releaseReservation("ann", reservationId).available()).isEqualTo(10);
        assertBalance(20, 0, 10);
    }

    @Test
    @DisplayName("EXP-05: an expired reservation holds nothing of an expired lot")
    void reservationExpiresAfterItsLot() {
        grant(10, Duration.ofMinutes(5));
        model.reserveCredits(reservation(7));
        clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertBalance(10, 7, 3);

        clock.advance(Duration.ofNanos(1));

        assertBalance(10, 0, 10);
    }

    @Test
    @DisplayName("EXP-02: a deduction of part of a reservation takes the held credits that expire first")
    void partialDeductionFromAReservation() {
        model.addCredits("ann", 10);
        grant(4, Duration.ofMinutes(5));
        grant(4, Duration.ofMinutes(6));
        String reservationId = model.reserveCredits(reservation(10)).reservationId(); // holds 4, 4 and 2
        model.deductCredits("ann", reservationId, 5); // takes 4 and 1
        clock.advance(Duration.ofMinutes(5));
        assertBalance(13, 0, 0);

        clock.advance(Duration.ofMinutes(1));

        assertBalance(13, 0, 3);
    }

    @Test
    @DisplayName("EXP-02: a reservation keeps what it drew, though an earlier lot comes later")
    void laterGrantChangesNoReservation() {
        model.addCredits("ann", 10);
        String reservationId = model.reserveCredits(reservation(6)).reservationId();
        grant(10, Duration.ofMinutes(5));
        model.deductCredits("ann", reservationId, 6);
        clock.advance(Duration.ofMinutes(5));

        assertBalance(14, 0, 10);
    }

    @Test
    @DisplayName("REF-07: refunds go back in reverse order of drawing, over several of them")
    void refundsInReverseOrder() {
        grant(5, HOUR);
        grant(5, HOUR.multipliedBy(2));
        model.addCredits("ann", 5);
        String deductionId = spend(12); // draws 5, 5 and 2

        refund(deductionId, 3); // gives 2 back to the lasting credits, 1 to the lot of 2 hours
        clock.advance(HOUR.multipliedBy(2));
        assertBalance(6, 0, 1);

        refund(deductionId, 5); // gives 4 to the lot of 2 hours, 1 to the lot of 1 hour: all expired
        assertBalance(11, 0, 6);
        assertSweeps(2, 6);
        assertBalance(5, 0, 0);
    }

    @Test
    @DisplayName("REF-07: a lot that was swept before gets refunded credits expired, and is swept and counted again")
    void refundToASweptLot() {
        String grantId = grant(10, HOUR);
        String deductionId = spend(6);
        clock.advance(HOUR);
        assertSweeps(1, 4);

        refund(deductionId, 6);

        assertBalance(6, 0, 6);
        assertSweeps(1, 6);
        assertThat(newest().originalTransactionId()).isEqualTo(grantId);
    }

    @Test
    @DisplayName("EXP-08: a sweep goes over all users, and over grants of every type")
    void sweepOfAllUsers() {
        grant(1, HOUR);
        model.addCredits(AddCredits.of("bob", 2).withExpiresAt(clock.in(HOUR)).withType(GrantType.PURCHASE));
        model.addCredits("cid", 3);
        clock.advance(HOUR);

        assertSweeps(2, 3);
        assertThat(model.getBalance("bob")).isEqualTo(new BalanceResult("bob", 0, 0, 0, 2));
        assertThat(model.getBalance("cid").balance()).isEqualTo(3);
    }

    @Test
    @DisplayName("GEN-04: a sweep stops before its total would wrap, and the next one goes on")
    void sweepStopsBeforeTheLimit() {
        model.addCredits(AddCredits.of("ann", Long.MAX_VALUE).withExpiresAt(clock.in(HOUR)));
        model.addCredits(AddCredits.of("bob", 1).withExpiresAt(clock.in(HOUR)));
        clock.advance(HOUR);

        assertThat(model.sweepExpiredCredits(true)).isEqualTo(new SweepResult(1, Long.MAX_VALUE, true));
        assertSweeps(1, Long.MAX_VALUE);
        assertSweeps(1, 1);
    }

    private String grant(long amount, Duration lifetime) {
        return model.addCredits(AddCredits.of("ann", amount).withExpiresAt(clock.in(lifetime)))
                .transactionId();
    }

    private String spend(long amount) {
        return model.deductCredits(DeductCredits.direct("ann", amount, "chat").withMinBalance(0))
                .transactionId();
    }

    private void refund(String deductionId, long amount) {
        model.refundCredits(RefundCredits.of(deductionId).withAmount(amount));
    }

    private Transaction newest() {
        return entries().get(0);
    }

    private List<Transaction> entries() {
        return model.listTransactions("ann", PageRequest.first(100)).entries();
    }

    private static ReserveCredits reservation(long amount) {
        return ReserveCredits.of("ann", amount, "chat").withMinBalance(0);
    }

    private void assertBalance(long balance, long reserved, long expired) {
        assertThat(model.getBalance("ann")).isEqualTo(new BalanceResult("ann", balance, reserved, expired, 0));
    }

    private void assertSweeps(long lots, long credits) {
        assertThat(model.sweepExpiredCredits(false)).isEqualTo(new SweepResult(lots, credits, false));
    }
}
