package io.ducto.benchmark;

import io.ducto.store.CreditStore;
import io.ducto.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Puts load on a backend and measures it. */
final class Load {
    private static final int GRANTING_THREADS = 8;

    /** How long threads may take beyond their time: an operation gives up by itself much earlier. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Backend backend;
    private final Duration warmUp;
    private final Duration window;

    Load(Backend backend, Duration warmUp, Duration window) {
        this.backend = backend;
        this.warmUp = warmUp;
        this.window = window;
    }

    /** Gives every account what it will spend. Not measured. */
    void grant(Accounts accounts) throws InterruptedException {
        try (StoreHandle handle = backend.open(GRANTING_THREADS)) {
            List<Callable<Void>> shares = new ArrayList<>();
            for (int first = 0; first < GRANTING_THREADS; first++) {
                int from = first;
                shares.add(() -> {
                    for (int account = from; account < accounts.count(); account += GRANTING_THREADS) {
                        handle.store().addCredits(accounts.userId(account), Accounts.GRANT);
                    }
                    return null;
                });
            }
            together(shares);
        }
    }

    /** Reserves and deducts with so many threads, then counts the credits. */
    Measurement run(Accounts accounts, int threads) throws InterruptedException {
        try (StoreHandle handle = backend.open(threads)) {
            CreditStore store = handle.store();
            Failures failures = new Failures();
            StartingLine line = new StartingLine(threads, warmUp, window);
            List<Worker> workers = together(IntStream.range(0, threads)
                    .mapToObj(thread -> new Worker(store, accounts, failures, line))
                    .toList());
            Histogram latencies = new Histogram(Worker.SIGNIFICANT_DIGITS);
            workers.forEach(worker -> latencies.add(worker.latencies()));
            return new Measurement(
                    backend.name(),
                    accounts.count(),
                    threads,
                    window,
                    workers.stream().mapToLong(Worker::operations).sum(),
                    latencies,
                    failures,
                    accounts.checked(),
                    accounts.discrepancies(store));
        } catch (StoreUnavailableException e) {
            throw new BackendException("the credits could not be counted after the load: " + e.getMessage(), e);
        }
    }

    private <T> List<T> together(List<? extends Callable<T>> tasks) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            Duration limit = warmUp.plus(window).plus(PATIENCE);
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks, limit.toMillis(), TimeUnit.MILLISECONDS)) {
                if (future.isCancelled()) {
                    throw new BackendException(
                            "an operation had not returned " + PATIENCE.toSeconds() + " s after the load", null);
                }
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new BackendException("a thread of the load failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
