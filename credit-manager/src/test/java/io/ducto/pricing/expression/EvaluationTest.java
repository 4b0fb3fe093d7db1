package io.ducto.pricing.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A valid expression without a result for some values says what is wrong, and where")
class EvaluationTest {
    private static final List<String> NAMES = List.of("x", "zero", "large");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + x / zero                     | division by zero at 7",
                "x % (zero * 2)                   | division by zero at 3",
                "zero - x                         | the result of '-' at 6 is negative: -3",
                "zero - 1 / x                     | the result of '-' at 6 is negative: -0.3333",
                "-x * 0.00001                     | the result of '*' at 4 is negative: it rounds to 0",
                "min(x, -large)                   | the result of 'min' at 1 is negative: -9223372036854775807",
                "large + x                        | the result of '+' at 7 is more than 9223372036854775807",
                "clamp(1, x, zero)                | the low limit of 'clamp' at 1 is above the high one: 3 and 0",
                "percentile(x * 50, 1, 2)         | the p of 'percentile' at 1 must be from 0 to 100, was 150",
                "percentile(zero - 1, 1, 2)       | the p of 'percentile' at 1 must be from 0 to 100, was -1",
            })
    void withoutResult(String text, String problem) {
        EvaluationException thrown = evaluation(Expression.compile(text, NAMES));
        assertThat(thrown).hasMessage(problem);
        assertThat(thrown.problem().text()).isEqualTo(problem);
    }

    @Test
    @DisplayName("the place is a number as well")
    void position() {
        assertThat(evaluation(Expression.compile("1 + x / zero", NAMES))
                        .problem()
                        .position())
                .isEqualTo(7);
    }

    @Test
    @DisplayName("a value of more than 4,096 bits is refused at the operator that makes it")
    void tooManyDigits() {
        String product = "x" + " * large".repeat(65);
        assertThat(Expression.compile(product + " * 0", NAMES).evaluate(1, 0, Long.MAX_VALUE))
                .isEqualByComparingTo("0");
        assertThat(evaluation(Expression.compile(product + " * 0", NAMES)))
                .hasMessage("the result of '*' at 515 has too many digits");
    }

    @Test
    @DisplayName("rounding and percentiles are refused where they would need more")
    void tooManyDigitsInFunctions() {
        String large = "large" + " * large".repeat(63) + " * 1152921504606846976";
        assertThat(evaluation(Expression.compile("round(" + large + " + 1 / x, 18)", NAMES)))
                .hasMessage("the result of 'round' at 1 has too many digits");
        String small = "1 / (large" + " * large".repeat(33) + ")";
        String other = "1 / ((large - 1)" + " * (large - 1)".repeat(33) + ")";
        assertThat(evaluation(Expression.compile("1 + percentile(50, " + small + ", " + other + ")", NAMES)))
                .hasMessage("the result of 'percentile' at 5 has too many digits");
    }

    private static EvaluationException evaluation(Expression expression) {
        return catchThrowableOfType(EvaluationException.class, () -> expression.evaluate(3, 0, Long.MAX_VALUE));
    }
}
