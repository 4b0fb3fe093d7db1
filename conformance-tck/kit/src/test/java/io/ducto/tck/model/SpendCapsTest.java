package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.CapAction;
import io.ducto.store.CapBreach;
import io.ducto.store.DeductCredits;
import io.ducto.store.Figure;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("spend caps")
class SpendCapsTest {
    private static final SpendCap DAILY_100 = SpendCap.of("ann", SpendWindow.DAILY, 100);

    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z"); // a Tuesday
    private final CreditModel model = new CreditModel(clock);

    @BeforeEach
    void grant() {
        model.addCredits("ann", 10_000);
    }

    @Test
    @DisplayName("CAP-03 and CAP-07: spend, live reservations and amount may reach the limit exactly")
    void exactlyAtTheLimit() {
        model.setSpendCap(DAILY_100);
        spend(30, null);
        reserve(50, "large");
        Map<Figure, Long> expected =
                Map.of(Figure.REQUESTED, 21L, Figure.LIMIT, 100L, Figure.SPENT, 30L, Figure.RESERVED, 50L);

        assertRejected(Rejection.SPEND_CAP_EXCEEDED, expected, () -> reserve(21, null));
        assertRejected(Rejection.SPEND_CAP_EXCEEDED, expected, () -> spend(21, "small"));
        reserve(20, "small");
        assertRejected(Rejection.SPEND_CAP_EXCEEDED, () -> spend(1, null));
    }

    @Test
    @DisplayName("CAP-03: a reservation that ended without spend makes room, what was deducted stays")
    void endedReservationsMakeRoom() {
        model.setSpendCap(DAILY_100);
        String released = reserve(40, null);
        String deducted = reserve(40, null);
        reserve(20, null);
        model.releaseReservation("ann", released);
        model.deductCredits("ann", deducted, 10);

        assertThat(model.checkSpendCap("ann", null, 70)).isEmpty(); // 10 spent, 20 reserved
        assertThat(model.checkSpendCap("ann", null, 71)).isPresent();
        clock.advance(Duration.ofMinutes(10));
        assertThat(model.checkSpendCap("ann", null, 90)).isEmpty();
    }

    @Test
    @DisplayName("CAP-03: a reservation is deducted though the cap has become smaller than it")
    void reservedBeforeTheCap() {
        String reservationId = reserve(50, null);
        model.setSpendCap(SpendCap.of("ann", SpendWindow.DAILY, 0));

        assertThat(model.deductCredits("ann", reservationId, 50).balanceAfter()).isEqualTo(9_950);
        assertRejected(
                Rejection.SPEND_CAP_EXCEEDED,
                Map.of(Figure.REQUESTED, 1L, Figure.LIMIT, 0L, Figure.SPENT, 50L, Figure.RESERVED, 0L),
                () -> reserve(1, null));
    }

    @Test
    @DisplayName("CAP-02: a cap of a model counts that model only, a cap without one counts all")
    void capsOfModels() {
        model.setSpendCap(DAILY_100.withModel("large"));
        spend(500, null);
        spend(500, "small");
        spend(60, "large");
        reserve(30, "large");
        reserve(500, "small");

        assertThat(model.checkSpendCap("ann", "small", 5_000)).isEmpty();
        assertThat(model.checkSpendCap("ann", null, 5_000)).isEmpty();
        assertThat(model.checkSpendCap("ann", "large", 10)).isEmpty();
        assertThat(model.checkSpendCap("ann", "large", 11))
                .contains(
                        new CapBreach(DAILY_100.withModel("large"), 60, 30, 11, Instant.parse("2026-03-11T00:00:00Z")));
    }

    @Test
    @DisplayName("CAP-02: spend is gross of refunds")
    void refundsMakeNoRoom() {
        model.setSpendCap(DAILY_100);
        model.refundCredits(spend(100, null));

        assertRejected(Rejection.SPEND_CAP_EXCEEDED, () -> spend(1, null));
    }

    @Test
    @DisplayName("CAP-02: a deduction counts in the window of the deduction, not of its reservation")
    void timeOfTheDeduction() {
        model.setSpendCap(DAILY_100);
        clock.set("2026-03-10T23:59:59Z");
        String reservationId = reserve(80, null);
        clock.set("2026-03-11T00:00:00Z");
        assertThat(model.checkSpendCap("ann", null, 21)).isPresent();
        model.deductCredits("ann", reservationId, 80);

        assertThat(model.checkSpendCap("ann", null, 20)).isEmpty();
        assertThat(model.checkSpendCap("ann", null, 21)).isPresent();
    }

    @Test
    @DisplayName("CAP-08: days end at midnight, weeks on Monday, months on the first, all UTC")
    void windows() {
        model.setSpendCap(DAILY_100);
        model.setSpendCap(SpendCap.of("ann", SpendWindow.WEEKLY, 150));
        model.setSpendCap(SpendCap.of("ann", SpendWindow.MONTHLY, 180));
        spend(100, null);
        clock.set("2026-03-11T00:00:00Z");
        spend(50, null);
        assertThat(model.checkSpendCap("ann", null, 1).orElseThrow().windowEnd())
                .isEqualTo("2026-03-16T00:00:00Z");

        clock.set("2026-03-15T23:59:59.999999999Z");
        assertRejected(Rejection.SPEND_CAP_EXCEEDED, () -> spend(1, null));
        clock.set("2026-03-16T00:00:00Z");
        spend(30, null);
        assertThat(model.checkSpendCap("ann", null, 1).orElseThrow().windowEnd())
                .isEqualTo("2026-04-01T00:00:00Z");

        clock.set("2026-04-01T00:00:00Z"); // a Wednesday: day, week and month are new
        spend(100, null);
    }

