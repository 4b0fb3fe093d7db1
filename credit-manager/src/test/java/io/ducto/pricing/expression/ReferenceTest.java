package io.ducto.pricing.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ducto.pricing.expression.reference.Ratio;
import io.ducto.pricing.expression.reference.ReferenceEvaluator;
import io.ducto.pricing.expression.reference.ReferenceEvaluator.NoValueException;
import io.ducto.pricing.expression.reference.ReferenceParser;
import io.ducto.pricing.expression.syntax.Syntax;
import io.ducto.pricing.random.Choices;
import io.ducto.pricing.random.Property;
import io.ducto.pricing.random.RandomExpression;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "Random expressions have the value that a second evaluator finds, which shares no arithmetic with the first")
class ReferenceTest {
    private static final List<String> NAMES = List.of("a", "b", "large");
    private static final Ratio LARGEST = Ratio.of(Long.MAX_VALUE);
    private static final String TOO_MANY_DIGITS = "too many digits";

    private final AtomicLong withValue = new AtomicLong();
    private final AtomicLong withoutValue = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong tooLarge = new AtomicLong();

    @Test
    @DisplayName("with values, without, and those that are refused because they have none whatever the values are")
    void sameValue() {
        long tried = Property.holdsForAll(Choices.upTo(120), 3_000, this::compare);
        assertThat(withValue.get()).as("with a value of " + tried).isGreaterThan(tried / 10);
        assertThat(withoutValue.get()).as("without a value of " + tried).isGreaterThan(tried / 100);
        assertThat(refused.get()).as("refused of " + tried).isGreaterThan(tried / 100);
        assertThat(tooLarge.get()).as("beyond the limit of " + tried).isLessThan(tried / 10);
    }

    private void compare(List<Integer> numbers) {
        Choices choices = new Choices(numbers);
        long a = choices.below(4);
        long b = choices.below(100_000);
        long large = choices.of(Long.MAX_VALUE, Long.MAX_VALUE - 1, 4_611_686_018_427_387_904L, 3_037_000_500L);
        String text = new RandomExpression(choices, NAMES).number();
        Syntax tree = ReferenceParser.parse(text).orElseThrow();
        Map<String, Long> values = Map.of("a", a, "b", b, "large", large);
        Expression expression;
        try {
            expression = Expression.compile(text, NAMES);
        } catch (InvalidExpressionException e) {
            if (isTooLarge(e)) {
                return;
            }
            refused.incrementAndGet();
            assertThatExceptionOfType(NoValueException.class)
                    .as(text + " is refused: " + e.getMessage())
                    .isThrownBy(() -> price(ReferenceEvaluator.ofAllBranches(values), tree));
            return;
        }
        compare(expression, tree, values, a, b, large);
    }

    private void compare(Expression expression, Syntax tree, Map<String, Long> values, long... inOrder) {
        Ratio expected;
        try {
            expected = price(ReferenceEvaluator.of(values), tree);
        } catch (NoValueException e) {
            withoutValue.incrementAndGet();
            assertThatExceptionOfType(EvaluationException.class)
                    .as(expression + " of " + values + ": " + e.getMessage())
                    .isThrownBy(() -> expression.evaluate(inOrder));
            return;
        }
        try {
            assertThat(expression.evaluate(inOrder))
                    .as(expression + " of " + values)
                    .isEqualTo(expected.toDecimal());
            withValue.incrementAndGet();
        } catch (EvaluationException e) {
            assertThat(isTooLarge(e))
                    .as(expression + " of " + values + " is " + expected + ": " + e)
                    .isTrue();
        }
    }

    private boolean isTooLarge(RuntimeException failure) {
        boolean found = String.valueOf(failure.getMessage()).contains(TOO_MANY_DIGITS);
        if (found) {
            tooLarge.incrementAndGet();
        }
        return found;
    }

    private static Ratio price(ReferenceEvaluator evaluator, Syntax tree) {
        Ratio value = evaluator.number(tree);
        if (value.compareTo(Ratio.of(0)) < 0 || value.compareTo(LARGEST) > 0) {
            throw new NoValueException("no price: " + value);
        }
        return value;
    }
}
