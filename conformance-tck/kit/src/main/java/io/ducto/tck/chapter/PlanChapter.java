package io.ducto.tck.chapter;

import static io.ducto.store.Rejection.PLAN_NOT_FOUND;
import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.PLN_01;
import static io.ducto.tck.rule.ContractRule.PLN_02;
import static io.ducto.tck.rule.ContractRule.PLN_03;
import static io.ducto.tck.rule.ContractRule.PLN_04;
import static io.ducto.tck.rule.ContractRule.PLN_06;
import static io.ducto.tck.rule.ContractRule.PLN_07;
import static io.ducto.tck.rule.ContractRule.PLN_08;
import static io.ducto.tck.rule.ContractRule.PLN_09;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Plans and allowances: the rules PLN-01 to PLN-09 but PLN-05, which {@link CalendarChapter} has. */
public interface PlanChapter extends Chapter {

    @Test
    @Rule(PLN_01)
    @DisplayName("only a plan of the active configuration can be set")
    default void plansComeFromTheActiveConfiguration() {
        String user = user();
        assertRejected(PLAN_NOT_FOUND, () -> setPlan(user, "pro"));
        publish(config().withPlan("pro", Plan.of("Pro", 100)));
        setPlan(user, "pro");
        assertRejected(PLAN_NOT_FOUND, () -> setPlan(user, "basic"));
        publish(config().withPlan("basic", Plan.of("Basic", 10)));
        setPlan(user, "basic");
        assertRejected(PLAN_NOT_FOUND, () -> setPlan(user, "pro"));
        store().activatePricing(1);
        setPlan(user, "pro");
    }

    @Test
    @Rule(PLN_02)
    @DisplayName("an allowance shows the plan's credits, what was used and what remains in the calendar month")
    default void allowancesShowTheMonth() {
        publish(config().withPlan("pro", Plan.of("Pro", 100)));
        String user = user();
        assertAllowance(user, null, 0, 0);
        setPlan(user, "pro");
        assertAllowance(user, "pro", 100, 0);
        take(user, 30);
        assertAllowance(user, "pro", 100, 30);
        assertAllowance(user, "pro", 100, 30);
    }

    @Test
    @Rule({PLN_02, PLN_03})
    @DisplayName("a new configuration changes the allowance of the running month and keeps what was used")
    default void newConfigurationsChangeTheAllowance() {
        publish(config().withPlan("pro", Plan.of("Pro", 100)));
        String user = userOn("pro");
        take(user, 30);
        publish(config().withPlan("pro", Plan.of("Pro", 20)));
        assertAllowance(user, "pro", 20, 30);
        assertTakes(user, 5, 0, 0);
        publish(config().withPlan("pro", Plan.of("Pro", 40)));
        assertAllowance(user, "pro", 40, 30);
        assertTakes(user, 50, 10, 0);
    }

    @Test
    @Rule(PLN_03)
    @DisplayName("an increment takes the amount, or what remains if that is less")
    default void incrementsTakeWhatRemains() {
        publish(config().withPlan("pro", Plan.of("Pro", 100)));
        String user = userOn("pro");
        assertTakes(user, 60, 60, 40);
        assertTakes(user, 60, 40, 0);
        assertTakes(user, 1, 0, 0);
        assertAllowance(user, "pro", 100, 100);
    }

    @Test
    @Rule({PLN_03, IDM_01})
    @DisplayName("an increment that takes nothing remembers its key")
    default void incrementsOfNothingRememberTheirKey() {
        publish(config().withPlan("pro", Plan.of("Pro", 100)));
        String user = user();
        IncrementUsageWindow request = IncrementUsageWindow.of(user, 7).withIdempotencyKey("key");
        assertThatNoException()
                .as("an increment without a plan")
                .isThrownBy(() ->
                        assertThat(store().incrementUsageWindow(request)).isEqualTo(result(user, null, 0, 0, false)));
        setPlan(user, "pro");
        assertThat(store().incrementUsageWindow(request))
                .as("the same increment again, with a plan that would give 7")
                .isEqualTo(result(user, null, 0, 0, true));
        assertAllowance(user, "pro", 100, 0);
    }

