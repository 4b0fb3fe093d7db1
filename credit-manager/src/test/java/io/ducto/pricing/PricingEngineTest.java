package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PricingEngineTest {
    private static final PricingConfig CONFIG = PricingConfig.of(Map.of(
                    "_default", "input_tokens / 1000 + output_tokens * 0.003",
                    "gpt-4", "input_tokens * 0.03 + output_tokens * 0.06"))
            .withTools(Map.of("web_search", "calls * 10", "sql", "calls * 2.5", "_default", "calls"))
            .withSearch("search_queries * 2")
            .withCacheDiscount("cache_read_tokens * 0.015")
            .withFixedJobs(Map.of("report", 100L))
            .withMinBalance(7)
            .withPlan("pro", Plan.of("Pro", 1_000).withRateOverride("gpt-4", "input_tokens * 0.01"));

    private static final PricingEngine ENGINE = PricingEngine.of(CONFIG);

    @Test
    @DisplayName("adds up model, tools, search and the saving of the cache, and charges the next whole credit")
    void addsUp() {
        UsageMetrics usage = UsageMetrics.of("gpt-4")
                .withInputTokens(1_000)
                .withOutputTokens(101)
                .withCacheReadTokens(100)
                .withCallsOf("sql", 3)
                .withToolCalls(5)
                .withWebSearchCalls(1)
                .withSearchQueries(2);
        assertThat(ENGINE.price(usage))
                .isEqualTo(new CostBreakdown(
                        decimal("36.0600"),
                        decimal("19.5000"),
                        decimal("4.0000"),
                        decimal("1.5000"),
                        decimal("0.0000"),
                        decimal("58.0600"),
                        59));
    }

    @Test
    @DisplayName("charges as the options say")
    void rounds() {
        PricingEngine down = PricingEngine.of(CONFIG, PricingOptions.defaults().withChargeRounding(RoundingMode.DOWN));
        UsageMetrics usage = UsageMetrics.of("other").withInputTokens(1_999);
        assertThat(ENGINE.price(usage).charge()).isEqualTo(2);
        assertThat(down.price(usage).charge()).isEqualTo(1);
    }

    @Test
    @DisplayName("lets a plan's rate override win over the configuration's model")
    void overrides() {
        UsageMetrics usage = UsageMetrics.of("gpt-4-0613").withInputTokens(1_000);
        assertThat(ENGINE.price(usage).charge()).isEqualTo(30);
        assertThat(ENGINE.price(usage, CONFIG.plans().get("pro")).charge()).isEqualTo(10);
    }

    @Test
    @DisplayName("knows the price of a fixed job, and names the known ones where a job is unknown")
    void fixedJobs() {
        assertThat(ENGINE.priceFixed("report").charge()).isEqualTo(100);
        assertThatThrownBy(() -> ENGINE.priceFixed("raport"))
                .isInstanceOf(NoPriceException.class)
                .hasMessage("no price for the fixed job 'raport': fixed_jobs has report");
    }

    @Test
    @DisplayName("lists every error of a configuration with its path")
    void listsErrors() {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("gpt-4", "inputtokens * 2");
        models.put("gpt-4.1", "1 / (2 - 2) + max()");
        InvalidPricingException thrown = catchThrowableOfType(
                InvalidPricingException.class,
                () -> PricingEngine.of(PricingConfig.of(models).withSearch("5")));
        assertThat(thrown.errors())
                .extracting(PricingError::toString)
                .containsExactly(
                        "models.gpt-4: unknown name 'inputtokens' at 1, did you mean 'input_tokens'?",
                        "models['gpt-4.1']: division by zero at 3",
                        "models['gpt-4.1']: 'max' at 15 has 0 arguments, write max(a, b, ...)",
                        "search: is 5 when nothing was used, and must be 0 then: multiply by a counter");
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
