package io.ducto.pricing.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ducto.pricing.InvalidPricingException;
import io.ducto.pricing.PricingError;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PricingFormatTest {
    private static final PricingConfig CONFIG = new PricingConfig(
            inOrder("gpt-4", "input_tokens * 0.030", "_default", "1.50", "a", "2"),
            inOrder("web_search", "calls * 10", "_default", "calls"),
            "search_queries * 2",
            "cache_read_tokens * 0.015",
            Map.of("report", 9_007_199_254_740_993L),
            0,
            plans());

    private static final String JSON = """
            {
              "models" : {
                "gpt-4" : "input_tokens * 0.030",
                "_default" : "1.50",
                "a" : "2"
              },
              "tools" : {
                "web_search" : "calls * 10",
                "_default" : "calls"
              },
              "search" : "search_queries * 2",
              "cache_discount" : "cache_read_tokens * 0.015",
              "fixed_jobs" : {
                "report" : 9007199254740993
              },
              "min_balance" : 0,
              "plans" : {
                "pro" : {
                  "name" : "Pro",
                  "monthly_allowance" : 1000,
                  "rate_overrides" : {
                    "gpt-4" : "input_tokens * 0.02"
                  },
                  "features" : [
                    "export",
                    "api"
                  ]
                },
                "free" : {
                  "name" : "Free",
                  "monthly_allowance" : 0
                }
              }
            }
            """;

    private static final String YAML = """
            models:
              gpt-4: "input_tokens * 0.030"
              _default: "1.50"
              a: "2"
            tools:
              web_search: "calls * 10"
              _default: "calls"
            search: "search_queries * 2"
            cache_discount: "cache_read_tokens * 0.015"
            fixed_jobs:
              report: 9007199254740993
            min_balance: 0
            plans:
              pro:
                name: "Pro"
                monthly_allowance: 1000
                rate_overrides:
                  gpt-4: "input_tokens * 0.02"
                features:
                  - "export"
                  - "api"
              free:
                name: "Free"
                monthly_allowance: 0
            """;

    @Test
    @DisplayName("writes JSON, in the order of the configuration")
    void writesJson() {
        assertThat(PricingFormat.JSON.write(CONFIG)).isEqualTo(JSON);
    }

    @Test
    @DisplayName("writes YAML, in the order of the configuration")
    void writesYaml() {
        assertThat(PricingFormat.YAML.write(CONFIG)).isEqualTo(YAML);
    }

    @Test
    @DisplayName("reads what it has written, in the same order")
    void reads() {
        for (PricingConfig read : List.of(PricingFormat.JSON.read(JSON), PricingFormat.YAML.read(YAML))) {
            assertThat(read).isEqualTo(CONFIG);
            assertThat(read.models().keySet()).containsExactly("gpt-4", "_default", "a");
            assertThat(read.plans().keySet()).containsExactly("pro", "free");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("leaves out what is not set, and takes ducto's minimum balance where none is")
    void defaults(PricingFormat format) {
        assertThat(format.read("{}")).isEqualTo(PricingConfig.of(Map.of()));
        assertThat(format.read("{\"plans\": {\"a\": {\"name\": \"A\"}}, \"search\": null, \"tools\": null}"))
                .isEqualTo(PricingConfig.of(Map.of()).withPlan("a", Plan.of("A", 0)));
        assertThat(format.read(format.write(PricingConfig.of(Map.of())))).isEqualTo(PricingConfig.of(Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes a number for an expression as it is written")
    void numbers(PricingFormat format) {
        String digits = "123456789.123456789012345600";
        assertThat(format.read("{\"models\": {\"a\": " + digits + ", \"b\": 0.10, \"c\": 7}}")
                        .models())
                .isEqualTo(Map.of("a", digits, "b", "0.10", "c", "7"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("reads past a byte order mark")
    void byteOrderMark(PricingFormat format) {
        assertThat(format.read("\uFEFF{\"min_balance\": 3}").minBalance()).isEqualTo(3);
    }

    @Test
    @DisplayName("in YAML, a name is what is written, whatever else YAML takes it for")
    void namesInYaml() {
        PricingConfig config = PricingFormat.YAML.read("""
                models: {no: 1, 2026-01-01: 2, 010: 3, 1e3: 4, yes: 5, 1_000: 6}
                plans:
                  on:
                    name: no
                    features: [off, 2026-01-01, 0x1F, 1_000, 12:30:45, true]
                """);
        assertThat(config.models())
                .isEqualTo(inOrder("no", "1", "2026-01-01", "2", "010", "3", "1e3", "4", "yes", "5", "1_000", "6"));
        assertThat(config.plans())
                .isEqualTo(Map.of(
                        "on",
                        Plan.of("no", 0)
                                .withFeatures(List.of("off", "2026-01-01", "0x1F", "1_000", "12:30:45", "true"))));
    }

    @Test
    @DisplayName("in YAML, texts over several lines are read as YAML says, and comments skipped")
    void textsInYaml() {
        PricingConfig config = PricingFormat.YAML.read("""
                %YAML 1.1
                ---
                # prices
                search: >-
                  search_queries
                  * 2   # no comment, but a part of a folded text
                """.replace("   # no comment, but a part of a folded text", ""));
        assertThat(config.search()).isEqualTo("search_queries * 2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "models: {a: true}                    | models.a: must be an expression, was true, in line 1",
                "models: {a: no}                      | models.a: must be an expression, was no, in line 1",
                "models: {a: ~}                       | models.a: must be an expression, was null, in line 1",
                "models: {a: []}                      | models.a: must be an expression, was a list, in line 1",
                "models: {a: {b: 1}}                  | models.a: must be an expression, was a map, in line 1",
                "models: [a]                          | models: must be a map, was a list, in line 1",
                "models: 5                            | models: must be a map, was 5, in line 1",
                "models: {'': 1}                      | models['']: the key must not be blank, was \"\", in line 1",
                "models: {a: 1, b: 2, a: 3}           | models.a: is there twice, in line 1 and in line 1",
                "models: {a.b: inputtokens}           | models['a.b']: unknown name 'inputtokens' at 1, did you mean 'input_tokens'?",
                "modles: {a: 1}                       | modles: unknown field in line 1, did you mean 'models'?",
                "min-balance: 5                       | min-balance: unknown field in line 1, did you mean 'min_balance'?",
                "version: 2                           | version: unknown field in line 1, known are models, tools, search, cache_discount, fixed_jobs, min_balance, plans",
                "min_balance: 010                     | min_balance: must be a whole number of at least 0, in digits alone, was 010, in line 1",
                "min_balance: 0x10                    | min_balance: must be a whole number of at least 0, in digits alone, was 0x10, in line 1",
                "min_balance: 1_000                   | min_balance: must be a whole number of at least 0, in digits alone, was 1_000, in line 1",
                "min_balance: 1:30                    | min_balance: must be a whole number, was the text '1:30', in line 1",
                "min_balance: 1.0                     | min_balance: must be a whole number of at least 0, in digits alone, was 1.0, in line 1",
                "min_balance: -1                      | min_balance: must be a whole number of at least 0, in digits alone, was -1, in line 1",
                "min_balance: '5'                     | min_balance: must be a whole number, was the text '5', in line 1",
                "min_balance: yes                     | min_balance: must be a whole number, was yes, in line 1",
                "min_balance: 9223372036854775808     | min_balance: must be at most 9223372036854775807, was 9223372036854775808, in line 1",
                "fixed_jobs: {a: 1.5}                 | fixed_jobs.a: must be a whole number of at least 0, in digits alone, was 1.5, in line 1",
                "plans: {a: {monthly_allowance: 5}}   | plans.a.name: is missing, in line 1",
                "plans: {a: 5}                        | plans.a: must be a map, was 5, in line 1",
                "plans: {a: {name: A, feature: [x]}}  | plans.a.feature: unknown field in line 1, did you mean 'features'?",
                "plans: {a: {name: A, features: x}}   | plans.a.features: must be a list, was the text 'x', in line 1",
                "plans: {a: {name: A, features: [x, []]}} | plans.a.features[1]: must be a text, was a list, in line 1",
                "plans: {a: {name: A, rate_overrides: {b: 1 +}}} | plans.a.rate_overrides.b: the end comes where a value is expected",
                "models: &x {a: 1}                    | models: an anchor in line 1 is not allowed, write the value itself",
                "models: {<<: *x}                     | models['<<']: an alias in line 1 is not allowed, write the value itself",
                "models: {a: !!str 1}                 | models.a: a tag in line 1 is not allowed, write the value itself",
                "models: !!java.net.URL [a]           | models: a tag in line 1 is not allowed, write the value itself",
                "[]                                   | the document must be a map, was a list, in line 1",
                "~                                    | the document must be a map, was null, in line 1",
                "# nothing                            | the document is empty",
            })
    @DisplayName("names what is wrong in YAML, with its path and line")
    void errorsInYaml(String document, String error) {
        assertThat(errors(PricingFormat.YAML, document)).containsExactly(error);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"min_balance\": true}                    | min_balance: must be a whole number, was true, in line 1",
                "{\"min_balance\": \"5\"}                   | min_balance: must be a whole number, was the text '5', in line 1",
                "{\"min_balance\": 5, \"min_balance\": 6}   | min_balance: is there twice, in line 1 and in line 1",
                "{\"plans\": {\"a\": {\"name\": 5}}}        | plans.a.name: must be a text, was 5, in line 1",
                "{\"plans\": {\"a\": {\"name\": \"\"}}}     | plans.a.name: the name must not be blank, was \"\", in line 1",
                "{\"models\": {\"a\": 1e3}}                 | models.a: '1e3' at 1 is no number: write digits, with a '.' before the decimals",
                "{\"models\": {\"a\": \"\\ud800\"}}         | models.a: the expression must be well-formed Unicode, had a lone surrogate: \"\\ud800\", in line 1",
                "{}{}                                       | a document must hold one configuration, and another value starts in line 1",
                "null                                       | the document must be a map, was null, in line 1",
                "``                                         | the document is empty",
            })
    @DisplayName("names what is wrong in JSON, with its path and line")
    void errorsInJson(String document, String error) {
        assertThat(errors(PricingFormat.JSON, document)).containsExactly(error);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JSON | {'models': {}}",
                "JSON | {\"models\": {\"a\": NaN}}",
                "JSON | {\"min_balance\": 05}",
                "JSON | {\"min_balance\": 5,}",
                "JSON | {\"min_balance\": 5} // five",
                "JSON | {\"min_balance\": 5",
                "YAML | models: {a: 'b}",
                "YAML | models: {a: 1,, b: 2}",
                "YAML | models: {? [a, b] : 1}",
                "YAML | {? *x : 1}",
                "YAML | a: b: c",
                "YAML | models: {a: !!binary '*'}",
            })
    @DisplayName("gives line and column where a document is not well formed")
    void notWellFormed(PricingFormat format, String document) {
        assertThat(errors(format, document))
                .singleElement()
                .asString()
                .startsWith("the document is no " + format + " in line 1, column ");
    }

    @Test
    @DisplayName("lists every error, of the document and of expressions")
    void everyError() {
        assertThat(errors(PricingFormat.YAML, """
                        models:
                          a: inputtokens
                          b: [1]
                          c: 1 / 0
                          a: 2
                        tool: {}
                        min_balance: many
                        plans:
                          pro:
                            rate_overrides:
                              a: outputtokens
                        """))
                .containsExactly(
                        "models.a: is there twice, in line 2 and in line 5",
                        "tool: unknown field in line 6, did you mean 'tools'?",
                        "models.b: must be an expression, was a list, in line 3",
                        "min_balance: must be a whole number, was the text 'many', in line 7",
                        "plans.pro.name: is missing, in line 10",
                        "models.a: unknown name 'inputtokens' at 1, did you mean 'input_tokens'?",
                        "models.c: division by zero at 3",
                        "plans.pro.rate_overrides.a: unknown name 'outputtokens' at 1, did you mean 'output_tokens'?");
    }

    @Test
    @DisplayName("refuses several documents in one")
    void severalDocuments() {
        assertThat(errors(PricingFormat.YAML, "models: {}\n---\nmodels: {}\n"))
                .containsExactly("a document must hold one configuration, and another value starts in line 3");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("refuses what is too long or too deep")
    void limits(PricingFormat format) {
        String longest = "{}" + " ".repeat(PricingFormat.MAX_LENGTH - 2);
        assertThat(format.read(longest)).isEqualTo(PricingConfig.of(Map.of()));
        assertThat(errors(format, longest + " "))
                .containsExactly("the document has 1000001 characters, and at most 1000000 are allowed");
        assertThat(errors(format, "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("nesting depth (51)");
        assertThat(errors(format, "{\"models\": {\"a\": \"" + "1".repeat(2_001) + "\"}}"))
                .containsExactly("models.a: the expression must have at most 2000 characters, had 2001, in line 1");
    }

    @Test
    @DisplayName("does not unfold aliases of aliases")
    void aliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level < 30; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        assertThat(errors(PricingFormat.YAML, bomb.toString()))
                .containsExactly("a0: an anchor in line 1 is not allowed, write the value itself");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("refuses null with the name of what is null")
    @SuppressWarnings("NullAway") // null is what is tested
    void nulls(PricingFormat format) {
        assertThatNullPointerException().isThrownBy(() -> format.read(null)).withMessage("document must not be null");
        assertThatNullPointerException().isThrownBy(() -> format.write(null)).withMessage("config must not be null");
    }

    private static List<String> errors(PricingFormat format, String document) {
        return catchThrowableOfType(InvalidPricingException.class, () -> format.read(document)).errors().stream()
                .map(PricingError::toString)
                .toList();
    }

    private static Map<String, Plan> plans() {
        Map<String, Plan> plans = new LinkedHashMap<>();
        plans.put("pro", new Plan("Pro", 1_000, Map.of("gpt-4", "input_tokens * 0.02"), List.of("export", "api")));
        plans.put("free", Plan.of("Free", 0));
        return plans;
    }

    private static Map<String, String> inOrder(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            map.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        return map;
    }
}
