package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.AllowanceResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.Rejection;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("plans and allowances")
class PlansTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Plan PRO = Plan.of("Professional", 100);
    private static final PricingConfig PRICING =
            PricingConfig.of(Map.of()).withPlan("pro", PRO).withPlan("free", Plan.of("Free", 10));

    private final ManualClock clock = new ManualClock("2026-03-31T23:59:59.999999999Z");
    private final CreditModel model = new CreditModel(clock);

    @BeforeEach
    void publish() {
        model.setActivePricing(PRICING, null);
        model.setUserPlan("ann", "pro");
    }

    @Test
    @DisplayName("PLN-03: an increment takes what is left at most")
    void incrementIsCut() {
        assertThat(model.incrementUsageWindow("ann", 70))
                .isEqualTo(new UsageWindowResult("ann", "pro", 70, 30, MARCH, APRIL, false));
        assertThat(model.incrementUsageWindow("ann", 70))
                .isEqualTo(new UsageWindowResult("ann", "pro", 30, 0, MARCH, APRIL, false));
        assertThat(model.incrementUsageWindow("ann", 70))
                .isEqualTo(new UsageWindowResult("ann", "pro", 0, 0, MARCH, APRIL, false));
        assertThat(model.checkAllowance("ann")).isEqualTo(new AllowanceResult("ann", "pro", 100, 100, 0, MARCH, APRIL));
    }

    @Test
    @DisplayName("PLN-05: the whole allowance is back at midnight of the first, UTC")
    void newMonth() {
        model.incrementUsageWindow("ann", 70);

        clock.set("2026-04-01T00:00:00Z");

        assertThat(model.checkAllowance("ann")).isEqualTo(new AllowanceResult("ann", "pro", 100, 0, 100, APRIL, MAY));
    }

    @Test
    @DisplayName("PLN-06 and PLN-09: usage stays with user, plan and month, whatever plan comes between")
    void usageStaysWithThePlan() {
        model.incrementUsageWindow("ann", 70);
        model.setUserPlan("ann", "free");
        assertThat(model.incrementUsageWindow("ann", 4).remaining()).isEqualTo(6);
        model.setUserPlan("ann", null);
        assertThat(model.checkAllowance("ann")).isEqualTo(new AllowanceResult("ann", null, 0, 0, 0, MARCH, APRIL));

        model.setUserPlan("ann", "pro");

        assertThat(model.checkAllowance("ann").remaining()).isEqualTo(30);
    }

    @Test
    @DisplayName("PLN-08: a plan counts while the active configuration names it, with that configuration's allowance")
    void planOfTheActiveConfiguration() {
        model.incrementUsageWindow("ann", 70);
        model.setActivePricing(PricingConfig.of(Map.of()), null);
        assertThat(model.getUserPlan("ann")).isEmpty();
        assertThat(model.checkAllowance("ann").planId()).isNull();
        assertRejected(Rejection.PLAN_NOT_FOUND, () -> model.setUserPlan("ann", "pro"));

        model.setActivePricing(PRICING.withPlan("pro", Plan.of("Smaller", 60)), null);
        assertThat(model.checkAllowance("ann")).isEqualTo(new AllowanceResult("ann", "pro", 60, 70, 0, MARCH, APRIL));

        model.activatePricing(1);
        assertThat(model.getUserPlan("ann")).contains(new UserPlan("ann", "pro", PRO));
        assertThat(model.checkAllowance("ann").remaining()).isEqualTo(30);
    }

    @Test
    @DisplayName("PLN-02: without a plan nothing is taken, and the key is remembered all the same")
    void withoutAPlan() {
        IncrementUsageWindow request = IncrementUsageWindow.of("bob", 5).withIdempotencyKey("k");
        UsageWindowResult first = model.incrementUsageWindow(request);
        model.setUserPlan("bob", "pro");

        assertThat(first).isEqualTo(new UsageWindowResult("bob", null, 0, 0, MARCH, APRIL, false));
        assertThat(model.incrementUsageWindow(request))
                .isEqualTo(new UsageWindowResult("bob", null, 0, 0, MARCH, APRIL, true));
        assertThat(model.checkAllowance("bob").remaining()).isEqualTo(100);
    }
}
