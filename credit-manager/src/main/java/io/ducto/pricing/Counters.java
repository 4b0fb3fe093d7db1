package io.ducto.pricing;

import java.util.List;
import java.util.stream.Stream;

/** What expressions can name, and the values of these names for some usage, in the same order. */
final class Counters {

    /** The names for every expression. */
    static final List<String> NAMES = List.of(
            "input_tokens",
            "output_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "tool_calls",
            "search_queries",
            "search_results",
            "web_search_calls",
            "code_exec_calls");

    /** The names for the expression of a tool: those, and behind them how often the tool was called. */
    static final List<String> NAMES_FOR_TOOLS =
            Stream.concat(NAMES.stream(), Stream.of("calls")).toList();

    /** Where the calls of a tool are among the values. */
    static final int CALLS = NAMES.size();

    private Counters() {}

    /** The values, with no calls of any tool yet. */
    static long[] valuesOf(UsageMetrics usage) {
        return new long[] {
            usage.inputTokens(),
            usage.outputTokens(),
            usage.cacheReadTokens(),
            usage.cacheWriteTokens(),
            usage.toolCalls(),
            usage.searchQueries(),
            usage.searchResults(),
            usage.webSearchCalls(),
            usage.codeExecCalls(),
            0
        };
    }
}
