package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
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

    private static final String COUNTERS =
            "input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, tool_calls,"
                    + " search_queries, search_results, web_search_calls, code_exec_calls";

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
    @DisplayName("rounds each part once, half up to 4 places, and adds up what is shown")
    void roundsParts() {
        PricingEngine engine = PricingEngine.of(PricingConfig.of(Map.of("_default", "input_tokens / 3"))
                .withTools(Map.of("a", "calls * 0.00005", "b", "calls * 0.00004"))
                .withSearch("search_queries / 3"));
        CostBreakdown cost = engine.price(UsageMetrics.of("m")
                .withInputTokens(2)
                .withCallsOf("a", 1)
                .withCallsOf("b", 1)
                .withSearchQueries(1));
        assertThat(cost.model()).isEqualTo(decimal("0.6667"));
        assertThat(cost.tools()).isEqualTo(decimal("0.0001"));
        assertThat(cost.search()).isEqualTo(decimal("0.3333"));
        assertThat(cost.total()).isEqualTo(decimal("1.0001"));
        assertThat(cost.charge()).isEqualTo(2);
    }

    @Test
    @DisplayName("prices each tool by its own calls, and by _default those that have no entry and no name")
    void tools() {
        PricingEngine engine = PricingEngine.of(PricingConfig.of(Map.of("_default", "0"))
                .withTools(Map.of(
                        "sql", "calls * 100",
                        "web_search", "calls * 10000",
                        "code_exec", "calls * 100000",
                        "_default", "calls")));
        UsageMetrics usage = UsageMetrics.of("m")
                .withCallsOf("sql", 2)
                .withCallsOf("mail", 3)
                .withToolCalls(9)
                .withWebSearchCalls(4)
                .withCodeExecCalls(5);
        assertThat(engine.price(usage).tools()).isEqualByComparingTo("540207");
    }

    @Test
    @DisplayName("charges nothing for tools without an entry where there is no _default")
    void toolsWithoutPrice() {
        PricingEngine engine =
                PricingEngine.of(PricingConfig.of(Map.of("_default", "0")).withTools(Map.of("sql", "calls")));
        assertThat(engine.price(UsageMetrics.of("m").withCallsOf("mail", 3)).charge())
                .isZero();
    }

    @Test
    @DisplayName("every expression sees every counter")
    void counters() {
        String sum = "input_tokens + output_tokens * 10 + cache_read_tokens * 100 + cache_write_tokens * 1000"
                + " + tool_calls * 10000 + search_queries * 100000 + search_results * 1000000"
                + " + web_search_calls * 10000000 + code_exec_calls * 100000000";
        PricingEngine engine = PricingEngine.of(PricingConfig.of(Map.of("_default", sum))
                .withTools(Map.of("any", sum))
                .withSearch(sum)
                .withCacheDiscount(sum));
        CostBreakdown cost = engine.price(new UsageMetrics("m", 1, 2, 3, 4, 5, 6, 7, 8, 9, Map.of()));
        BigDecimal expected = decimal("987654321.0000");
        assertThat(cost)
                .isEqualTo(new CostBreakdown(
                        expected,
                        expected,
                        expected,
                        expected,
                        decimal("0.0000"),
                        expected.add(expected),
                        1_975_308_642));
    }

    @Test
    @DisplayName(
            "saves nothing where the configuration has no cache discount, and searches cost nothing without an entry")
    void nothingSet() {
        PricingEngine engine = PricingEngine.of(PricingConfig.of(Map.of("_default", "1")));
        CostBreakdown cost =
                engine.price(UsageMetrics.of("m").withCacheReadTokens(1_000).withSearchQueries(1_000));
        assertThat(cost.charge()).isEqualTo(1);
        assertThat(cost.cache()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("gives what it was made of")
    void made() {
        assertThat(ENGINE.config()).isSameAs(CONFIG);
        assertThat(ENGINE.minBalance()).isEqualTo(7);
    }

    @Test
    @DisplayName("says for which usage an expression has no result, where, and charges nothing")
    void calculationFails() {
        PricingEngine engine = PricingEngine.of(
                PricingConfig.of(Map.of("gpt-4.1", "if(input_tokens > 10, 1 / (input_tokens - 20), 0)")));
        UsageMetrics usage = UsageMetrics.of("gpt-4.1").withInputTokens(20);
        assertThatThrownBy(() -> engine.price(usage))
                .isInstanceOfSatisfying(
                        PriceCalculationException.class,
                        e -> assertThat(e.error())
                                .isEqualTo(new PricingError("models['gpt-4.1']", "division by zero at 25", 25)))
                .hasMessage("models['gpt-4.1']: division by zero at 25 for " + usage);
        assertThat(engine.price(usage.withInputTokens(21)).charge()).isEqualTo(1);
    }

    @Test
    @DisplayName("refuses a cost that is no long")
    void tooExpensive() {
        PricingEngine engine = PricingEngine.of(
                PricingConfig.of(Map.of("_default", "input_tokens")).withSearch("search_queries"));
        UsageMetrics most = UsageMetrics.of("m").withInputTokens(Long.MAX_VALUE);
        assertThat(engine.price(most).charge()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> engine.price(most.withSearchQueries(1)))
                .isInstanceOf(PriceCalculationException.class)
                .hasMessageStartingWith("the parts together cost more than 9223372036854775807 for UsageMetrics");
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

    @Test
    @DisplayName("tries each expression on an operation that used nothing")
    void triesOnNothing() {
        PricingConfig config = PricingConfig.of(Map.of("_default", "output_tokens / input_tokens"))
                .withTools(Map.of("sql", "10 / calls", "_default", "tool_calls + 1"))
                .withCacheDiscount("0.5");
        assertThat(PricingEngine.check(config))
                .extracting(PricingError::toString)
                .containsExactlyInAnyOrder(
                        "models._default: division by zero at 15, when nothing was used",
                        "tools.sql: division by zero at 4, when nothing was used",
                        "tools._default: is 1 when nothing was used, and must be 0 then: multiply by a counter",
                        "cache_discount: is 0.5 when nothing was used, and must be 0 then: multiply by a counter");
        assertThat(PricingEngine.check(CONFIG)).isEmpty();
    }

    @Test
    @DisplayName("lists the errors of plans, and knows calls in the expressions of tools alone")
    void errorsOfPlans() {
        PricingConfig config = PricingConfig.of(Map.of("a", "calls"))
                .withSearch("calls")
                .withPlan("pro", Plan.of("Pro", 0).withRateOverride("a", "1 +").withRateOverride("b", "2"))
                .withPlan("max", Plan.of("Max", 0).withRateOverride("_default", "0 - 1"));
        assertThat(PricingEngine.check(config))
                .extracting(PricingError::toString)
                .containsExactly(
                        "models.a: unknown name 'calls' at 1, known are " + COUNTERS,
                        "search: unknown name 'calls' at 1, known are " + COUNTERS,
                        "plans.pro.rate_overrides.a: the end comes where a value is expected",
                        "plans.max.rate_overrides._default: the result of '-' at 3 is negative: -1");
    }

    @Test
    @DisplayName("refuses null with the name of what is null")
    @SuppressWarnings("NullAway") // null is what is tested
    void nulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> PricingEngine.of(null))
                .withMessage("config must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> PricingEngine.of(CONFIG, null))
                .withMessage("options must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> PricingEngine.check(null))
                .withMessage("config must not be null");
        assertThatNullPointerException().isThrownBy(() -> ENGINE.price(null)).withMessage("metrics must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> ENGINE.priceFixed(null))
                .withMessage("job must not be null");
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
