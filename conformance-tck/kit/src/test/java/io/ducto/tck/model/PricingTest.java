package io.ducto.tck.model;

import static io.ducto.tck.model.RejectionAssert.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.store.Figure;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.Rejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("pricing configurations")
class PricingTest {
    private static final PricingConfig ONE = PricingConfig.of(Map.of("_default", "1"));
    private static final PricingConfig TWO = PricingConfig.of(Map.of("_default", "2"));

    private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
    private final CreditModel model = new CreditModel(clock);

    @Test
    @DisplayName("PRI-01 and PRI-07: nothing is active at first, then the version published last")
    void publication() {
        assertThat(model.getActivePricing()).isEmpty();
        assertThat(model.setActivePricing(ONE, "spring")).isEqualTo("pricing-1");
        assertThat(model.setActivePricing(TWO, null)).isEqualTo("pricing-2");

        assertThat(model.getActivePricing()).contains(version(2, TWO, null, true));
        assertThat(model.getPricingHistory())
                .containsExactly(version(2, TWO, null, true), version(1, ONE, "spring", false));
    }

    @Test
    @DisplayName("PRI-04: an unknown version is rejected and leaves the active one")
    void activation() {
        model.setActivePricing(ONE, "spring");
        model.setActivePricing(TWO, null);

        assertThat(model.activatePricing(1)).isEqualTo(version(1, ONE, "spring", true));
        assertRejected(Rejection.PRICING_VERSION_NOT_FOUND, Map.of(Figure.VERSION, 3L), () -> model.activatePricing(3));
        assertRejected(Rejection.PRICING_VERSION_NOT_FOUND, () -> model.getPricingConfig(0));
        assertThat(model.getActivePricing()).contains(version(1, ONE, "spring", true));
    }

    @Test
    @DisplayName("PRI-06: the newest version of the name is returned, and not activated")
    void setupOnce() {
        assertThat(model.setupPricingConfig(ONE, "base")).isEqualTo(version(1, ONE, "base", true));
        model.setActivePricing(TWO, "base");
        model.activatePricing(1);

        assertThat(model.setupPricingConfig(ONE, "base")).isEqualTo(version(2, TWO, "base", false));
        assertThat(model.getPricingHistory()).hasSize(2);
        assertThat(model.setupPricingConfig(ONE, "Base").version()).isEqualTo(3);
    }

    private PricingConfigResult version(int version, PricingConfig config, @Nullable String label, boolean active) {
        return new PricingConfigResult("pricing-" + version, version, config, label, active, clock.now());
    }
}
