package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.event.CreditEvent;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductCredits;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every flow, with every call of the store failing once in every way: a retry with the key makes it as if nothing had been. */
class RetryTest {
    private static final String KEY = "k";
    private static final String RELEASE = "releaseReservation";
    private static final int MOST_CALLS = 50;

    static Stream<Arguments> cases() {
        return Stream.of(Flow.values())
                .flatMap(flow -> Stream.of(Fault.Kind.values())
                        .flatMap(kind -> Stream.of(0, 2).map(retries -> Arguments.of(flow, kind, retries))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} retries within the call")
    @MethodSource("cases")
    @DisplayName(
            "one failed call of the store, whichever it is: charged once, allowance used once, nothing held, told once")
    void oneFault(Flow flow, Fault.Kind kind, int retries) {
        int call = 1;
        while (settles(flow, kind, retries, call)) {
            call++;
            assertThat(call).isLessThan(MOST_CALLS);
        }
        assertThat(call).as("calls that failed").isGreaterThan(1);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kinds")
    @DisplayName("two attempts that fail, whichever calls fail: as if nothing had been")
    void twoFaults(Flow flow, Fault.Kind first) {
        for (Fault.Kind second : Fault.Kind.values()) {
            for (int one = 1; one < 10; one++) {
                for (int other = 1; other < 12; other++) {
                    World world = flow.world();
                    List<Object> attempts = new ArrayList<>();
                    Fault fault = new Fault(one, first);
                    attempts.add(attempt(flow, world, fault, 0));
                    Fault otherFault = new Fault(other, second);
                    attempts.add(attempt(flow, world, otherFault, 0));
                    if (List.of(fault.struck(), otherFault.struck()).contains(RELEASE)) {
                        // The one call that nothing depends on: what it leaves behind expires.
                        world.clock.advance(ReserveCredits.DEFAULT_TIME_TO_LIVE);
                    }
                    attempts.add(attempt(flow, world, new Fault(0, first), 0));
                    assertThat(attempts.get(2)).as("third of %s", attempts).isInstanceOf(UsageDeductionResult.class);
                    assertCharged(flow, world);
                }
            }
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(Flow.values())
                .flatMap(flow -> Stream.of(Fault.Kind.values()).map(kind -> Arguments.of(flow, kind)));
    }

    /** Says whether the fault struck; if not, the flow has fewer calls. */
    private static boolean settles(Flow flow, Fault.Kind kind, int retries, int call) {
        World world = flow.world();
        Fault fault = new Fault(call, kind);
        CreditManager manager = manager(flow, world, fault, retries);
        Object first = attempt(flow, manager);
        String struck = fault.end();
        Object settled = first instanceof UsageDeductionResult ? first : attempt(flow, manager);
        assertThat(settled)
                .as("after call %d, %s, failed: first %s, then", call, struck, first)
                .isInstanceOf(UsageDeductionResult.class);
        if (struck.equals(RELEASE)) {
            world.clock.advance(ReserveCredits.DEFAULT_TIME_TO_LIVE);
        }
        assertCharged(flow, world);
        assertThat(((UsageDeductionResult) settled).fromAllowance()).isEqualTo(flow.fromAllowance);
        assertThat(((UsageDeductionResult) settled).fromCredits()).isEqualTo(flow.fromCredits);
        assertThat(world.events(CreditEvent.Deducted.class))
                .as("events after call %d, %s, failed", call, struck)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.fromAllowance()).isEqualTo(flow.fromAllowance);
                    assertThat(event.fromCredits()).isEqualTo(flow.fromCredits);
                });
        assertThat(world.events(CreditEvent.DeductFailed.class))
                .hasSize(first instanceof UsageDeductionResult || struck.isEmpty() || isOpening(flow, world) ? 0 : 1);
        assertReplays(flow, manager, world, (UsageDeductionResult) settled);
        return !struck.isEmpty();
    }

    /** A reservation that cannot be opened is no deduction that failed. */
    private static boolean isOpening(Flow flow, World world) {
        return flow.name().startsWith("RESERVED")
                && world.events(CreditEvent.DeductFailed.class).isEmpty();
    }

    private static void assertReplays(Flow flow, CreditManager manager, World world, UsageDeductionResult settled) {
        int events = world.events(CreditEvent.Deducted.class).size();
        Object again = attempt(flow, manager);
        assertThat(again).isInstanceOfSatisfying(UsageDeductionResult.class, replay -> {
            assertThat(replay.replayed()).isTrue();
            assertThat(replay.transactionId()).isEqualTo(settled.transactionId());
            assertThat(replay.balanceAfter()).isEqualTo(settled.balanceAfter());
            assertThat(replay.fromAllowance()).isEqualTo(settled.fromAllowance());
        });
        assertThat(world.events(CreditEvent.Deducted.class)).hasSize(events);
        assertCharged(flow, world);
    }

    private static void assertCharged(Flow flow, World world) {
        assertThat(world.balance().balance()).as("balance").isEqualTo(flow.credits - flow.fromCredits);
        assertThat(world.balance().reserved()).as("reserved").isZero();
        assertThat(world.allowance().remaining()).as("allowance").isEqualTo(flow.allowance - flow.fromAllowance);
        assertThat(world.deductions()).hasSize(flow.fromCredits == 0 ? 0 : 1);
    }

    private static CreditManager manager(Flow flow, World world, Interception around, int retries) {
        return world.manager(around, flow.missing()).retries(retries).build();
    }

    private static Object attempt(Flow flow, World world, Fault fault, int retries) {
        return attempt(flow, manager(flow, world, fault, retries));
    }

    private static Object attempt(Flow flow, CreditManager manager) {
        try {
            return flow.charge(manager, KEY);
        } catch (StoreUnavailableException | CreditRejectedException failure) {
            return failure;
        }
    }

    @Test
    @DisplayName("a call without key that fails names the key that settles it")
    void madeKeyIsNamed() {
        World world = World.with(20, 40);
        CreditManager failing =
                world.manager(new Fault(6, Fault.Kind.LOST_ANSWER)).retries(0).build();
        assertThatThrownBy(() -> failing.deduct(ADA, tokens(60), null))
                .isInstanceOfSatisfying(StoreUnavailableException.class, unavailable -> {
                    assertThat(unavailable.outcomeUnknown()).isTrue();
                    String key =
                            String.valueOf(unavailable.getMessage()).replaceAll("(?s).*with the key (\\S+),.*", "$1");
                    assertThat(failing.deduct(ADA, tokens(60), key).replayed()).isTrue();
                });
        assertThat(world.deductions()).hasSize(1);
        assertThat(world.events(CreditEvent.Deducted.class)).hasSize(1);
    }

    @Test
    @DisplayName("a step that surely did not happen leaves the charge in doubt if one before it did")
    void partlyDone() {
        World world = World.with(20, 40);
        // The calls are: look at the allowance, load the prices, ask for caps that warn, hold, use the allowance,
        // deduct.
        CreditManager failing =
                world.manager(new Fault(6, Fault.Kind.NOT_DONE)).retries(0).build();
        assertThatThrownBy(() -> failing.deduct(ADA, tokens(60), KEY))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        unavailable -> assertThat(unavailable.outcomeUnknown()).isTrue());
        assertThat(world.allowance().remaining()).isZero();
        assertThat(world.events(CreditEvent.DeductFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.fromAllowance()).isEqualTo(40);
            assertThat(failed.outcomeUnknown()).isTrue();
        });
        assertThat(failing.deduct(ADA, tokens(60), KEY).fromAllowance()).isEqualTo(40);
    }

    @Test
    @DisplayName("a step that surely did not happen, with none before it, leaves no doubt")
    void nothingDone() {
        World world = World.with(20, 40);
        CreditManager failing =
                world.manager(new Fault(5, Fault.Kind.NOT_DONE)).retries(0).build();
        assertThatThrownBy(() -> failing.deduct(ADA, tokens(60), KEY))
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        unavailable -> assertThat(unavailable.outcomeUnknown()).isFalse());
        assertThat(world.allowance().remaining()).isEqualTo(40);
        assertThat(world.balance().reserved()).isZero();
    }

    @Test
    @DisplayName("a retry that the credits no longer cover uses no allowance, if the first attempt used none")
    void creditsSpentBeforeTheRetry() {
        World world = World.with(20, 40);
        CreditManager failing =
                world.manager(new Fault(5, Fault.Kind.NOT_DONE)).retries(0).build();
        assertThatThrownBy(() -> failing.deduct(ADA, tokens(60), KEY)).isInstanceOf(StoreUnavailableException.class);
        world.memory.deductCredits(DeductCredits.direct(ADA, 1, "other").withMinBalance(0));
        assertThatThrownBy(() -> failing.deduct(ADA, tokens(60), KEY)).isInstanceOf(CreditRejectedException.class);
        assertThat(world.allowance().remaining()).isEqualTo(40);
    }

    @Test
    @DisplayName("a retry for another operation type is a conflict that takes nothing, and the right retry goes on")
    void otherOperationType() {
        World world = World.with(20, 40);
        CreditManager failing =
                world.manager(new Fault(6, Fault.Kind.NOT_DONE)).retries(0).build();
        DeductUsage request = DeductUsage.of(ADA, tokens(60)).withIdempotencyKey(KEY);
        assertThatThrownBy(() -> failing.deduct(request)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> failing.deduct(request.withOperationType("import")))
                .isInstanceOfSatisfying(
                        CreditRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.IDEMPOTENCY_CONFLICT));
        assertThat(world.deductions()).isEmpty();
        assertThat(failing.deduct(request).fromCredits()).isEqualTo(20);
    }
}
