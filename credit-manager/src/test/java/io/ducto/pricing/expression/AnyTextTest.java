package io.ducto.pricing.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.ducto.pricing.expression.syntax.Problem;
import io.ducto.pricing.random.Choices;
import io.ducto.pricing.random.Property;
import io.ducto.pricing.random.RandomExpression;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 10 seconds in all; {@code -Dducto.pricing.tries=1000000} tries a million texts of each kind. The limit of time is there to
 * end a test that hangs, and is far beyond what any run takes.
 */
@DisplayName(
        "Whatever the text is, it is an expression or refused with a place, and has a price or none, and nothing else happens:")
@Timeout(3_600)
class AnyTextTest {
    private static final List<String> NAMES = List.of("input_tokens", "output_tokens", "calls");

    private static final String[] TOKENS = {
        "1",
        "input_tokens",
        "calls",
        "(",
        ")",
        "+",
        "-",
        "*",
        "/",
        "%",
        ",",
        "<",
        ">=",
        "==",
        "and",
        "or",
        "not",
        "if(",
        "min(",
        "tier(",
        "clamp(",
        "round(",
        "percentile(",
        "ceil(",
        "0",
        "0.5",
        "1e9",
        "1E999999999",
        "999999999999999999999999999999",
        "99999999999999999999999999999999",
        "input_token",
        "PI",
        "E",
        "TRUE",
        "NULL",
        "^",
        "\"x\"",
        "[0]",
        ".x",
        "=",
        "!",
        "&&",
        "0x7F",
        "\u00bd",
        "\uD83D\uDE00",
        "\uD800",
        "\u0000",
        "\u00a0",
        "\n",
        "SQRT(",
        "FACT(",
        "RANDOM(",
        "STR_FORMAT(",
        "{",
        "$"
    };

    /** As small as a thread may well have it. */
    private static final long STACK_BYTES = 256 * 1_024;

    private final AtomicLong accepted = new AtomicLong();

    @Test
    @DisplayName("streams of tokens")
    void tokens() {
        everyOne(choices -> {
            StringBuilder text = new StringBuilder();
            int length = choices.below(40);
            for (int token = 0; token < length; token++) {
                text.append(choices.of(TOKENS)).append(choices.of(" ", ""));
            }
            return text.toString();
        });
    }

    @Test
    @DisplayName("streams of one token over and over, up to the limit of length and beyond")
    void repetitions() {
        everyOne(choices -> {
            String start = choices.of(TOKENS);
            String middle = choices.of(TOKENS) + choices.of(" ", "") + choices.of("", choices.of(TOKENS));
            String end = choices.of(TOKENS);
            return start.repeat(choices.below(50))
                    + middle.repeat(1 + choices.below(700))
                    + end.repeat(choices.below(700));
        });
    }

    @Test
    @DisplayName("any characters")
    void characters() {
        everyOne(choices -> {
            StringBuilder text = new StringBuilder();
            int length = choices.below(60);
            for (int index = 0; index < length; index++) {
                int bound = choices.of(128, 128, 128, 256, 65_536);
                text.append((char) choices.below(bound));
            }
            return text.toString();
        });
    }

    @Test
    @DisplayName("well-formed expressions, some of them with a part left out, doubled or replaced")
    void almostWellFormed() {
        everyOne(choices -> {
            StringBuilder text = new StringBuilder(new RandomExpression(choices, NAMES).number());
            int changes = choices.below(3);
            for (int change = 0; change < changes && !text.isEmpty(); change++) {
                int from = choices.below(text.length());
                int to = Math.min(text.length(), from + choices.below(4));
                text.replace(
                        from,
                        to,
                        choices.of(
                                "", choices.of(TOKENS), text.substring(from, to).repeat(2)));
            }
            return text.toString();
        });
        assertThat(accepted.get()).as("accepted").isPositive();
    }

    private void everyOne(Function<Choices, String> maker) {
        inSmallStack(() ->
                Property.holdsForAll(Choices.upTo(120), 2_500, numbers -> check(maker.apply(new Choices(numbers)))));
    }

    private void check(String text) {
        Expression expression;
        try {
            expression = Expression.compile(text, NAMES);
        } catch (InvalidExpressionException e) {
            assertThat(e.problems()).as(text).isNotEmpty().allSatisfy(problem -> checkProblem(problem, text));
            return;
        }
        accepted.incrementAndGet();
        for (long value : new long[] {0, 1, 1_000, Long.MAX_VALUE}) {
            try {
                BigDecimal price = expression.evaluate(value, value / 3, 7);
                assertThat(price).as(text).isNotNegative().isLessThanOrEqualTo(new BigDecimal(Long.MAX_VALUE));
                assertThat(price.scale()).as(text).isEqualTo(Expression.DECIMAL_PLACES);
            } catch (EvaluationException e) {
                checkProblem(e.problem(), text);
            }
        }
    }

    private static void checkProblem(Problem problem, String text) {
        assertThat(problem.text()).as(text).isNotBlank();
        assertThat(problem.position()).as(text).isBetween(1, text.length() + 1);
    }

    private static void inSmallStack(ThrowingCallable action) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        action.call();
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                },
                "small stack",
                STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: the text that hangs is the one that was tried last", e);
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new AssertionError(thrown.getMessage(), thrown);
        }
    }
}
