package io.ducto.pricing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final List<String> NAMES = List.of("x", "y", "zero");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2 + 3 * 4             | 14",
                "(2 + 3) * 4           | 20",
                "20 - 3 - 4            | 13",
                "100 / 5 / 2           | 10",
                "7 % 4                 | 3",
                "7.5 % 2               | 1.5",
                "10 + -7 % 4           | 7",
                "10 + 7 % -4           | 13",
                "2 - -3                | 5",
                "10 - - - 3            | 7",
                "+5                    | 5",
                "-2 * -3               | 6",
                "10 + -2 * 3           | 4",
                ".5 + 0.25             | 0.75",
                "007                   | 7",
                "x                     | 1000",
                "x * 0.0000025         | 0.0025",
                "0.1 + 0.2             | 0.3",
            })
    @DisplayName("arithmetic as at school")
    void arithmetic(String expression, BigDecimal result) {
        assertThat(evaluate(expression)).isEqualByComparingTo(result);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "if(x > 999, 1, 2)                       | 1",
                "if(x >= 1000, 1, 2)                     | 1",
                "if(x < 1000, 1, 2)                      | 2",
                "if(x <= 1000, 1, 2)                     | 1",
                "if(x == 1000.0, 1, 2)                   | 1",
                "if(x != 1000, 1, 2)                     | 2",
                "if(x > y and y > 0, 1, 2)               | 1",
                "if(x < y or y > 0, 1, 2)                | 1",
                "if(x < y or zero > 0, 1, 2)             | 2",
                "if(not x < y, 1, 2)                     | 1",
                "if(not x > y, 1, 2)                     | 2",
                "if(not x < y and not y < x, 1, 2)       | 2",
                "if(not not x > y, 1, 2)                 | 1",
                "if(x > y or zero > 0 and zero > 1, 1, 2)| 1",
                "if((x > y or y > 0) and zero > 1, 1, 2) | 2",
                "if(x > 2 * y + 1, 1, 2)                 | 1",
                "if(zero > 0, x / zero, 5)               | 5",
                "if(zero > 0 and x / zero > 1, 1, 2)     | 2",
                "if(zero == 0 or x / zero > 1, 1, 2)     | 1",
            })
    @DisplayName("conditions, of which no more is evaluated than is needed")
    void conditions(String expression, BigDecimal result) {
        assertThat(evaluate(expression)).isEqualByComparingTo(result);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "min(3, 1, 2)                            | 1",
                "max(3, 1, 2)                            | 3",
                "min(7)                                  | 7",
                "max(x, y)                               | 1000",
                "clamp(5, 1, 10)                         | 5",
                "clamp(0, 1, 10)                         | 1",
                "clamp(11, 1, 10)                        | 10",
                "ceil(1.0001)                            | 2",
                "ceil(2)                                 | 2",
                "5 + ceil(-1.5)                          | 4",
                "floor(1.9999)                           | 1",
                "5 + floor(-1.5)                         | 3",
                "round(2.5)                              | 3",
                "round(2.4999)                           | 2",
                "5 + round(-2.5)                         | 2",
                "round(2.345, 2)                         | 2.35",
                "round(2.344, 2)                         | 2.34",
                "round(x / 3, 1)                         | 333.3",
                "tier(0, 10, 1, 20, 2, 3)                | 1",
                "tier(10, 10, 1, 20, 2, 3)               | 1",
                "tier(10.1, 10, 1, 20, 2, 3)             | 2",
                "tier(20, 10, 1, 20, 2, 3)               | 2",
                "tier(21, 10, 1, 20, 2, 3)               | 3",
                "tier(21, 10, 1, 20, 2, 300)             | 300",
                "tier(zero, 0, 7, x / zero)              | 7",
                "percentile(0, 30, 10, 20)               | 10",
                "percentile(50, 30, 10, 20)              | 20",
                "percentile(100, 30, 10, 20)             | 30",
                "percentile(25, 30, 10, 20)              | 15",
                "percentile(90, 10, 20)                  | 19",
                "percentile(33.3, 5)                     | 5",
            })
    @DisplayName("functions")
    void functions(String expression, BigDecimal result) {
        assertThat(evaluate(expression)).isEqualByComparingTo(result);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "x / 3                 | 333.3333",
                "2 * x / 3             | 666.6667",
                "x / 3 * 3             | 1000.0000",
                "floor(x / 3 * 3)      | 1000.0000",
                "ceil(x / 7 * 7)       | 1000.0000",
                "if(1 / 3 + 1 / 3 + 1 / 3 == 1, 1, 2) | 1.0000",
                "0.00005               | 0.0001",
                "0.00004999            | 0.0000",
                "x / 1000000 * 2.5     | 0.0025",
                "0.000000000000000001 * x * x * x * x * x * x | 1.0000",
            })
    @DisplayName("every step is exact, divisions as well, and the result alone is rounded, half up to 4 places")
    void exactness(String expression, String result) {
        assertThat(evaluate(expression)).isEqualTo(new BigDecimal(result).setScale(4));
    }

    @Test
    @DisplayName("a number is what was written, and not what a double makes of it")
    void numbersAreText() {
        assertThat(evaluate("9007199254740993")).isEqualTo(new BigDecimal("9007199254740993.0000"));
        assertThat(evaluate("123456789012345678.1234")).isEqualTo(new BigDecimal("123456789012345678.1234"));
    }

    @Test
    @DisplayName("blanks, tabs and line breaks may stand between all parts")
    void blanks() {
        assertThat(evaluate(" \n if ( x\t> 1 ,\r\n 2 , 3 ) ")).isEqualByComparingTo("2");
    }

    @Test
    @DisplayName("values up to the largest long are added and multiplied without loss")
    void largeValues() {
        Expression expression = Expression.compile("x * y / y + zero - zero", NAMES);
        assertThat(expression.evaluate(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualByComparingTo(new BigDecimal(Long.MAX_VALUE));
    }

    @Test
    @DisplayName("is shown as it was written")
    void text() {
        assertThat(Expression.compile(" x*2 ", NAMES)).hasToString(" x*2 ");
    }

    private static BigDecimal evaluate(String expression) {
        return Expression.compile(expression, NAMES).evaluate(1_000, 7, 0);
    }
}
