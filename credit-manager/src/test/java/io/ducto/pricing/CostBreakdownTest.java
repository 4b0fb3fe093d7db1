package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostBreakdownTest {

    @Test
    @DisplayName("is a sum of its parts, less what the cache saves")
    void sum() {
        CostBreakdown cost = new CostBreakdown(
                decimal("3.0000"),
                decimal("2.0000"),
                decimal("1.0000"),
                decimal("0.5000"),
                decimal("4.0000"),
                decimal("9.5000"),
                10);
        assertThat(cost.total()).isEqualTo(decimal("9.5000"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostBreakdown(
                        cost.model(), cost.tools(), cost.search(), cost.cache(), cost.fixed(), decimal("9.4999"), 10))
                .withMessage("total must be model + tools + search - cache + fixed, 9.5000, was 9.4999");
    }

    @Test
    @DisplayName("saves no more than the model costs")
    void saving() {
        CostBreakdown cost = CostBreakdown.ofUsage(
                decimal("3.0000"), decimal("2.0000"), decimal("1.0000"), decimal("9.0000"), RoundingMode.UP);
        assertThat(cost.cache()).isEqualTo(decimal("3.0000"));
        assertThat(cost.total()).isEqualTo(decimal("3.0000"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostBreakdown(
                        decimal("1.0000"),
                        decimal("2.0000"),
                        decimal("0.0000"),
                        decimal("2.0000"),
                        decimal("0.0000"),
                        decimal("1.0000"),
                        1))
                .withMessage("cache must be at most model, 1.0000, was 2.0000");
    }

    @ParameterizedTest(name = "{0} of {1} charges {2}")
    @CsvSource({
        "UP, 0.0000, 0",
        "UP, 0.0001, 1",
        "UP, 1.0000, 1",
        "UP, 1.0001, 2",
        "CEILING, 1.0001, 2",
        "DOWN, 1.9999, 1",
        "FLOOR, 1.9999, 1",
        "HALF_UP, 1.5000, 2",
        "HALF_UP, 1.4999, 1",
        "HALF_DOWN, 1.5000, 1",
        "HALF_EVEN, 2.5000, 2",
    })
    @DisplayName("charges whole credits as the rounding says")
    void charge(RoundingMode rounding, BigDecimal total, long charge) {
        BigDecimal nothing = decimal("0.0000");
        assertThat(CostBreakdown.ofUsage(total, nothing, nothing, nothing, rounding)
                        .charge())
                .isEqualTo(charge);
    }

    @Test
    @DisplayName("refuses parts that are no prices")
    @SuppressWarnings("NullAway") // null is what is tested
    void parts() {
        BigDecimal nothing = decimal("0.0000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(decimal("-1.0000"), nothing, 0))
                .withMessage("model must be at least 0, was -1.0000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(decimal("0.0"), nothing, 0))
                .withMessage("model must have 4 decimal places, was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(nothing, nothing, -1))
                .withMessage("charge must be at least 0, was -1");
        assertThatNullPointerException().isThrownBy(() -> of(null, nothing, 0)).withMessage("model must not be null");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"model", "tools", "search", "cache", "fixed", "total"})
    @DisplayName("checks each of its parts")
    void eachPart(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostBreakdown(
                        part("model", wrong),
                        part("tools", wrong),
                        part("search", wrong),
                        part("cache", wrong),
                        part("fixed", wrong),
                        part("total", wrong),
                        0))
                .withMessage(wrong + " must be at least 0, was -1.0000");
    }

    private static BigDecimal part(String name, String wrong) {
        return decimal(name.equals(wrong) ? "-1.0000" : "0.0000");
    }

    private static CostBreakdown of(BigDecimal model, BigDecimal nothing, long charge) {
        return new CostBreakdown(model, nothing, nothing, nothing, nothing, nothing, charge);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
