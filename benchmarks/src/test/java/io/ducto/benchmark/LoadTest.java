package io.ducto.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.DeductCredits;
import io.ducto.store.memory.MemoryCreditStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final MemoryCreditStore store = new MemoryCreditStore(InstantSource.system());
    private final Accounts accounts = new Accounts("user", 3);
    private final Load load = new Load(new TestBackend(store), SHORT, SHORT);

    @Test
    @DisplayName("counts operations and finds nothing wrong with a store that is right")
    void countsOperations() throws InterruptedException {
        load.grant(accounts);

        Measurement measured = load.run(accounts, 2);

        assertThat(measured.operations()).isPositive();
        assertThat(measured.latencies().getTotalCount()).isGreaterThanOrEqualTo(measured.operations());
        assertThat(measured.failures().count()).isZero();
        assertThat(measured.checkedAccounts()).isEqualTo(3);
        assertThat(measured.discrepancies()).isEmpty();
    }

    @Test
    @DisplayName("counts operations that fail, and not as operations")
    void countsFailures() throws InterruptedException {
        Measurement measured = load.run(accounts, 2);

        assertThat(measured.operations()).isZero();
        assertThat(measured.failures().byName()).containsOnlyKeys("CreditRejectedException INSUFFICIENT_CREDITS");
        assertThat(measured.failures().count()).isPositive();
    }

    @Test
    @DisplayName("finds a credit that is gone without a deduction")
    void findsLostCredits() throws InterruptedException {
        load.grant(accounts);
        assertThat(load.run(accounts, 1).discrepancies()).isEmpty();

        var reservation = store.reserveCredits(accounts.userId(1), 1, "theft");
        store.deductCredits(DeductCredits.of(accounts.userId(1), reservation.reservationId(), 1));

        List<String> discrepancies = load.run(accounts, 1).discrepancies();
        assertThat(discrepancies).singleElement().asString().contains(accounts.userId(1));
    }

    @Test
    @DisplayName("allows a deduction of unknown outcome to have happened or not, and no second one")
    void allowsUnknownOutcomes() throws InterruptedException {
        load.grant(accounts);
        accounts.perhapsDeductedOne(0);
        assertThat(accounts.discrepancies(store)).isEmpty();

        takeOne();
        assertThat(accounts.discrepancies(store)).isEmpty();

        takeOne();
        assertThat(accounts.discrepancies(store)).hasSize(1);
    }

    private void takeOne() {
        store.deductCredits(DeductCredits.direct(accounts.userId(0), 1, "test"));
    }

    /** A store that is there already. */
    private record TestBackend(MemoryCreditStore store) implements Backend {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public StoreHandle open(int threads) {
            return new StoreHandle(store.another(InstantSource.system()), () -> {});
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