    @Test
    @Rule(PLN_04)
    @DisplayName("race: increments never take the same part of an allowance")
    default void racingIncrementsTakeOnce() {
        publish(config().withPlan("pro", Plan.of("Pro", 8)));
        List<CreditStore> handles = bench().handles(2);
        race(round -> {
            String user = userOn("pro");
            return new Round(
                    List.of(() -> takeEightTimes(handles.get(0), user), () -> takeEightTimes(handles.get(1), user)),
                    outcomes -> {
                        assertThat(outcomes.get(0).as(Long.class)
                                        + outcomes.get(1).as(Long.class))
                                .as("what 16 increments by 1 took of an allowance of 8")
                                .isEqualTo(8);
                        assertAllowance(user, "pro", 8, 8);
                    });
        });
    }

    @Test
    @Rule(PLN_06)
    @DisplayName("usage belongs to user and plan: a change of plan and back restores nothing")
    default void usageBelongsToUserAndPlan() {
        publish(config().withPlan("pro", Plan.of("Pro", 100)).withPlan("basic", Plan.of("Basic", 50)));
        String user = userOn("pro");
        String other = userOn("pro");
        take(user, 60);
        assertAllowance(other, "pro", 100, 0);
        setPlan(user, "basic");
        assertAllowance(user, "basic", 50, 0);
        take(user, 20);
        setPlan(user, "pro");
        assertAllowance(user, "pro", 100, 60);
        setPlan(user, "pro");
        assertAllowance(user, "pro", 100, 60);
        setPlan(user, "basic");
        assertTakes(user, 50, 30, 0);
    }

    /** Each plan is called by the other's key. */
    @Test
    @Rule(PLN_07)
    @DisplayName("a plan is found by its key and not by its name")
    default void plansAreFoundByTheirKey() {
        Plan pro = Plan.of("basic", 100);
        Plan basic = Plan.of("pro", 10);
        publish(config().withPlan("pro", pro).withPlan("basic", basic));
        String user = userOn("pro");
        assertThat(store().getUserPlan(user)).as("plan with the key pro").contains(new UserPlan(user, "pro", pro));
        setPlan(user, "basic");
        assertThat(store().getUserPlan(user))
                .as("plan with the key basic")
                .contains(new UserPlan(user, "basic", basic));
        publish(config().withPlan("key", Plan.of("name", 1)));
        setPlan(user, "key");
        assertRejected(PLAN_NOT_FOUND, () -> setPlan(user, "name"));
        assertRejected(PLAN_NOT_FOUND, () -> setPlan(user, "KEY"));
    }

    @Test
    @Rule(PLN_07)
    @DisplayName("every field of a user's plan is read as it was published, its entries in their order")
    default void plansKeepEveryField() {
        Plan plan = Plan.of("Zoë's \"plan\" 🦓", Long.MAX_VALUE)
                .withRateOverride("z-model", "input * 2")
                .withRateOverride("a-model", "")
                .withFeatures(List.of("vision", "audio", "batch"));
        publish(config().withPlan("zoë 🦓", plan));
        String user = userOn("zoë 🦓");
        assertThat(store().getUserPlan(user)).as("plan of %s", user).contains(new UserPlan(user, "zoë 🦓", plan));
        assertThat(store().getUserPlan(user)
                        .orElseThrow()
                        .plan()
                        .rateOverrides()
                        .keySet())
                .as("models of the rate overrides in their order")
                .containsExactly("z-model", "a-model");
    }

