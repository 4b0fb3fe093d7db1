package io.ducto.tck.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AddCredits;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.GrantType;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random histories: what the rules say of every moment holds at every moment. */
@DisplayName("invariants")
class InvariantsTest {
    private static final int STEPS = 400;

    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("BAL-05, HIS-02 and EXP-06 hold after each of many operations")
    void randomHistory(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int step = 0; step < STEPS; step++) {
            try {
                operate(random);
                accepted++;
            } catch (CreditRejectedException expectedNowAndThen) {
                assertThat(expectedNowAndThen.reason()).isNotNull();
            }
            clock.advance(Duration.ofSeconds(random.nextInt(20)));
            checkFigures();
        }
        assertThat(accepted).isGreaterThan(STEPS / 4);
    }

    private void operate(Random random) {
        long amount = 1L + random.nextInt(9);
        String transactionId = "tx-" + (1 + random.nextInt(40));
        String reservationId = "res-" + (1 + random.nextInt(60));
        switch (random.nextInt(8)) {
            case 0 -> model.addCredits(AddCredits.of("ann", amount).withType(GrantType.PURCHASE));
            case 1 ->
                model.addCredits(AddCredits.of("ann", 2 * amount)
                        .withExpiresAt(clock.in(Duration.ofSeconds(1 + random.nextInt(120)))));
            case 2, 3 ->
                model.reserveCredits(ReserveCredits.of("ann", amount, "chat")
                        .withMinBalance(0)
                        .withTimeToLive(Duration.ofSeconds(1 + random.nextInt(90))));
            case 4 ->
                model.deductCredits(DeductCredits.direct("ann", amount, "chat").withMinBalance(0));
            case 5 -> model.deductCredits("ann", reservationId, amount);
            case 6 -> model.refundCredits(RefundCredits.of(transactionId).withAmount(amount));
            default -> {
                long expired = model.getBalance("ann").expired();
                SweepResult foretold = model.sweepExpiredCredits(true);
                SweepResult swept = model.sweepExpiredCredits(false);
                assertThat(swept.expiredAmount()).isEqualTo(expired).isEqualTo(foretold.expiredAmount());
                assertThat(swept.expiredCount()).isEqualTo(foretold.expiredCount());
                assertThat(model.getBalance("ann").expired()).isZero();
            }
        }
    }

    private void checkFigures() {
        BalanceResult figures = model.getBalance("ann");
        assertThat(figures.balance()).isNotNegative();
        assertThat(figures.reserved()).isNotNegative();
        assertThat(figures.expired()).isNotNegative();
        assertThat(figures.available()).isNotNegative();

        List<Transaction> newestFirst =
                model.listTransactions("ann", PageRequest.first(1_000)).entries();
        long balance = 0;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            balance += newestFirst.get(i).amount();
            assertThat(newestFirst.get(i).balanceAfter()).isEqualTo(balance);
        }
        assertThat(figures.balance()).isEqualTo(balance);

        // The lots tell the same as the ledger: exactly what is available can be drawn from them.
        long available = figures.available();
        if (available > 0) {
            String reservationId = model.reserveCredits(
                            ReserveCredits.of("ann", available, "probe").withMinBalance(0))
                    .reservationId();
            assertThat(model.releaseReservation("ann", reservationId).available())
                    .isEqualTo(available);
        }
    }
}
