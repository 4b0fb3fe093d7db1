package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.event.CreditEvent;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Something else happens in the middle of a charge, at each of its calls: no luck is needed to meet. */
class InterleavingTest {
    private static final String KEY = "k";
    private static final int MOST_CALLS = 50;

    /** Runs a case at every call of the flow, before it and after it, until it comes too late. */
    private static void atEveryCall(Flow flow, BiFunction<World, Integer, Interruption> scenario) {
        int call = 1;
        while (scenario.apply(flow.world(), call).hasCome()) {
            call++;
            assertThat(call).isLessThan(MOST_CALLS);
        }
        assertThat(call).isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    @DisplayName("two calls with one key, one in the middle of the other: one charge, and both return it")
    void twins(Flow flow) {
        for (boolean before : new boolean[] {true, false}) {
            atEveryCall(flow, (world, call) -> {
                List<UsageDeductionResult> results = new ArrayList<>();
                CreditManager twin = world.manager((operation, next) -> next.call(), flow.missing())
                        .build();
                Interruption interruption = new Interruption(call, before, () -> results.add(flow.charge(twin, KEY)));
                CreditManager manager =
                        world.manager(interruption, flow.missing()).build();
                results.add(flow.charge(manager, KEY));
                if (interruption.hasCome()) {
                    assertThat(results)
                            .extracting(UsageDeductionResult::transactionId)
                            .containsOnly(results.get(0).transactionId());
                    assertThat(results)
                            .extracting(UsageDeductionResult::fromAllowance)
                            .containsOnly(flow.fromAllowance);
                    assertThat(results)
                            .extracting(UsageDeductionResult::replayed)
                            .containsExactlyInAnyOrder(true, false);
                }
                assertThat(world.deductions()).hasSize(flow.fromCredits == 0 ? 0 : 1);
                assertThat(world.allowance().remaining()).isEqualTo(flow.allowance - flow.fromAllowance);
                assertThat(world.balance().balance()).isEqualTo(flow.credits - flow.fromCredits);
                assertThat(world.balance().reserved()).isZero();
                assertThat(world.events(CreditEvent.Deducted.class)).hasSize(1);
                return interruption;
            });
        }
    }

    /** What else can happen to the user. */
    private static final Map<String, Consumer<World>> CHANGES = Map.of(
            "another charge of the user", world -> attempt(() -> world.manager().deduct(ADA, tokens(30), "other")),
            "a charge that the allowance pays", world -> attempt(() -> world.memory.incrementUsageWindow(ADA, 25)),
            "credits are spent",
                    world -> attempt(() -> world.memory.deductCredits(
                            DeductCredits.direct(ADA, 15, "other").withMinBalance(0))),
            "dearer prices", world -> world.memory.setActivePricing(World.DEARER, "dearer"),
            "other plans", world -> world.memory.setActivePricing(World.WITHOUT_PLANS, "no plans"),
            "the plan ends", world -> world.memory.setUserPlan(ADA, null),
            "a hold expires", world -> world.clock.advance(Duration.ofMinutes(10)),
            "a new month", world -> world.clock.advance(Duration.ofDays(31)));

    /** Those after which the allowance can pay less than it could when the charge looked. */
    private static final Set<String> TAKE_ALLOWANCE =
            Set.of("another charge of the user", "a charge that the allowance pays", "other plans", "the plan ends");

    static Stream<Arguments> cases() {
        return Stream.of(Flow.values())
                .flatMap(flow -> CHANGES.keySet().stream().map(change -> Arguments.of(flow, change)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    @DisplayName("whatever happens in the middle: charged once and in full, if not at once then by a retry")
    void changes(Flow flow, String change) {
        for (boolean before : new boolean[] {true, false}) {
            atEveryCall(flow, (world, call) -> {
                Interruption interruption = new Interruption(
                        call, before, () -> requireNonNull(CHANGES.get(change)).accept(world));
                UsageBook book = new UsageBook();
                CreditManager manager =
                        world.manager(book.and(interruption), flow.missing()).build();
                Object first = attempt(() -> flow.charge(manager, KEY));
                assertThat(world.balance().reserved()).as("held after " + first).isZero();
                if (first instanceof CreditRejectedException) {
                    assertThat(book.deductions())
                            .as("deducted by a charge that was rejected: " + first)
                            .isEmpty();
                    if (!TAKE_ALLOWANCE.contains(change) && flow != Flow.RESERVED_TOO_LITTLE) {
                        assertThat(book.used())
                                .as("allowance used by a charge that was rejected: " + first)
                                .isZero();
                    }
                }
                world.memory.addCredits(ADA, 1_000);
                Object second = attempt(() -> flow.charge(manager, KEY));
                assertThat(second).as("after " + first).isInstanceOfSatisfying(UsageDeductionResult.class, result -> {
                    assertThat(result.fromAllowance()).isEqualTo(book.used());
                    assertThat(book.deductions())
                            .as("deductions of " + result)
                            .isEqualTo(result.fromCredits() == 0 ? List.of() : List.of(-result.fromCredits()));
                    if (first instanceof UsageDeductionResult done) {
                        assertThat(result.transactionId()).isEqualTo(done.transactionId());
                        assertThat(result.cost()).isEqualTo(done.cost());
                        assertThat(result.fromAllowance()).isEqualTo(done.fromAllowance());
                    }
                });
                assertThat(world.balance().reserved())
                        .as("held after " + second)
                        .isZero();
                assertThat(world.events(CreditEvent.Deducted.class).stream()
                                .filter(event -> KEY.equals(event.idempotencyKey())))
                        .hasSize(1);
                return interruption;
            });
        }
    }

    private static Object attempt(Callable<?> charge) {
        try {
            return charge.call();
        } catch (CreditRejectedException rejected) {
            return rejected;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
