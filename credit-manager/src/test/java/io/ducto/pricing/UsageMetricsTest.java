package io.ducto.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageMetricsTest {
    private static final UsageMetrics NOTHING = UsageMetrics.of("gpt-4");

    @Test
    @DisplayName("start at 0, and each counter is set by its own method")
    void counters() {
        assertThat(NOTHING).isEqualTo(new UsageMetrics("gpt-4", 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
        assertThat(NOTHING.withModel("o1")
                        .withInputTokens(1)
                        .withOutputTokens(2)
                        .withCacheReadTokens(3)
                        .withCacheWriteTokens(4)
                        .withToolCalls(5)
                        .withSearchQueries(6)
                        .withSearchResults(7)
                        .withWebSearchCalls(8)
                        .withCodeExecCalls(9)
                        .withCallsOf("sql", 3))
                .isEqualTo(new UsageMetrics("o1", 1, 2, 3, 4, 5, 6, 7, 8, 9, Map.of("sql", 3L)));
    }

    static Stream<UnaryOperator<UsageMetrics>> negatives() {
        return Stream.of(
                usage -> usage.withInputTokens(-1),
                usage -> usage.withOutputTokens(-1),
                usage -> usage.withCacheReadTokens(-1),
                usage -> usage.withCacheWriteTokens(-1),
                usage -> usage.withToolCalls(-1),
                usage -> usage.withSearchQueries(-1),
                usage -> usage.withSearchResults(-1),
                usage -> usage.withWebSearchCalls(-1),
                usage -> usage.withCodeExecCalls(-1),
                usage -> usage.withCallsOf("sql", -1));
    }

    @ParameterizedTest
    @MethodSource("negatives")
    @DisplayName("refuse a negative counter")
    void negative(UnaryOperator<UsageMetrics> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(NOTHING))
                .withMessageEndingWith("must be at least 0, was -1");
    }

    @Test
    @DisplayName("raise the calls of all tools to those with a name, and never lower them")
    void callsOfTools() {
        UsageMetrics named = NOTHING.withCallsOf("sql", 2).withCallsOf("mail", 3);
        assertThat(named.toolCalls()).isEqualTo(5);
        assertThat(NOTHING.withCallsOf("sql", 0).toolCalls()).isZero();
        assertThat(named.withCallsOf("sql", 1).toolCalls()).isEqualTo(5);
        assertThat(NOTHING.withToolCalls(9).withCallsOf("sql", 2).toolCalls()).isEqualTo(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named.withToolCalls(4))
                .withMessage("toolCalls must be at least the sum of callsByTool, 5, was 4");
    }

    @Test
    @DisplayName("refuse calls by name of tools that have a counter")
    void toolsWithCounters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING.withCallsOf("web_search", 1))
                .withMessage("callsByTool must not name 'web_search', which has a counter of its own: webSearchCalls");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING.withCallsOf("code_exec", 1))
                .withMessage("callsByTool must not name 'code_exec', which has a counter of its own: codeExecCalls");
    }

    @Test
    @DisplayName("refuse calls that add up to more than a long")
    void overflow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING.withCallsOf("a", Long.MAX_VALUE).withCallsOf("b", 1))
                .withMessageStartingWith("the sum of callsByTool must be at most 9223372036854775807");
    }

    @Test
    @DisplayName("refuse a model or a tool that is no name")
    void names() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UsageMetrics.of(" "))
                .withMessageContaining("model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NOTHING.withCallsOf("", 1))
                .withMessage("a tool must not be blank, was \"\"");
    }

    @Test
    @DisplayName("keep a copy of the calls by tool, in order")
    void copies() {
        Map<String, Long> calls = new LinkedHashMap<>(Map.of("b", 1L));
        calls.put("a", 2L);
        UsageMetrics usage = new UsageMetrics("m", 0, 0, 0, 0, 3, 0, 0, 0, 0, calls);
        calls.clear();
        assertThat(usage.callsByTool().keySet()).containsExactly("b", "a");
        assertThat(usage.callsByTool()).isUnmodifiable();
    }

    @Test
    @DisplayName("refuse null with the name of what is null")
    @SuppressWarnings("NullAway") // null is what is tested
    void nulls() {
        assertThatNullPointerException().isThrownBy(() -> UsageMetrics.of(null)).withMessage("model must not be null");
        Map<String, Long> calls = new LinkedHashMap<>();
        calls.put("sql", null);
        assertThatNullPointerException()
                .isThrownBy(() -> new UsageMetrics("m", 0, 0, 0, 0, 0, 0, 0, 0, 0, calls))
                .withMessage("callsByTool.sql must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> new UsageMetrics("m", 0, 0, 0, 0, 0, 0, 0, 0, 0, null))
                .withMessage("callsByTool must not be null");
    }
}
