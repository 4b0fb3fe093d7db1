package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.event.CreditEvent;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UsageReservationTest {
    private static DeductUsage estimate(long tokens) {
        return DeductUsage.of(ADA, tokens(tokens)).withIdempotencyKey("k");
    }

    @Test
    @DisplayName("holds what the allowance will not pay, and takes what was used")
    void settles() {
        World world = World.with(100, 40);
        try (UsageReservation reserved = world.manager().reserveAndSettle(estimate(60))) {
            assertThat(reserved.reservation()).map(ReserveResult::amount).hasValue(20L);
            assertThat(world.balance().reserved()).isEqualTo(20);
            UsageDeductionResult result = reserved.settle(tokens(50));
            assertThat(result.fromAllowance()).isEqualTo(40);
            assertThat(result.fromCredits()).isEqualTo(10);
        }
        assertThat(world.balance().available()).isEqualTo(90);
        assertThat(world.events).extracting(CreditEvent::name).containsExactly("credits.reserved", "credits.deducted");
    }

    @Test
    @DisplayName("can be settled as a job with a fixed price")
    void settlesAsJob() {
        World world = World.with(100, 40);
        try (UsageReservation reserved = world.manager().reserveAndSettle(estimate(60))) {
            UsageDeductionResult result = reserved.settleFixed(World.JOB);
            assertThat(result.cost().charge()).isEqualTo(World.JOB_PRICE);
            assertThat(result.fromAllowance()).isEqualTo(30);
            assertThat(result.transactionId()).isNull();
        }
        assertThat(world.balance().available()).isEqualTo(100);
        assertThat(world.allowance().remaining()).isEqualTo(10);
    }

    @Test
    @DisplayName("what is not settled is given back, allowance and all")
    void givesBack() {
        World world = World.with(100, 40);
        CreditManager manager = world.manager();
        try (UsageReservation reserved = manager.reserveAndSettle(estimate(60))) {
            assertThat(reserved.reservation()).isPresent();
        }
        assertThat(world.balance().available()).isEqualTo(100);
        assertThat(world.allowance().remaining()).isEqualTo(40);
        assertThat(manager.reserveAndSettle(estimate(60)).reservation())
                .as("with the same key")
                .isPresent();
    }

    @Test
    @DisplayName("nothing is held where the allowance will pay, or nothing is expected")
    void holdsNothing() {
        World world = World.with(0, 100);
        CreditManager manager = world.manager();
        assertThat(manager.reserveAndSettle(estimate(60)).reservation()).isEmpty();
        try (UsageReservation reserved = manager.reserveAndSettle(estimate(0))) {
            assertThat(reserved.reservation()).isEmpty();
            assertThat(reserved.settle().cost().charge()).isZero();
        }
        assertThat(world.events).isEmpty();
    }

    @Test
    @DisplayName("work that cost nothing gives back what was held")
    void costNothing() {
        World world = World.with(100, 0);
        UsageReservation reserved = world.manager().reserveAndSettle(estimate(60));
        assertThat(reserved.settle(tokens(0)).cost().charge()).isZero();
        assertThat(world.balance().reserved()).isZero();
    }

    @Test
    @DisplayName("what is held is sure: neither another deduction nor a new cap takes it away")
    void isSure() {
        World world = World.with(60, 0);
        CreditManager manager = world.manager();
        UsageReservation reserved = manager.reserveAndSettle(estimate(60));
        assertThatThrownBy(() -> manager.deduct(ADA, tokens(1), "other")).isInstanceOf(CreditRejectedException.class);
        world.memory.setSpendCap(SpendCap.of(ADA, SpendWindow.DAILY, 0));
        assertThat(reserved.settle().fromCredits()).isEqualTo(60);
    }

    @Test
    @DisplayName(
            "usage beyond the estimate is charged in one piece if there are credits for it, and otherwise not at all")
    void beyondTheEstimate() {
        World world = World.with(70, 0);
        UsageReservation reserved = world.manager().reserveAndSettle(estimate(60));
        assertThatThrownBy(() -> reserved.settle(tokens(71))).isInstanceOf(CreditRejectedException.class);
        assertThat(world.balance().balance()).isEqualTo(70);
        world.memory.addCredits(ADA, 1);
        assertThat(reserved.settle(tokens(71)).fromCredits()).isEqualTo(71);
        assertThat(world.deductions()).hasSize(1);
        assertThat(world.balance().reserved()).isZero();
    }

    @Test
    @DisplayName("usage that comes too late is charged as if nothing had been held")
    void tooLate() {
        World world = World.with(60, 0);
        UsageReservation reserved = world.manager().reserveAndSettle(estimate(60), Duration.ofMinutes(5));
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(reserved.settle().fromCredits()).isEqualTo(60);
    }

    @Test
    @DisplayName("a reservation that does not fit is refused before the work begins")
    void refused() {
        World world = World.with(59, 0);
        assertThatThrownBy(() -> world.manager().reserveAndSettle(estimate(60)))
                .isInstanceOf(CreditRejectedException.class);
        world.memory.setSpendCap(SpendCap.of(ADA, SpendWindow.DAILY, 9));
        assertThatThrownBy(() -> world.manager().reserveAndSettle(estimate(10)))
                .isInstanceOf(CreditRejectedException.class);
        assertThat(world.events).extracting(CreditEvent::name).containsExactly("credits.cap_reached");
    }

    @Test
    @DisplayName("is settled once, and not after it was closed")
    void once() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager();
        UsageReservation settled = manager.reserveAndSettle(estimate(60));
        settled.settle();
        assertThatThrownBy(settled::settle).isInstanceOf(IllegalStateException.class);
        UsageReservation closed = manager.reserveAndSettle(DeductUsage.of(ADA, tokens(10)));
        closed.close();
        closed.close();
        assertThatThrownBy(closed::settle).isInstanceOf(IllegalStateException.class);
        assertThat(world.balance().available()).isEqualTo(40);
    }

    @Test
    @DisplayName("pools of teams have no reservations")
    void noTeams() {
        World world = new World();
        assertThatThrownBy(() -> world.manager().reserveAndSettle(estimate(1).withTeam("crew")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crew");
    }
}
