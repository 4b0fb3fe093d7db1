package io.ducto.benchmark;

import io.ducto.event.CreditEvents;
import io.ducto.manager.CreditManager;
import io.ducto.manager.CreditManagerBuilder;
import io.ducto.manager.DeductUsage;
import io.ducto.manager.UsageDeductionResult;
import io.ducto.manager.UsageReservation;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.PricingConfig;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.memory.MemoryCreditStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a charge takes through the manager, and what the same calls of the same store take without it: the difference is the
 * manager's own. Samples, since their median bears a machine that does something else as well. docs/performance.md has the
 * command and the figures.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManagerBenchmark {
    private static final int USERS = 1_000;
    private static final long CREDITS = 1_000_000_000_000L;
    private static final String MODEL = "echo-1";
    private static final String OPERATION = "usage";
    private static final long TOKENS = 1_000;
    private static final long CHARGE = 3;

    private final PricingEngine prices = PricingEngine.of(
            PricingConfig.of(Map.of(MODEL, "input_tokens * 0.0025")).withMinBalance(0));
    private MemoryCreditStore store = new MemoryCreditStore(InstantSource.system());
    private CreditManager manager = builder().build();
    private CreditManager withoutPlans = builder().withoutPlans().build();
    private int calls;

    /** Makes a new store, so that it does not grow for as long as the benchmark runs. */
    @Setup(Level.Iteration)
    public void open() {
        store = new MemoryCreditStore(InstantSource.system());
        for (int user = 0; user < USERS; user++) {
            store.addCredits(user(user), CREDITS);
        }
        manager = builder().build();
        withoutPlans = builder().withoutPlans().build();
    }

    private CreditManagerBuilder builder() {
        return CreditManager.builder(store).pricing(prices).events(CreditEvents.create());
    }

    /**
     * Deducts directly, with a key.
     *
     * @return the deduction
     */
    @Benchmark
    public DeductionResult deductionByTheStore() {
        String key = nextKey();
        return deduct(user(calls % USERS), key);
    }

    /**
     * The same call, made by the manager: it computes the price and makes the request.
     *
     * @return the charge
     */
    @Benchmark
    public UsageDeductionResult deductionByTheManager() {
        String key = nextKey();
        return withoutPlans.deduct(user(calls % USERS), usage(), key);
    }

    /**
     * Looks at an allowance, uses it, which takes nothing as there is none, and deducts.
     *
     * @return the deduction
     */
    @Benchmark
    public DeductionResult allowanceByTheStore() {
        String key = nextKey();
        String user = user(calls % USERS);
        store.checkAllowance(user);
        store.incrementUsageWindow(IncrementUsageWindow.of(user, CHARGE).withIdempotencyKey(key + "#allowance"));
        return deduct(user, key);
    }

    /**
     * The same three calls, made by the manager.
     *
     * @return the charge
     */
    @Benchmark
    public UsageDeductionResult allowanceByTheManager() {
        String key = nextKey();
        return manager.deduct(user(calls % USERS), usage(), key);
    }

    /**
     * Reserves, and deducts from the reservation.
     *
     * @return the deduction
     */
    @Benchmark
    public DeductionResult reservationByTheStore() {
        String key = nextKey();
        String user = user(calls % USERS);
        ReserveResult reserved = store.reserveCredits(ReserveCredits.of(user, CHARGE, OPERATION)
                .withModel(MODEL)
                .withMinBalance(0)
                .withIdempotencyKey(key + "#hold-3-1"));
        return store.deductCredits(
                DeductCredits.of(user, reserved.reservationId(), CHARGE).withIdempotencyKey(key));
    }

    /**
     * The same two calls, made by the manager.
     *
     * @return the charge
     */
    @Benchmark
    public UsageDeductionResult reservationByTheManager() {
        String key = nextKey();
        try (UsageReservation reserved = withoutPlans.reserveAndSettle(
                DeductUsage.of(user(calls % USERS), usage()).withIdempotencyKey(key))) {
            return reserved.settle();
        }
    }

    private DeductionResult deduct(String user, String key) {
        return store.deductCredits(DeductCredits.direct(user, CHARGE, OPERATION)
                .withModel(MODEL)
                .withMinBalance(0)
                .withIdempotencyKey(key));
    }

    private String nextKey() {
        return "key-" + ++calls;
    }

    private static UsageMetrics usage() {
        return UsageMetrics.of(MODEL).withInputTokens(TOKENS);
    }

    private static String user(int number) {
        return "user-" + number;
    }
}
