package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.pricing.document.PricingFormat;
import io.ducto.pricing.expression.Expression;
import io.ducto.pricing.expression.number.Fraction;
import io.ducto.pricing.expression.syntax.SyntaxParser;
import io.ducto.store.PricingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/pricing.md is right:")
class DocumentationTest {
    private static final String PAGE = page();
    private static final UsageMetrics USAGE =
            UsageMetrics.of("gpt-4").withInputTokens(1_500).withOutputTokens(500);

    private final PricingConfig config = PricingFormat.YAML.read(block("yaml"));
    private final PricingEngine engine = PricingEngine.of(config);

    @Test
    @DisplayName("the configuration in YAML is the one in JSON")
    void sameConfiguration() {
        assertThat(PricingFormat.JSON.read(block("json"))).isEqualTo(config);
        assertThat(config.plans()).containsOnlyKeys("pro");
    }

    @Test
    @DisplayName("the first example costs what it says")
    void firstExample() {
        CostBreakdown cost = engine.price(
                UsageMetrics.of("gpt-4-0613").withInputTokens(1_000).withOutputTokens(200));
        assertThat(PAGE)
                .contains("cost.total();  // " + cost.total().toPlainString())
                .contains("cost.charge(); // " + cost.charge());
    }

    @Test
    @DisplayName("each model has the entry of the table")
    void models() {
        List<List<String>> rows = rows("| Model | Entry |");
        assertThat(rows).hasSize(6).allSatisfy(row -> {
            UsageMetrics usage = USAGE.withModel(code(row.get(0)));
            assertThat(engine.price(usage).model())
                    .as(row.toString())
                    .isEqualTo(engine.price(USAGE.withModel(code(row.get(1)))).model());
        });
    }

    @Test
    @DisplayName("each expression has the result of the table")
    void expressions() {
        assertThat(rows("| Expression | Result |")).hasSize(12).allSatisfy(row -> {
            PricingEngine one = PricingEngine.of(PricingConfig.of(Map.of("gpt-4", code(row.get(0)))));
            assertThat(one.price(USAGE).model()).as(row.toString()).isEqualByComparingTo(row.get(1));
        });
    }

    @Test
    @DisplayName("each error is told as in the table")
    void errors() {
        assertThat(rows("| Written in `models.gpt-4` | Error |")).hasSize(9).allSatisfy(row -> {
            PricingConfig wrong = PricingConfig.of(Map.of("gpt-4", code(row.get(0))));
            assertThat(PricingEngine.check(wrong))
                    .as(row.toString())
                    .extracting(PricingError::toString)
                    .containsExactly(code(row.get(1)));
        });
    }

    @Test
    @DisplayName("the tables name every counter and every function, and no other")
    void names() {
        assertThat(codes(rows("| Name | Counts |"))).containsExactlyInAnyOrderElementsOf(Counters.NAMES_FOR_TOOLS);
        List<String> functions = codes(rows("| Function | Value |")).stream()
                .map(usage -> usage.substring(0, usage.indexOf('(')))
                .distinct()
                .toList();
        String known = PricingEngine.check(PricingConfig.of(Map.of("a", "unknown_function(1)")))
                .get(0)
                .problem();
        assertThat(known).endsWith("known are " + String.join(", ", functions));
    }

    @Test
    @DisplayName("the limits are those of the code")
    void limits() {
        assertThat(PAGE)
                .contains(String.format(Locale.ROOT, "%,d characters", SyntaxParser.MAX_LENGTH))
                .contains(SyntaxParser.MAX_DIGITS + " digits")
                .contains("nested " + SyntaxParser.MAX_DEPTH + " deep")
                .contains(String.format(Locale.ROOT, "%,d bits", Fraction.MAX_BITS))
                .contains("half up to " + Expression.DECIMAL_PLACES + " decimal places");
    }

    private static String block(String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
        assertThat(matcher.find()).as("a block of " + language).isTrue();
        return matcher.group(1);
    }

    private static List<List<String>> rows(String header) {
        List<List<String>> rows = new ArrayList<>();
        String table = PAGE.substring(PAGE.indexOf(header));
        for (String line :
                table.lines().skip(2).takeWhile(row -> row.startsWith("|")).toList()) {
            rows.add(Pattern.compile(" \\| ")
                    .splitAsStream(line.substring(2, line.length() - 2))
                    .toList());
        }
        return rows;
    }

    /** What the first column of a table has in code. */
    private static List<String> codes(List<List<String>> rows) {
        return rows.stream()
                .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row.get(0)).results())
                .map(result -> result.group(1))
                .toList();
    }

    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1);
    }

    private static String page() {
        try {
            return Files.readString(root().resolve("docs").resolve("pricing.md"));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read docs/pricing.md", e);
        }
    }

    /** The nearest folder upwards that holds .mvn: an IDE starts tests in another folder than Maven does. */
    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder with .mvn in it");
    }
}
