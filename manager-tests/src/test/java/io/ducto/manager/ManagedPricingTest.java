package io.ducto.manager;

import static io.ducto.manager.World.ADA;
import static io.ducto.manager.World.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.event.CreditEvent;
import io.ducto.pricing.InvalidPricingException;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.PricingOptions;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.memory.MemoryCreditStore;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManagedPricingTest {
    private static final PricingConfig WRONG = PricingConfig.of(Map.of(World.MODEL, "inputtokens"));

    @Test
    @DisplayName("a configuration with an error is not published, and the prices stay")
    void errorsAreNotPublished() {
        World world = new World();
        ManagedPricing pricing = world.manager().pricing();
        assertThatThrownBy(() -> pricing.publish(WRONG, null)).isInstanceOf(InvalidPricingException.class);
        assertThatThrownBy(() -> pricing.setup(WRONG, "wrong")).isInstanceOf(InvalidPricingException.class);
        assertThat(world.memory.getPricingHistory()).hasSize(1);
        assertThat(pricing.engine().config()).isEqualTo(World.CONFIG);
    }

    @Test
    @DisplayName("what is published here is charged by at once")
    void publishedCounts() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager();
        manager.pricing().publish(World.DEARER, "dearer");
        assertThat(manager.pricing().version()).hasValue(2);
        assertThat(manager.deduct(ADA, tokens(10), "k").fromCredits()).isEqualTo(20);
        manager.pricing().activate(1);
        assertThat(manager.deduct(ADA, tokens(10), "k2").fromCredits()).isEqualTo(10);
    }

    @Test
    @DisplayName("what another process publishes is charged by after a reload")
    void reload() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager();
        assertThat(manager.deduct(ADA, tokens(10), "k").fromCredits()).isEqualTo(10);
        world.memory.setActivePricing(World.DEARER, "dearer");
        assertThat(manager.deduct(ADA, tokens(10), "k2").fromCredits()).isEqualTo(10);
        assertThat(manager.pricing().reload()).isTrue();
        assertThat(manager.pricing().reload()).isFalse();
        assertThat(manager.deduct(ADA, tokens(10), "k3").fromCredits()).isEqualTo(20);
    }

    @Test
    @DisplayName(
            "an active configuration with errors, which others published, changes nothing here and says what is wrong")
    void wrongActiveConfiguration() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager();
        manager.pricing().reload();
        world.memory.setActivePricing(WRONG, "unchecked");
        assertThatThrownBy(() -> manager.pricing().reload()).isInstanceOf(InvalidPricingException.class);
        assertThat(manager.deduct(ADA, tokens(10), "k").fromCredits()).isEqualTo(10);
        assertThatThrownBy(() -> manager.pricing().activate(2)).isInstanceOf(InvalidPricingException.class);
    }

    @Test
    @DisplayName("a deploy script publishes once")
    void setup() {
        World world = new World();
        ManagedPricing pricing = world.manager().pricing();
        assertThat(pricing.setup(World.DEARER, "dearer").version()).isEqualTo(2);
        assertThat(pricing.setup(World.DEARER, "dearer").version()).isEqualTo(2);
        assertThat(pricing.setup(World.DEARER, "first").version()).isEqualTo(1);
        assertThat(pricing.version()).hasValue(2);
    }

    @Test
    @DisplayName("without any prices usage is refused with what to do, and amounts are not")
    void noPrices() {
        MemoryCreditStore memory = new MemoryCreditStore(new TestClock());
        CreditManager manager = CreditManager.of(memory);
        manager.addCredits(ADA, 20);
        assertThat(manager.reserveCredits(ADA, 15, "chat").available()).isEqualTo(5);
        assertThatThrownBy(() -> manager.deduct(ADA, tokens(1), "k"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("publish");
        memory.setActivePricing(World.CONFIG, null);
        assertThat(manager.deduct(ADA, tokens(1), "k").fromCredits()).isEqualTo(1);
    }

    @Test
    @DisplayName("an engine that is given counts more than the store's configuration, until something is published")
    void givenEngine() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager((operation, call) -> call.call())
                .pricing(PricingEngine.of(World.DEARER))
                .build();
        assertThat(manager.pricing().version()).isEmpty();
        assertThat(manager.deduct(ADA, tokens(10), "k").fromCredits()).isEqualTo(20);
        manager.pricing().publish(World.CONFIG, null);
        assertThat(manager.deduct(ADA, tokens(10), "k2").fromCredits()).isEqualTo(10);
    }

    @Test
    @DisplayName("charges of configurations that come from the store are rounded as the options say")
    void options() {
        World world = World.with(100, 0);
        world.memory.setActivePricing(PricingConfig.of(Map.of(World.MODEL, "0.3 * input_tokens")), null);
        CreditManager manager = world.manager((operation, call) -> call.call())
                .pricingOptions(PricingOptions.defaults().withChargeRounding(RoundingMode.DOWN))
                .build();
        assertThat(manager.deduct(ADA, tokens(9), "k").fromCredits()).isEqualTo(2);
    }

    @Test
    @DisplayName("a plan has its own rates, also one that only the store's configuration knows")
    void rateOverrides() {
        World world = World.with(100, 0);
        world.memory.setActivePricing(
                World.CONFIG.withPlan(World.PLAN, Plan.of("Pro", 0).withRateOverride(World.MODEL, "3 * input_tokens")),
                null);
        assertThat(world.manager().deduct(ADA, tokens(10), "k").fromCredits()).isEqualTo(30);
        CreditManager given = world.manager((operation, call) -> call.call())
                .pricing(PricingEngine.of(World.WITHOUT_PLANS))
                .build();
        assertThat(given.deduct(ADA, tokens(10), "k2").fromCredits()).isEqualTo(30);
    }

    @Test
    @DisplayName("a charge that was cut off is finished at the price of its first attempt, whatever has changed")
    void firstPriceCounts() {
        for (Flow flow : Flow.values()) {
            for (int call = 1; call < 12; call++) {
                World world = World.with(flow.credits + 1_000, flow.allowance);
                Fault fault = new Fault(call, Fault.Kind.LOST_ANSWER);
                CreditManager manager = world.manager(fault, flow.missing())
                        .retries(0)
                        .pricing(PricingEngine.of(World.CONFIG))
                        .build();
                UsageBook book = new UsageBook();
                boolean cutOff = isCutOff(() -> flow.charge(manager, "k"));
                boolean begun = world.allowance().remaining() < flow.allowance
                        || world.balance().balance() < flow.credits + 1_000;
                fault.end();
                CreditManager dearer = world.manager(book, flow.missing()).build();
                world.memory.setActivePricing(World.DEARER, "dearer");
                dearer.pricing().reload();
                UsageDeductionResult result = flow.charge(dearer, "k");
                long first = flow == Flow.BOTH_PAY_FOR_A_JOB ? World.JOB_PRICE : 60;
                // Where the allowance has nothing left, its use leaves no trace here, and fixes the price all the same.
                boolean mayBeFixed = flow.fromAllowance == 0 && cutOff;
                if (begun) {
                    assertThat(result.cost().charge())
                            .as("%s, call %d", flow, call)
                            .isEqualTo(first);
                } else if (!mayBeFixed) {
                    assertThat(result.cost().charge())
                            .as("%s, call %d", flow, call)
                            .isEqualTo(2 * first);
                }
                assertThat(world.deductions()).hasSizeLessThanOrEqualTo(1);
                assertThat(flow.charge(dearer, "k").cost()).isEqualTo(result.cost());
                // A hold whose answer was lost, of an amount that the new price does not lead to, expires.
                world.clock.advance(ReserveCredits.DEFAULT_TIME_TO_LIVE);
                assertThat(world.balance().reserved()).isZero();
            }
        }
    }

    private static boolean isCutOff(Runnable charge) {
        try {
            charge.run();
            return false;
        } catch (StoreUnavailableException unavailable) {
            return true;
        }
    }

    @Test
    @DisplayName("in a store without prices the engines of this process count for retries")
    void earlierEngines() {
        World world = World.with(100, 0);
        CreditManager manager = world.manager(
                        new Fault(2, Fault.Kind.LOST_ANSWER), MethodGroup.PRICING, MethodGroup.PLANS)
                .retries(0)
                .pricing(PricingEngine.of(World.CONFIG))
                .build();
        assertThatThrownBy(() -> manager.deduct(ADA, tokens(10), "k")).isInstanceOf(StoreUnavailableException.class);
        manager.pricing().use(PricingEngine.of(World.DEARER));
        assertThat(manager.deduct(ADA, tokens(10), "k").fromCredits()).isEqualTo(10);
        assertThat(manager.deduct(ADA, tokens(10), "k2").fromCredits()).isEqualTo(20);
        assertThat(world.balance().balance()).isEqualTo(70);
        assertThat(world.events(CreditEvent.Deducted.class)).hasSize(2);
    }

    @Test
    @DisplayName("a key that was used for other usage is a conflict, and charges nothing")
    void otherUsage() {
        World world = World.with(100, 10);
        CreditManager manager = world.manager();
        manager.deduct(ADA, tokens(30), "k");
        String team = world.memory.createTeam("crew", 100).teamId();
        world.memory.addTeamMember(team, ADA);
        manager.deductTeam(team, ADA, tokens(30), "k");
        for (Runnable other : List.<Runnable>of(
                () -> manager.deduct(ADA, tokens(31), "k"), () -> manager.deductTeam(team, ADA, tokens(31), "k"))) {
            assertThatThrownBy(other::run)
                    .isInstanceOfSatisfying(
                            CreditRejectedException.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Rejection.IDEMPOTENCY_CONFLICT));
        }
        assertThat(world.balance().available()).isEqualTo(80);
        assertThat(world.memory.getTeamBalance(team).balance()).isEqualTo(70);
    }

    @Test
    @DisplayName("the retry of a team's charge goes by the price of the first attempt")
    void teamPrice() {
        World world = new World();
        String team = world.memory.createTeam("crew", 100).teamId();
        world.memory.addTeamMember(team, ADA);
        CreditManager manager =
                world.manager(new Fault(2, Fault.Kind.LOST_ANSWER)).retries(0).build();
        assertThatThrownBy(() -> manager.deductTeam(team, ADA, tokens(10), "k"))
                .isInstanceOf(StoreUnavailableException.class);
        manager.pricing().publish(World.DEARER, null);
        assertThat(manager.deductTeam(team, ADA, tokens(10), "k").fromCredits()).isEqualTo(10);
        assertThat(world.memory.getTeamBalance(team).balance()).isEqualTo(90);
        assertThat(world.events(CreditEvent.Deducted.class)).hasSize(1);
        assertThat(world.events(CreditEvent.DeductFailed.class)).hasSize(1);
    }
}
