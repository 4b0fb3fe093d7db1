package io.ducto.pricing.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ducto.pricing.expression.syntax.Problem;
import io.ducto.pricing.expression.syntax.SyntaxParser;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidExpressionTest {
    private static final List<String> NAMES = List.of("input_tokens", "calls");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inputtokens * 2             | unknown name 'inputtokens' at 1, did you mean 'input_tokens'?",
                "2 * INPUT_TOKENS            | unknown name 'INPUT_TOKENS' at 5, did you mean 'input_tokens'?",
                "Calls                       | unknown name 'Calls' at 1, did you mean 'calls'?",
                "PI * calls                  | unknown name 'PI' at 1, known are input_tokens, calls",
                "Min(1, 2)                   | unknown function 'Min' at 1, did you mean 'min'?",
                "sqrt(calls)                 | unknown function 'sqrt' at 1, known are min, max, if, tier, clamp, ceil, floor, round, percentile",
                "azAZ_09                     | unknown name 'azAZ_09' at 1, known are input_tokens, calls",
                "min + 1                     | 'min' at 1 is a function, write min(a, b, ...)",
                "calls(2)                    | 'calls' at 1 is no function, write calls alone",
            })
    @DisplayName("names the unknown, with its place and what may have been meant")
    void unknownNames(String expression, String problem) {
        assertThat(problems(expression)).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "calls ^ 2                   ~ '^' at 7 is not allowed: there is no power, multiply instead",
                "calls ** 2                  ~ unexpected '*' at 8",
                "'calls'                     ~ ''' at 1 is not allowed: there are no texts",
                "\"a\"                       ~ '\"' at 1 is not allowed: there are no texts",
                "calls && 1                  ~ '&' at 7 is not allowed, write 'and'",
                "calls || 1                  ~ '|' at 7 is not allowed, write 'or'",
                "calls[0]                    ~ '[' at 6 is not allowed, write '(' and ')'",
                "calls.size                  ~ '.' at 6 must stand before a digit",
                "5.                          ~ '.' at 2 must stand before a digit",
                "if(calls = 1, 2, 3)         ~ unexpected '=' at 10, did you mean '=='?",
                "if(!calls, 2, 3)            ~ unexpected '!' at 4, write 'not'",
                "if(calls > 1; 2; 3)         ~ ';' at 13 is not allowed, write ',' between arguments",
                "calls > 0 ? 1 : 2           ~ '?' at 11 is not allowed, write if(condition, then, else)",
                "caf\u00e9                   ~ '\u00e9' at 4 is not allowed",
                "\uD83D\uDE00                ~ '\uD83D\uDE00' at 1 is not allowed",
                "\uD83D                      ~ U+D83D at 1 is not allowed",
                "\u0660                      ~ '\u0660' at 1 is not allowed",
                "1 \u2212 1                  ~ '\u2212' at 3 is not allowed, write '-'",
                "calls\u00a0+ 1              ~ '\u00a0' at 6 is not allowed",
                "1e5                         ~ '1e5' at 1 is no number: write digits, with a '.' before the decimals",
                "1E999999999                 ~ '1E999999999' at 1 is no number: write digits, with a '.' before the decimals",
                "0x1F                        ~ '0x1F' at 1 is no number: write digits, with a '.' before the decimals",
                "1.2.3                       ~ unexpected '1.2.' at 1",
                "1e                          ~ unexpected '1e' at 1",
                "2 calls                     ~ unexpected 'calls' at 3",
                "2(3)                        ~ unexpected '(' at 2",
                "(2)(3)                      ~ unexpected '(' at 4",
                "(1) max(2)                  ~ unexpected 'max' at 5, an operator is expected",
                "(1) 2                       ~ unexpected '2' at 5, an operator is expected",
                "2 1 +                       ~ unexpected '1' at 3, an operator is expected",
                "max(1 2)                    ~ unexpected '2' at 7, an operator is expected",
                "max((1, 2), 3)              ~ unexpected ',' at 7, an operator is expected",
                "max(1,, 2)                  ~ unexpected ',' at 7, a value is expected",
                "max(,1)                     ~ unexpected ',' at 5, a value is expected",
                "max(1,)                     ~ unexpected ')' at 7, a value is expected",
                "1, 2                        ~ unexpected ',' at 2, an operator is expected",
                "1 +                         ~ the end comes where a value is expected",
                "1 + * 2                     ~ unexpected '*' at 5",
                "* 2                         ~ unexpected '*' at 1, a value is expected",
                "()                          ~ unexpected ')' at 2, a value is expected",
                "(1                          ~ 1 ')' missing at the end, the last '(' is at 1",
                "((1 + (2                    ~ 3 ')' missing at the end, the last '(' is at 7",
                "1)                          ~ ')' at 2 closes nothing",
                ")(                          ~ ')' at 1 closes nothing",
                "and                         ~ unexpected 'and' at 1, a value is expected",
                "1 and                       ~ the end comes where a value is expected",
                "1and 2                      ~ unexpected 'and' at 2, an operator is expected",
                "1 not 2                     ~ unexpected 'not' at 3",
                "1 < not 2                   ~ unexpected 'not' at 5, a value is expected",
                "calls, input_tokens         ~ unexpected ',' at 6, an operator is expected",
            })
    @DisplayName("shows the place where the text is not well formed")
    void syntax(String expression, String problem) {
        assertThat(problems(expression)).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "calls > 1                   | a number is expected and '>' at 7 gives a condition, write if(condition, then, else)",
                "(calls > 1) * 2             | a number is expected and '>' at 8 gives a condition, write if(condition, then, else)",
                "not calls > 1               | a number is expected and 'not' at 1 gives a condition, write if(condition, then, else)",
                "1 < calls < 3               | a number is expected and '<' at 3 gives a condition, write if(condition, then, else)",
                "if(calls, 1, 2)             | a condition is expected at 4 and this is a number, write for example '> 0' behind it",
                "if(calls > 1 and 2, 1, 2)   | a condition is expected at 18 and this is a number, write for example '> 0' behind it",
                "if(min(1, 2), 1, 2)         | a condition is expected at 4 and this is a number, write for example '> 0' behind it",
            })
    @DisplayName("keeps numbers and conditions apart")
    void types(String expression, String problem) {
        assertThat(problems(expression)).contains(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "min()                       | 'min' at 1 has 0 arguments, write min(a, b, ...)",
                "if(calls > 1, 2)            | 'if' at 1 has 2 arguments, write if(condition, then, else)",
                "ceil(1, 2)                  | 'ceil' at 1 has 2 arguments, write ceil(x)",
                "round(1, 2, 3)              | 'round' at 1 has 3 arguments, write round(x) or round(x, places)",
                "clamp(1)                    | 'clamp' at 1 has 1 argument, write clamp(x, low, high)",
                "tier(calls, 1, 2)           | 'tier' at 1 has 3 arguments, write tier(x, limit, value, ..., else)",
                "tier(calls, 1, 2, 3, 4)     | 'tier' at 1 has 5 arguments, write tier(x, limit, value, ..., else)",
                "percentile(50)              | 'percentile' at 1 has 1 argument, write percentile(p, a, b, ...)",
            })
    @DisplayName("counts arguments, and says how the function is written")
    void arguments(String expression, String problem) {
        assertThat(problems(expression)).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "calls / 0                   | division by zero at 7",
                "calls % (2 - 2)             | division by zero at 7",
                "1 / (0 * 5)                 | division by zero at 3",
                "if(calls > 0, 1 / 0, 2)     | division by zero at 17",
                "clamp(calls, 5, 1)          | the low limit of 'clamp' at 1 is above the high one: 5 and 1",
                "clamp(calls, 1 / 2, 1 / 3)  | the low limit of 'clamp' at 1 is above the high one: 0.5 and 1/3",
                "tier(calls, 10, 1, 5, 2, 3) | the limits of 'tier' at 1 must rise, and 5 comes after 10",
                "tier(calls, 5, 1, 5, 2, 3)  | the limits of 'tier' at 1 must rise, and 5 comes after 5",
                "percentile(101, calls)      | the p of 'percentile' at 1 must be from 0 to 100, was 101",
                "percentile(-1, calls)       | the p of 'percentile' at 1 must be from 0 to 100, was -1",
                "round(calls, 19)            | the places of 'round' at 1 must be a whole number from 0 to 18",
                "round(calls, 1.5)           | the places of 'round' at 1 must be a whole number from 0 to 18",
                "round(calls, calls)         | the places of 'round' at 1 must be a whole number from 0 to 18",
                "-5                          | the result of '-' at 1 is negative: -5",
                "2 - 5.50                    | the result of '-' at 3 is negative: -3.5",
                "min(1, -0.00001)            | the result of 'min' at 1 is negative: it rounds to 0",
                "9223372036854775808         | the result at 1 is more than 9223372036854775807",
            })
    @DisplayName("refuses what cannot be evaluated whatever the values are")
    void constants(String expression, String problem) {
        assertThat(problems(expression)).containsExactly(problem);
    }

    @Test
    @DisplayName("finds every error of an expression that is well formed, and lists them by their places")
    void allErrors() {
        assertThat(problems("input + if(calls, outputs, 1 / 0) + max() + clamp(cals > 1, PI) + iff(1 > E)"))
                .containsExactly(
                        "unknown name 'input' at 1, known are input_tokens, calls",
                        "a condition is expected at 12 and this is a number, write for example '> 0' behind it",
                        "unknown name 'outputs' at 19, known are input_tokens, calls",
                        "division by zero at 30",
                        "'max' at 37 has 0 arguments, write max(a, b, ...)",
                        "'clamp' at 45 has 2 arguments, write clamp(x, low, high)",
                        "unknown name 'cals' at 51, did you mean 'calls'?",
                        "unknown name 'PI' at 61, known are input_tokens, calls",
                        "unknown function 'iff' at 67, did you mean 'if'?",
                        "unknown name 'E' at 75, known are input_tokens, calls");
    }

    @Test
    @DisplayName("gives the place of an error as a number as well")
    void positions() {
        InvalidExpressionException thrown = invalid("1 + outputs");
        assertThat(thrown.problems()).extracting(Problem::position).containsExactly(5);
        assertThat(invalid("1 + .x").problems()).extracting(Problem::position).containsExactly(5);
        assertThat(invalid("1 + #").problems()).extracting(Problem::position).containsExactly(5);
        assertThat(invalid("1 +").problems()).extracting(Problem::position).containsExactly(4);
        assertThat(thrown).hasMessage("unknown name 'outputs' at 5, known are input_tokens, calls");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", " ", "\n\t"})
    @DisplayName("refuses an empty expression")
    void empty(String expression) {
        assertThat(problems(expression)).containsExactly("the expression is empty");
    }

    @Test
    @DisplayName("refuses more than 2,000 characters, and takes 2,000")
    void length() {
        String longest = " ".repeat(SyntaxParser.MAX_LENGTH - 1) + "1";
        assertThat(Expression.compile(longest, NAMES).evaluate(0, 0)).isEqualByComparingTo("1");
        assertThat(problems(longest + " "))
                .containsExactly("the expression has 2001 characters, and at most 2000 are allowed");
    }

    @Test
    @DisplayName("refuses more than 30 digits in a number, and takes 30")
    void digits() {
        String most = "0." + "1".repeat(29);
        assertThat(Expression.compile(most, NAMES).evaluate(0, 0)).isEqualByComparingTo("0.1111");
        assertThat(problems("1 + " + most + "1"))
                .containsExactly("the number at 5 has 31 digits, and at most 30 are allowed");
    }

    @Test
    @DisplayName("refuses more than 100 levels, and takes 100; parentheses alone are no level")
    void depth() {
        String deepest = "calls" + " + 1".repeat(SyntaxParser.MAX_DEPTH - 1);
        assertThat(Expression.compile(deepest, NAMES).evaluate(0, 1)).isEqualByComparingTo("100");
        assertThat(problems(deepest + " + 1")).containsExactly("'calls' at 1 is nested more than 100 deep");
        assertThat(problems("-".repeat(1_999) + "1")).containsExactly("'-' at 101 is nested more than 100 deep");
        assertThat(problems("min(".repeat(100) + "1" + ")".repeat(100)))
                .containsExactly("'1' at 401 is nested more than 100 deep");
        String parentheses = "(".repeat(900) + "1" + ")".repeat(900);
        assertThat(Expression.compile(parentheses, NAMES).evaluate(0, 0)).isEqualByComparingTo("1");
    }

    private static List<String> problems(String expression) {
        return invalid(expression).problems().stream().map(Problem::text).toList();
    }

    private static InvalidExpressionException invalid(String expression) {
        return catchThrowableOfType(InvalidExpressionException.class, () -> Expression.compile(expression, NAMES));
    }
}
