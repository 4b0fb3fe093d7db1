package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ducto.event.CreditEvent;
import io.ducto.store.CreditRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** Threads that charge at once, through two managers on one store. */
class ConcurrentChargesTest {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @RepeatedTest(100)
    @DisplayName("calls with one key: one charge, one event, and everybody gets it")
    void oneKey() throws Exception {
        for (Flow flow : Flow.values()) {
            World world = flow.world();
            List<CreditManager> managers = managers(world, flow);
            List<Object> results = atOnce(thread -> flow.charge(managers.get(thread % 2), "k"));
            assertThat(results)
                    .as("results of %s", flow)
                    .allSatisfy(result -> assertThat(result).isInstanceOf(UsageDeductionResult.class))
                    .extracting("transactionId", "fromAllowance")
                    .containsOnly(tuple(((UsageDeductionResult) results.get(0)).transactionId(), flow.fromAllowance));
            assertThat(world.balance().balance()).isEqualTo(flow.credits - flow.fromCredits);
            assertThat(world.balance().reserved()).isZero();
            assertThat(world.allowance().remaining()).isEqualTo(flow.allowance - flow.fromAllowance);
            assertThat(world.events(CreditEvent.Deducted.class)).hasSize(1);
        }
    }

    @RepeatedTest(100)
    @DisplayName("calls with keys of their own: what they took adds up, and everybody who was refused took nothing")
    void manyKeys() throws Exception {
        World world = World.with(100, 70);
        List<CreditManager> managers = managers(world, Flow.BOTH_PAY);
        List<Object> results = atOnce(thread -> managers.get(thread % 2).deduct(ADA, tokens(30), "k" + thread));
        List<UsageDeductionResult> charged = results.stream()
                .filter(UsageDeductionResult.class::isInstance)
                .map(UsageDeductionResult.class::cast)
                .toList();
        long fromCredits =
                charged.stream().mapToLong(UsageDeductionResult::fromCredits).sum();
        assertThat(world.balance().balance()).isEqualTo(100 - fromCredits);
        assertThat(world.balance().reserved()).isZero();
        assertThat(world.deductions().stream()
                        .mapToLong(entry -> -entry.amount())
                        .sum())
                .isEqualTo(fromCredits);
        assertThat(charged).as("of 170 credits, 30 each").hasSizeBetween(4, 5);
        assertThat(world.events(CreditEvent.Deducted.class)).hasSameSizeAs(charged);
        assertThat(world.events(CreditEvent.DeductFailed.class)).hasSize(THREADS - charged.size());
        // Whoever was refused after the allowance was used up under his feet goes on with what he got of it.
        world.memory.addCredits(ADA, 1_000);
        List<Object> repeated = atOnce(thread -> managers.get(thread % 2).deduct(ADA, tokens(30), "k" + thread));
        assertThat(repeated)
                .allSatisfy(result -> assertThat(result).isInstanceOf(UsageDeductionResult.class))
                .extracting(result -> ((UsageDeductionResult) result).fromAllowance())
                .satisfies(fromAllowance -> assertThat(fromAllowance.stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(70));
        assertThat(world.balance().balance()).isEqualTo(1_100 - (THREADS * 30 - 70));
        assertThat(world.balance().reserved()).isZero();
    }

    private static List<CreditManager> managers(World world, Flow flow) {
        return IntStream.range(0, 2)
                .mapToObj(i -> world.manager((operation, call) -> call.call(), flow.missing())
                        .build())
                .toList();
    }

    /** What a thread does, given its number. */
    private interface Work {
        Object run(int thread);
    }

    private List<Object> atOnce(Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Object>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Callable<Object> task = () -> {
                start.await();
                return work.run(thread);
            };
            running.add(threads.submit(task));
        }
        List<Object> results = new ArrayList<>();
        for (Future<Object> each : running) {
            try {
                results.add(each.get());
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof CreditRejectedException rejected)) {
                    throw failure;
                }
                results.add(rejected);
            }
        }
        return results;
    }
}
