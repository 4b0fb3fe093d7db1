package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.DeductCredits;
import io.ducto.store.Figure;
import io.ducto.store.GrantType;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("refunds")
class RefundsTest {
    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @BeforeEach
    void purchaseOneHundredAndSpendForty() {
        model.addCredits(AddCredits.of("ann", 100).withType(GrantType.PURCHASE)); // tx-1
        model.deductCredits(DeductCredits.direct("ann", 40, "chat").withModel("large")); // tx-2
    }

    @Test
    @DisplayName("REF-01: without an amount the rest is given back")
    void wholeRest() {
        model.refundCredits(RefundCredits.of("tx-2").withAmount(15));

        assertThat(model.refundCredits(RefundCredits.of("tx-2").withReason("late")))
                .isEqualTo(new RefundResult("tx-4", "tx-2", "ann", null, 25, 100, "late", false));
    }

    @Test
    @DisplayName("REF-02 and REF-03: partial refunds fit up to the last credit, then the deduction is refunded")
    void partialRefunds() {
        model.refundCredits(RefundCredits.of("tx-2").withAmount(15));

        assertRejected(
                Rejection.OVER_REFUND,
                Map.of(Figure.REQUESTED, 26L, Figure.REFUNDABLE, 25L),
                () -> model.refundCredits(RefundCredits.of("tx-2").withAmount(26)));
        assertThat(model.getBalance("ann").balance()).isEqualTo(75);
        model.refundCredits(RefundCredits.of("tx-2").withAmount(25));
        assertRejected(
                Rejection.ALREADY_REFUNDED,
                () -> model.refundCredits(RefundCredits.of("tx-2").withAmount(1)));
        assertRejected(Rejection.ALREADY_REFUNDED, () -> model.refundCredits("tx-2"));
    }

    @Test
    @DisplayName("REF-04: a grant and a refund are not refundable, an unknown transaction is not found")
    void onlyDeductions() {
        model.refundCredits("tx-2");

        assertRejected(Rejection.NOT_REFUNDABLE, () -> model.refundCredits("tx-1"));
        assertRejected(Rejection.NOT_REFUNDABLE, () -> model.refundCredits("tx-3"));
        assertRejected(Rejection.TRANSACTION_NOT_FOUND, () -> model.refundCredits("tx-4"));
    }

    @Test
    @DisplayName("HIS-01: a refund's entry names the deduction and who made it, and has no model of its own")
    void entryOfARefund() {
        model.refundCredits(RefundCredits.of("tx-2")
                .withReason("late")
                .withIdempotencyKey("k")
                .withMetadata(Map.of("ticket", "7")));

        assertThat(model.getTransaction("tx-3"))
                .isEqualTo(new Transaction(
                        "tx-3",
                        TransactionType.REFUND,
                        40,
                        100,
                        clock.now(),
                        "ann",
                        null,
                        null,
                        null,
                        "tx-2",
                        "late",
                        null,
                        "k",
                        Map.of("ticket", "7")));
    }

    @Test
    @DisplayName("REF-07: lifetimePurchased does not change")
    void purchasesStay() {
        model.refundCredits("tx-2");

        assertThat(model.getBalance("ann").lifetimePurchased()).isEqualTo(100);
    }
}
