package io.ducto.benchmark;

import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.store.StoreUnavailableException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One thread's part of a load: it reserves one credit and deducts it, over and over. For one thread. */
final class Worker implements Callable<Worker> {
    /** Latencies are kept to three digits. */
    static final int SIGNIFICANT_DIGITS = 3;

    private final CreditStore store;
    private final Accounts accounts;
    private final Failures failures;
    private final StartingLine line;
    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private long operations;

    Worker(CreditStore store, Accounts accounts, Failures failures, StartingLine line) {
        this.store = store;
        this.accounts = accounts;
        this.failures = failures;
        this.line = line;
    }

    @Override
    public Worker call() throws Exception {
        line.await();
        while (!line.isOver(System.nanoTime())) {
            reserveAndDeduct(accounts.any());
        }
        return this;
    }

    /** How many operations succeeded in the time that is measured. */
    long operations() {
        return operations;
    }

    Histogram latencies() {
        return latencies;
    }

    private void reserveAndDeduct(int account) {
        String userId = accounts.userId(account);
        String reservationId = reserve(userId);
        if (reservationId != null) {
            deduct(account, userId, reservationId);
        }
    }

    private @Nullable String reserve(String userId) {
        try {
            return timed(() -> store.reserveCredits(ReserveCredits.of(userId, 1, "load")))
                    .reservationId();
        } catch (RuntimeException e) {
            failures.add(e);
            return null;
        }
    }

    private void deduct(int account, String userId, String reservationId) {
        try {
            timed(() -> store.deductCredits(DeductCredits.of(userId, reservationId, 1)));
            accounts.deductedOne(account);
        } catch (RuntimeException e) {
            failures.add(e);
            if (e instanceof StoreUnavailableException unavailable && unavailable.outcomeUnknown()) {
                accounts.perhapsDeductedOne(account);
            }
        }
    }

    /** An operation that ends too late does not count, but its latency does: the slowest would be hidden otherwise. */
    private <T> T timed(Supplier<T> operation) {
        long started = System.nanoTime();
        T result = operation.get();
        long ended = System.nanoTime();
        if (line.isWarm(ended)) {
            latencies.recordValue(ended - started);
            if (!line.isOver(ended)) {
                operations++;
            }
        }
        return result;
    }
}
