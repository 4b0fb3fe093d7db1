package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ducto.event.CreditEvent;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Charges with whatever faults, interruptions and changes the seed says, until one attempt is left in peace. */
class RandomChargesTest {
    private static final String KEY = "k";
    private static final int CASES = 4_000;

    @Test
    @DisplayName("a charge that failed and was repeated at random has one effect, and its events")
    void anything() {
        for (long seed = 0; seed < CASES; seed++) {
            charge(seed);
        }
    }

    private static void charge(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Flow flow = oneOf(List.of(Flow.values()), random);
        World world = flow.world();
        UsageBook book = new UsageBook();
        List<Interception> around = new ArrayList<>();
        CreditManager manager = world.manager(
                        book.and((operation, call) ->
                                around.isEmpty() ? call.call() : around.get(0).around(operation, call)),
                        flow.missing())
                .retries(random.nextInt(2))
                .build();
        boolean inOneProcess = random.nextBoolean();
        CreditManager twin = inOneProcess
                ? manager
                : world.manager((operation, call) -> call.call(), flow.missing())
                        .build();
        List<Object> attempts = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            around.clear();
            around.add(trouble(random, world, () -> attempt(flow, twin)));
            attempts.add(attempt(flow, manager));
            if (random.nextInt(3) == 0) {
                change(random.nextInt(), world);
            }
        }
        around.clear();
        world.clock.advance(Duration.ofMinutes(10));
        world.memory.addCredits(ADA, 1_000);
        for (int peace = 0; peace < 2; peace++) {
            attempts.add(attempt(flow, manager));
            assertThat(attempts.get(attempts.size() - 1))
                    .as("seed %d, %s, last of %s", seed, flow, attempts)
                    .isInstanceOf(UsageDeductionResult.class);
        }
        UsageDeductionResult last = (UsageDeductionResult) attempts.get(attempts.size() - 1);
        String story = "seed " + seed + ", " + flow + ", " + attempts;
        assertThat(last.replayed()).as(story).isTrue();
        assertThat(world.balance().reserved()).as("held, %s", story).isZero();
        assertThat(world.deductions().stream()
                        .filter(entry -> KEY.equals(entry.idempotencyKey()))
                        .map(entry -> entry.amount())
                        .toList())
                .as("deductions, %s", story)
                .isEqualTo(last.fromCredits() == 0 ? List.of() : List.of(-last.fromCredits()));
        assertThat(attempts)
                .filteredOn(UsageDeductionResult.class::isInstance)
                .as(story)
                .extracting("transactionId", "cost", "fromAllowance", "balanceAfter")
                .containsOnly(tuple(last.transactionId(), last.cost(), last.fromAllowance(), last.balanceAfter()));
        assertThat(world.events(CreditEvent.Deducted.class).stream()
                        .filter(event -> KEY.equals(event.idempotencyKey())))
                .as("events, %s", story)
                // Two processes that both lost their answers may both tell of the effect: neither knows of the other.
                .hasSizeBetween(1, inOneProcess ? 1 : 2);
    }

    private static Interception trouble(SplittableRandom random, World world, Runnable twin) {
        int call = 1 + random.nextInt(12);
        boolean before = random.nextBoolean();
        int change = random.nextInt();
        return switch (random.nextInt(3)) {
            case 0 -> new Fault(call, oneOf(List.of(Fault.Kind.values()), random));
            case 1 -> new Interruption(call, before, () -> change(change, world));
            default -> new Interruption(call, before, twin);
        };
    }

    private static <T> T oneOf(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }

    private static void change(int which, World world) {
        switch (Math.floorMod(which, 9)) {
            case 0 -> attempt(Flow.BOTH_PAY, world.manager(), "other");
            case 1 -> world.memory.incrementUsageWindow(ADA, 25);
            case 2 -> spend(world, 15);
            case 3 -> world.memory.setActivePricing(World.DEARER, "dearer");
            case 4 -> world.memory.setActivePricing(World.WITHOUT_PLANS, "no plans");
            case 5 -> world.memory.setActivePricing(World.CONFIG, "as before");
            case 6 -> world.clock.advance(Duration.ofMinutes(2));
            case 7 -> world.clock.advance(Duration.ofDays(31));
            default -> world.memory.addCredits(ADA, 30);
        }
    }

    private static void spend(World world, long amount) {
        try {
            world.memory.deductCredits(
                    DeductCredits.direct(ADA, amount, "other").withMinBalance(0));
        } catch (CreditRejectedException tooLittle) {
            // Then nothing is spent.
        }
    }

    private static Object attempt(Flow flow, CreditManager manager) {
        return attempt(flow, manager, KEY);
    }

    private static Object attempt(Flow flow, CreditManager manager, String key) {
        try {
            return flow.charge(manager, key);
        } catch (StoreUnavailableException | CreditRejectedException failure) {
            return failure.toString();
        }
    }
}
