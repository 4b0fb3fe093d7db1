package io.ducto.pricing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.pricing.InvalidPricingException;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.random.Choices;
import io.ducto.pricing.random.Property;
import io.ducto.pricing.random.RandomExpression;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Whatever the configuration or the document is,")
class AnyDocumentTest {
    private static final List<String> COUNTERS = List.of("input_tokens", "output_tokens", "tool_calls");

    private static final String[] NAMES = {
        "a",
        "gpt-4",
        "_default",
        "no",
        "null",
        "~",
        "010",
        "1e3",
        "1_000",
        "2026-01-01",
        "a: b",
        "- x",
        "#x",
        "'",
        "\"",
        "\\",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "{a}",
        "[a]",
        "<<",
        "?",
        ":",
        "a\nb",
        "a\n\n b\n",
        "\ta",
        " a ",
        "a\r\nb",
        "\u0001",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028x",
        "\uFEFF",
        "\uFFFE",
        "\uFFFF",
        "\uD83D\uDE00",
        "\u0130",
        "x".repeat(255),
        "\uD83D\uDE00".repeat(255),
        "yes",
        "0x1F",
        "1:30",
        ".inf",
        ".nan",
        "=",
        "...",
        "---",
        "a #b",
        "a,b",
        "true",
        "\u2029x",
        "\b\f"
    };

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "'",
        "\n",
        "  ",
        "- ",
        "&a ",
        "*a",
        "!!str ",
        "!",
        "|",
        ">",
        "?",
        "#",
        "%",
        "---",
        "...",
        "\\u",
        "\t",
        "\u0000",
        "\uD800",
        "1e999999999",
        "models",
        "plans",
        "null",
        "0x",
        "<<: "
    };

    @ParameterizedTest
    @EnumSource
    @DisplayName("what is read is what was written, in its order, and another time is written the same")
    void withoutLoss(PricingFormat format) {
        Property.holdsForAll(Choices.upTo(200), 1_000, numbers -> {
            PricingConfig config = config(new Choices(numbers));
            String document = format.write(config);
            PricingConfig read = format.read(document);
            assertThat(read).isEqualTo(config);
            assertThat(format.write(read)).isEqualTo(document);
            assertThat(new ArrayList<>(read.models().keySet()))
                    .isEqualTo(new ArrayList<>(config.models().keySet()));
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a document with something changed is read or refused with errors, and nothing else happens")
    void changed(PricingFormat format) {
        Property.holdsForAll(Choices.upTo(200), 1_000, numbers -> {
            Choices choices = new Choices(numbers);
            StringBuilder document = new StringBuilder(format.write(config(choices)));
            int changes = 1 + choices.below(3);
            for (int change = 0; change < changes && !document.isEmpty(); change++) {
                int from = choices.below(document.length());
                int to = Math.min(document.length(), from + choices.below(6));
                document.replace(
                        from,
                        to,
                        choices.of(
                                "",
                                choices.of(PIECES),
                                document.substring(from, to).repeat(3)));
            }
            try {
                assertThat(PricingEngine.check(format.read(document.toString())))
                        .isEmpty();
            } catch (InvalidPricingException e) {
                assertThat(e.errors()).isNotEmpty();
            }
        });
    }

    private static PricingConfig config(Choices choices) {
        Map<String, Long> jobs = new LinkedHashMap<>();
        repeat(choices, () -> jobs.put(choices.of(NAMES), choices.of(0L, 5L, Long.MAX_VALUE)));
        Map<String, Plan> plans = new LinkedHashMap<>();
        repeat(choices, () -> plans.put(choices.of(NAMES), plan(choices)));
        return new PricingConfig(
                models(choices),
                Map.of(),
                choices.below(2) == 0 ? null : "search_queries\n  * 0.5",
                choices.below(2) == 0 ? null : "cache_read_tokens",
                jobs,
                choices.below(20),
                plans);
    }

    private static Plan plan(Choices choices) {
        List<String> features = new ArrayList<>();
        repeat(choices, () -> features.add(choices.of(NAMES)));
        return new Plan(choices.of(NAMES), choices.below(2_000), models(choices), features);
    }

    private static Map<String, String> models(Choices choices) {
        Map<String, String> models = new LinkedHashMap<>();
        repeat(choices, () -> {
            String text = new RandomExpression(choices, COUNTERS).number();
            boolean valid =
                    PricingEngine.check(PricingConfig.of(Map.of("a", text))).isEmpty();
            models.put(choices.of(NAMES), valid ? text : "1.50 ");
        });
        return models;
    }

    private static void repeat(Choices choices, Runnable action) {
        int times = choices.below(4);
        for (int time = 0; time < times; time++) {
            action.run();
        }
    }
}