    @Test
    @DisplayName("CAP-01: a second cap for user, window and model replaces the first")
    void replacement() {
        model.setSpendCap(DAILY_100);
        model.setSpendCap(DAILY_100.withModel("large"));
        SpendCap replacement = new SpendCap("ann", SpendWindow.DAILY, null, 7, CapAction.WARN);
        model.setSpendCap(replacement);

        assertThat(model.getSpendCaps("ann")).containsExactlyInAnyOrder(DAILY_100.withModel("large"), replacement);
        assertThat(model.removeSpendCap("ann", SpendWindow.DAILY, null)).isTrue();
        assertThat(model.removeSpendCap("ann", SpendWindow.DAILY, null)).isFalse();
        assertThat(model.getSpendCaps("ann")).containsExactly(DAILY_100.withModel("large"));
    }

    @Test
    @DisplayName("CAP-05, CAP-06 and CAP-09: the strictest breach is reported, then the one with the least room")
    void strictestBreach() {
        SpendCap notifying = new SpendCap("ann", SpendWindow.DAILY, null, 1, CapAction.NOTIFY);
        SpendCap warning = new SpendCap("ann", SpendWindow.WEEKLY, null, 3, CapAction.WARN);
        SpendCap tighter = new SpendCap("ann", SpendWindow.MONTHLY, null, 2, CapAction.WARN);
        SpendCap unknown = new SpendCap("ann", SpendWindow.MONTHLY, "large", 50, new CapAction("deny"));
        model.setSpendCap(notifying);
        model.setSpendCap(warning);
        model.setSpendCap(tighter);
        model.setSpendCap(unknown);

        assertThat(model.checkSpendCap("ann", null, 1)).isEmpty();
        assertThat(model.checkSpendCap("ann", null, 2)).map(CapBreach::cap).contains(notifying);
        assertThat(model.checkSpendCap("ann", null, 3)).map(CapBreach::cap).contains(tighter);
        assertThat(model.checkSpendCap("ann", null, 4)).map(CapBreach::cap).contains(tighter);
        assertThat(model.checkSpendCap("ann", "large", 51)).map(CapBreach::cap).contains(unknown);
        spend(50, "large");
        assertRejected(Rejection.SPEND_CAP_EXCEEDED, () -> spend(1, "large"));
    }

    @Test
    @DisplayName("GEN-16: caps come before funds")
    void capsBeforeFunds() {
        model.setSpendCap(SpendCap.of("bob", SpendWindow.DAILY, 0));

        assertRejected(Rejection.SPEND_CAP_EXCEEDED, () -> model.reserveCredits("bob", 1, "chat"));
        assertRejected(Rejection.INSUFFICIENT_CREDITS, () -> model.reserveCredits("cid", 1, "chat"));
    }

    @Test
    @DisplayName("GEN-04: spend that does not fit is over every limit")
    void saturation() {
        model.addCredits("bob", Long.MAX_VALUE);
        DeductCredits everything =
                DeductCredits.direct("bob", Long.MAX_VALUE, "chat").withMinBalance(0);
        model.refundCredits(model.deductCredits(everything).transactionId());
        model.refundCredits(model.deductCredits(everything).transactionId());
        model.reserveCredits(ReserveCredits.of("bob", 10, "chat"));
        SpendCap cap = SpendCap.of("bob", SpendWindow.DAILY, Long.MAX_VALUE);
        model.setSpendCap(cap);

        assertThat(model.checkSpendCap("bob", null, 1))
                .contains(new CapBreach(cap, Long.MAX_VALUE, 10, 1, Instant.parse("2026-03-11T00:00:00Z")));
        assertRejected(Rejection.SPEND_CAP_EXCEEDED, () -> model.reserveCredits("bob", 1, "chat"));
    }

    @Test
    @DisplayName("GEN-04: spend and reservations that do not fit together are over the smallest limit as well")
    void saturationUnderASmallLimit() {
        model.addCredits("bob", Long.MAX_VALUE);
        DeductCredits everything =
                DeductCredits.direct("bob", Long.MAX_VALUE, "chat").withMinBalance(0);
        model.refundCredits(model.deductCredits(everything).transactionId());
        model.reserveCredits(ReserveCredits.of("bob", Long.MAX_VALUE, "chat").withMinBalance(0));
        model.setSpendCap(SpendCap.of("bob", SpendWindow.DAILY, 0));

        assertRejected(
                Rejection.SPEND_CAP_EXCEEDED,
                Map.of(
                        Figure.REQUESTED,
                        1L,
                        Figure.LIMIT,
                        0L,
                        Figure.SPENT,
                        Long.MAX_VALUE,
                        Figure.RESERVED,
                        Long.MAX_VALUE),
                () -> model.reserveCredits("bob", 1, "chat"));
    }

    private String spend(long amount, @Nullable String modelName) {
        DeductCredits request = DeductCredits.direct("ann", amount, "chat");
        return model.deductCredits(modelName == null ? request : request.withModel(modelName))
                .transactionId();
    }

    private String reserve(long amount, @Nullable String modelName) {
        ReserveCredits request = ReserveCredits.of("ann", amount, "chat");
        return model.reserveCredits(modelName == null ? request : request.withModel(modelName))
                .reservationId();
    }
}
