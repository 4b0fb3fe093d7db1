package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.event.CreditEvents;
import io.ducto.pricing.PricingEngine;
import io.ducto.store.AddCredits;
import io.ducto.store.MethodGroup;
import io.ducto.store.SweepResult;
import io.ducto.store.UnsupportedGroupException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A store of the group BALANCE alone: everything else is not there, and that is no failure. */
class SmallStoreTest {
    private final World world = new World();
    private final CreditManager manager = CreditManager.of(
            ((Interception) (operation, call) -> call.call())
                    .of(
                            world.memory,
                            Arrays.stream(MethodGroup.values())
                                    .filter(group -> group != MethodGroup.BALANCE)
                                    .toArray(MethodGroup[]::new)),
            PricingEngine.of(World.CONFIG),
            CreditEvents.create(),
            world.clock);

    @Test
    @DisplayName("usage, jobs and reservations are charged to credits")
    void chargesCredits() {
        manager.addCredits(ADA, 200);
        assertThat(manager.deduct(ADA, tokens(60), "a").fromCredits()).isEqualTo(60);
        assertThat(manager.deductFixed(ADA, World.JOB, "b").fromCredits()).isEqualTo(World.JOB_PRICE);
        try (UsageReservation reservation =
                manager.reserveAndSettle(DeductUsage.of(ADA, tokens(50)).withIdempotencyKey("c"))) {
            assertThat(reservation.settle(tokens(40)).fromCredits()).isEqualTo(40);
        }
        assertThat(manager.getBalance(ADA).balance()).isEqualTo(70);
        assertThat(manager.getBalance(ADA).reserved()).isZero();
    }

    @Test
    @DisplayName("nobody has features, and nothing expires")
    void nothingThere() {
        assertThat(manager.checkFeature(ADA, "export")).isFalse();
        assertThat(manager.sweepExpiredCredits(false)).isEqualTo(new SweepResult(0, 0, false));
        assertThat(manager.pricing().reload()).isFalse();
    }

    @Test
    @DisplayName("what cannot be done is refused, and says which group it needs")
    void refused() {
        assertThatThrownBy(() -> manager.setUserPlan(ADA, World.PLAN)).isInstanceOf(UnsupportedGroupException.class);
        assertThatThrownBy(() -> manager.pricing().publish(World.CONFIG, null))
                .isInstanceOf(UnsupportedGroupException.class);
        assertThatThrownBy(() -> manager.deductTeam("t", ADA, tokens(1), null))
                .isInstanceOf(UnsupportedGroupException.class);
        assertThatThrownBy(() -> manager.addCredits(AddCredits.of(ADA, 1)
                        .withExpiresAt(world.clock.instant().plus(Duration.ofDays(1)))))
                .isInstanceOf(UnsupportedGroupException.class);
    }
}