    @Test
    @Rule(PLN_08)
    @DisplayName("a plan that the active configuration does not name is no plan until one names it again")
    default void unnamedPlansAreNoPlans() {
        Plan pro = Plan.of("Pro", 100);
        publish(config().withPlan("pro", pro));
        String user = userOn("pro");
        take(user, 30);
        publish(config());
        assertThat(store().getUserPlan(user))
                .as("plan that is not in the active configuration")
                .isEmpty();
        assertAllowance(user, null, 0, 0);
        assertThat(take(user, 5))
                .as("an increment while the plan is not in the active configuration")
                .isEqualTo(result(user, null, 0, 0, false));
        store().activatePricing(1);
        assertThat(store().getUserPlan(user))
                .as("plan that is in the active configuration again")
                .contains(new UserPlan(user, "pro", pro));
        assertAllowance(user, "pro", 100, 30);
    }

    @Test
    @Rule(PLN_09)
    @DisplayName("null takes a user off any plan and keeps the usage")
    default void usersCanLeaveTheirPlan() {
        publish(config().withPlan("pro", Plan.of("Pro", 100)));
        String user = userOn("pro");
        take(user, 30);
        for (String which : List.of("first", "second")) {
            assertThatNoException()
                    .as("the %s time that a user is taken off any plan", which)
                    .isThrownBy(() -> store().setUserPlan(user, null));
            assertThat(store().getUserPlan(user))
                    .as("plan of a user taken off it")
                    .isEmpty();
            assertAllowance(user, null, 0, 0);
        }
        setPlan(user, "pro");
        assertAllowance(user, "pro", 100, 30);
    }

    /** What was used and what is asked for, added up, is more than a long can hold. */
    @Test
    @Rule(PLN_03)
    @DisplayName("an allowance may be as large as a long, and an increment may ask for more than is left of it")
    default void allowancesMayBeLarge() {
        publish(config().withPlan("pro", Plan.of("Pro", Long.MAX_VALUE)));
        String user = userOn("pro");
        long first = 1L << 33;
        assertTakes(user, first, first, Long.MAX_VALUE - first);
        assertAllowance(user, "pro", Long.MAX_VALUE, first);
        assertTakes(user, Long.MAX_VALUE, Long.MAX_VALUE - first, 0);
        assertTakes(user, 1, 0, 0);
        assertAllowance(user, "pro", Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static PricingConfig config() {
        return PricingConfig.of(Map.of());
    }

    private void publish(PricingConfig config) {
        store().setActivePricing(config, null);
    }

    private String userOn(String plan) {
        String user = user();
        setPlan(user, plan);
        return user;
    }

    /** A callable cannot be void. */
    private boolean setPlan(String user, String plan) {
        store().setUserPlan(user, plan);
        return true;
    }

    private UsageWindowResult take(String user, long amount) {
        return store().incrementUsageWindow(user, amount);
    }

    private static long takeEightTimes(CreditStore handle, String user) {
        long taken = 0;
        for (int i = 0; i < 8; i++) {
            taken += handle.incrementUsageWindow(user, 1).taken();
        }
        return taken;
    }

    private void assertTakes(String user, long amount, long taken, long remaining) {
        UsageWindowResult actual = take(user, amount);
        assertThat(actual)
                .as("an increment by %d", amount)
                .isEqualTo(result(user, actual.planId(), taken, remaining, false));
    }

    private void assertAllowance(String user, @Nullable String plan, long allowance, long used) {
        assertThat(store().checkAllowance(user))
                .as("allowance of %s", user)
                .isEqualTo(new AllowanceResult(
                        user, plan, allowance, used, Math.max(0, allowance - used), monthStart(), monthEnd()));
    }

    private static UsageWindowResult result(
            String user, @Nullable String plan, long taken, long remaining, boolean replayed) {
        return new UsageWindowResult(user, plan, taken, remaining, monthStart(), monthEnd(), replayed);
    }

    /** The clock stands still here, at a day in March. */
    private static Instant monthStart() {
        return Instant.parse("2031-03-01T00:00:00Z");
    }

    private static Instant monthEnd() {
        return Instant.parse("2031-04-01T00:00:00Z");
    }
}
