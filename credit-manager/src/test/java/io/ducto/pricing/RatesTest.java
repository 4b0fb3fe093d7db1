package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The price of a model is that of")
class RatesTest {
    private static final PricingConfig CONFIG = PricingConfig.of(Map.of(
            "gpt-4", "1",
            "gpt-4-turbo", "2",
            "gpt-4o", "3",
            "claude", "4",
            "openai/gpt-4", "5",
            "_default", "9"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "gpt-4, 1",
        "gpt-4-0613, 1",
        "gpt-4-32k-0613, 1",
        "gpt-4@2024-01-01, 1",
        "gpt-4:free, 1",
        "gpt-4/latest, 1",
        "gpt-4-turbo, 2",
        "gpt-4-turbo-2024-04-09, 2",
        "gpt-4o, 3",
        "gpt-4o-mini, 3",
        "claude-3-opus, 4",
        "openai/gpt-4-0613, 5",
    })
    @DisplayName("its own entry, or else of the longest that its name goes on from")
    void entry(String model, long price) {
        assertThat(charge(PricingEngine.of(CONFIG), model)).isEqualTo(price);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gpt-4.1",
        "gpt-4omni",
        "gpt-40",
        "gpt-4_x",
        "gpt",
        "GPT-4",
        "gpt-",
        "'gpt-4 0613'",
        "azure/gpt-4",
        "-gpt-4",
        "claude3"
    })
    @DisplayName("_default, where a name only begins alike")
    void noPrefix(String model) {
        assertThat(charge(PricingEngine.of(CONFIG), model)).isEqualTo(9);
    }

    @Test
    @DisplayName("no entry, and then it is said which there are")
    void none() {
        PricingEngine engine = PricingEngine.of(PricingConfig.of(new TreeMap<>(Map.of("a", "1", "b", "2"))));
        assertThatThrownBy(() -> charge(engine, "c"))
                .isInstanceOfSatisfying(
                        NoPriceException.class, e -> assertThat(e.name()).isEqualTo("c"))
                .hasMessage("no price for the model 'c', and no _default: models has a, b");
        assertThatThrownBy(() -> charge(PricingEngine.of(PricingConfig.of(Map.of())), "c"))
                .hasMessage("no price for the model 'c', and no _default: models is empty");
    }

    @Test
    @DisplayName("no entry among many, of which the first 20 are named")
    void manyModels() {
        Map<String, String> models = new TreeMap<>();
        for (char name = 'a'; name < 'a' + 20; name++) {
            models.put(Character.toString(name), "1");
        }
        String first = "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t";
        assertThatThrownBy(() -> charge(PricingEngine.of(PricingConfig.of(models)), "x"))
                .hasMessageEndingWith("models has " + first);
        models.put("u", "1");
        models.put("v", "1");
        assertThatThrownBy(() -> charge(PricingEngine.of(PricingConfig.of(models)), "x"))
                .hasMessageEndingWith("models has " + first + " and 2 more");
    }

    @Test
    @DisplayName("an entry of the plan before any of the configuration, prefixes and _default included")
    void plan() {
        Plan exact = Plan.of("Exact", 0).withRateOverride("gpt-4", "10");
        Plan everything = Plan.of("Everything", 0).withRateOverride("_default", "20");
        PricingEngine engine = PricingEngine.of(CONFIG.withPlan("exact", exact).withPlan("everything", everything));
        UsageMetrics gpt4 = UsageMetrics.of("gpt-4-0613");
        UsageMetrics turbo = UsageMetrics.of("gpt-4-turbo");
        UsageMetrics claude = UsageMetrics.of("claude");
        assertThat(engine.price(gpt4, exact).charge()).isEqualTo(10);
        assertThat(engine.price(turbo, exact).charge()).isEqualTo(10);
        assertThat(engine.price(claude, exact).charge()).isEqualTo(4);
        assertThat(engine.price(gpt4, everything).charge()).isEqualTo(20);
        assertThat(engine.price(gpt4, Plan.of("Plain", 5)).charge()).isEqualTo(1);
        assertThat(engine.price(gpt4, null).charge()).isEqualTo(1);
    }

    @Test
    @DisplayName("a plan that another configuration has published, as it is")
    void foreignPlan() {
        PricingEngine engine = PricingEngine.of(CONFIG);
        Plan foreign = Plan.of("New", 0).withRateOverride("gpt-4", "input_tokens * 7");
        UsageMetrics usage = UsageMetrics.of("gpt-4").withInputTokens(2);
        assertThat(engine.price(usage, foreign).charge()).isEqualTo(14);
        assertThatThrownBy(() -> engine.price(usage, foreign.withRateOverride("gpt-4", "tokens")))
                .isInstanceOf(InvalidPricingException.class)
                .hasMessageContaining("plans.New.rate_overrides.gpt-4: unknown name 'tokens' at 1");
    }

    private static long charge(PricingEngine engine, String model) {
        return engine.price(UsageMetrics.of(model)).charge();
    }
}
