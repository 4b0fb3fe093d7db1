package io.ducto.pricing.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.pricing.expression.reference.ReferenceParser;
import io.ducto.pricing.random.Choices;
import io.ducto.pricing.random.Property;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyntaxParserTest {
    private static final String[] TOKENS = {
        "1", "a", "(", ")", "+", "-", "*", "not", "and", "or", ",", "max(", "<", ">=", "==", "/", "%", "if", "2.5",
        ".5", "=", "!", "!=", "<=", ">", "e", "1e5", "1.2.3", "0x1F", "_b", "Not", "AND", "()", "5.", "--", "&&", "[",
        "^"
    };

    private static final String[] SPACES = {" ", "", "\n", "\t"};

    @Test
    @DisplayName("token streams are read, or refused, as a parser does that has a method for each level of precedence")
    void readsAsTheReferenceDoes() {
        long[] accepted = new long[1];
        long tried = Property.holdsForAll(Choices.upTo(60), 2_000, numbers -> {
            String text = tokens(numbers);
            Optional<Syntax> expected = ReferenceParser.parse(text);
            assertThat(parsed(text)).as(text).isEqualTo(expected);
            if (expected.isPresent()) {
                accepted[0]++;
            }
        });
        assertThat(accepted[0]).as("well formed among " + tried).isGreaterThan(tried / 50);
    }

    private static Optional<Syntax> parsed(String text) {
        try {
            return Optional.of(SyntaxParser.parse(text));
        } catch (SyntaxException e) {
            assertThat(e.problem().position()).isBetween(1, text.length() + 1);
            return Optional.empty();
        }
    }

    /** Mostly what could go on from what is there, or few streams would be well formed. */
    private static String tokens(List<Integer> numbers) {
        Choices choices = new Choices(numbers);
        StringBuilder text = new StringBuilder();
        int length = choices.below(14);
        boolean operandComes = true;
        for (int token = 0; token < length; token++) {
            if (choices.below(12) == 11) {
                text.append(choices.of(TOKENS));
            } else if (operandComes) {
                String operand = choices.of("1", "a", "-", "(", "not ", "max(", "2.5", "+");
                operandComes =
                        operand.length() > 3 || operand.equals("-") || operand.equals("+") || operand.equals("(");
                text.append(operand);
            } else {
                String after = choices.of("+", ")", ",", "*", "<", " and ", " or ", "-", "%", "==");
                operandComes = !after.equals(")");
                text.append(after);
            }
            text.append(choices.of(SPACES));
        }
        if (choices.below(4) > 0) {
            text.append(operandComes ? "1" : "");
            long open = text.chars().filter(character -> character == '(').count()
                    - text.chars().filter(character -> character == ')').count();
            text.append(")".repeat((int) Math.max(0, open)));
        }
        return text.toString();
    }
}
