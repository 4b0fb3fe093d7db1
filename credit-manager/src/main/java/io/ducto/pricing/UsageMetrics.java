package io.ducto.pricing;

import io.ducto.store.Arguments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an operation used, in the counters that pricing expressions name. ducto's {@code UsageMetrics}.
 *
 * @param model the model that ran
 * @param inputTokens {@code input_tokens}, at least 0
 * @param outputTokens {@code output_tokens}, at least 0
 * @param cacheReadTokens {@code cache_read_tokens}, at least 0
 * @param cacheWriteTokens {@code cache_write_tokens}, at least 0
 * @param toolCalls {@code tool_calls}: the calls of all tools, at least the sum of {@code callsByTool}
 * @param searchQueries {@code search_queries}, at least 0
 * @param searchResults {@code search_results}, at least 0
 * @param webSearchCalls {@code web_search_calls}, at least 0; not among {@code toolCalls}
 * @param codeExecCalls {@code code_exec_calls}, at least 0; not among {@code toolCalls}
 * @param callsByTool how many of the {@code toolCalls} were of which tool, each at least 0, in order; may leave calls
 *     without a name. {@value #WEB_SEARCH} and {@value #CODE_EXEC} have counters of their own and are not allowed here.
 */
public record UsageMetrics(
        String model,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long toolCalls,
        long searchQueries,
        long searchResults,
        long webSearchCalls,
        long codeExecCalls,
        Map<String, Long> callsByTool) {

    /** The tool whose calls are {@code web_search_calls}. */
    public static final String WEB_SEARCH = "web_search";

    /** The tool whose calls are {@code code_exec_calls}. */
    public static final String CODE_EXEC = "code_exec";

    /** Checks the arguments and copies the map. */
    public UsageMetrics {
        Arguments.id("model", model);
        Arguments.amountOrZero("inputTokens", inputTokens);
        Arguments.amountOrZero("outputTokens", outputTokens);
        Arguments.amountOrZero("cacheReadTokens", cacheReadTokens);
        Arguments.amountOrZero("cacheWriteTokens", cacheWriteTokens);
        Arguments.amountOrZero("toolCalls", toolCalls);
        Arguments.amountOrZero("searchQueries", searchQueries);
        Arguments.amountOrZero("searchResults", searchResults);
        Arguments.amountOrZero("webSearchCalls", webSearchCalls);
        Arguments.amountOrZero("codeExecCalls", codeExecCalls);
        callsByTool = Collections.unmodifiableMap(
                new LinkedHashMap<>(Objects.requireNonNull(callsByTool, "callsByTool must not be null")));
        callsByTool.forEach(UsageMetrics::checkTool);
        long named = sum(callsByTool);
        if (toolCalls < named) {
            throw new IllegalArgumentException(
                    "toolCalls must be at least the sum of callsByTool, " + named + ", was " + toolCalls);
        }
    }

    /**
     * No usage yet.
     *
     * @param model the model that runs
     * @return metrics with every counter at 0
     */
    public static UsageMetrics of(String model) {
        return new UsageMetrics(model, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
    }

    /**
     * Sets the model.
     *
     * @param newModel the model
     * @return a changed copy
     */
    public UsageMetrics withModel(String newModel) {
        return new UsageMetrics(
                newModel,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                toolCalls,
                searchQueries,
                searchResults,
                webSearchCalls,
                codeExecCalls,
                callsByTool);
    }

    /**
     * Sets the tokens that went in.
     *
     * @param newInputTokens at least 0
     * @return a changed copy
     */
    public UsageMetrics withInputTokens(long newInputTokens) {
        return withTokens(newInputTokens, outputTokens, cacheReadTokens, cacheWriteTokens);
    }

    /**
     * Sets the tokens that came out.
     *
     * @param newOutputTokens at least 0
     * @return a changed copy
     */
    public UsageMetrics withOutputTokens(long newOutputTokens) {
        return withTokens(inputTokens, newOutputTokens, cacheReadTokens, cacheWriteTokens);
    }

    /**
     * Sets the tokens that were read from the model's cache.
     *
     * @param newCacheReadTokens at least 0
     * @return a changed copy
     */
    public UsageMetrics withCacheReadTokens(long newCacheReadTokens) {
        return withTokens(inputTokens, outputTokens, newCacheReadTokens, cacheWriteTokens);
    }

    /**
     * Sets the tokens that were written to the model's cache.
     *
     * @param newCacheWriteTokens at least 0
     * @return a changed copy
     */
    public UsageMetrics withCacheWriteTokens(long newCacheWriteTokens) {
        return withTokens(inputTokens, outputTokens, cacheReadTokens, newCacheWriteTokens);
    }

    /**
     * Sets how many calls there were of all tools, with a name in {@link #callsByTool} or without.
     *
     * @param newToolCalls at least the sum of {@link #callsByTool}
     * @return a changed copy
     */
    public UsageMetrics withToolCalls(long newToolCalls) {
        return withCalls(newToolCalls, searchQueries, searchResults, webSearchCalls, codeExecCalls, callsByTool);
    }

    /**
     * Sets how many of the calls were of one tool. If the tools with a name then have more calls than {@link #toolCalls}
     * says, that is raised to their sum.
     *
     * @param tool the tool, any but {@value #WEB_SEARCH} and {@value #CODE_EXEC}
     * @param calls at least 0
     * @return a changed copy
     */
    public UsageMetrics withCallsOf(String tool, long calls) {
        Map<String, Long> newCallsByTool = new LinkedHashMap<>(callsByTool);
        newCallsByTool.put(tool, calls);
        checkTool(tool, calls);
        long newToolCalls = Math.max(toolCalls, sum(newCallsByTool));
        return withCalls(newToolCalls, searchQueries, searchResults, webSearchCalls, codeExecCalls, newCallsByTool);
    }

    /**
     * Sets how many searches were made.
     *
     * @param newSearchQueries at least 0
     * @return a changed copy
     */
    public UsageMetrics withSearchQueries(long newSearchQueries) {
        return withCalls(toolCalls, newSearchQueries, searchResults, webSearchCalls, codeExecCalls, callsByTool);
    }

    /**
     * Sets how many results the searches gave.
     *
     * @param newSearchResults at least 0
     * @return a changed copy
     */
    public UsageMetrics withSearchResults(long newSearchResults) {
        return withCalls(toolCalls, searchQueries, newSearchResults, webSearchCalls, codeExecCalls, callsByTool);
    }

    /**
     * Sets how often the web was searched.
     *
     * @param newWebSearchCalls at least 0
     * @return a changed copy
     */
    public UsageMetrics withWebSearchCalls(long newWebSearchCalls) {
        return withCalls(toolCalls, searchQueries, searchResults, newWebSearchCalls, codeExecCalls, callsByTool);
    }

    /**
     * Sets how often code was run.
     *
     * @param newCodeExecCalls at least 0
     * @return a changed copy
     */
    public UsageMetrics withCodeExecCalls(long newCodeExecCalls) {
        return withCalls(toolCalls, searchQueries, searchResults, webSearchCalls, newCodeExecCalls, callsByTool);
    }

    /** How often a tool was called, those with a counter of their own included. */
    long callsOf(String tool) {
        return switch (tool) {
            case WEB_SEARCH -> webSearchCalls;
            case CODE_EXEC -> codeExecCalls;
            default -> callsByTool.getOrDefault(tool, 0L);
        };
    }

    private UsageMetrics withTokens(long input, long output, long cacheRead, long cacheWrite) {
        return new UsageMetrics(
                model,
                input,
                output,
                cacheRead,
                cacheWrite,
                toolCalls,
                searchQueries,
                searchResults,
                webSearchCalls,
                codeExecCalls,
                callsByTool);
    }

    private UsageMetrics withCalls(
            long tools, long queries, long results, long webSearches, long codeExecs, Map<String, Long> byTool) {
        return new UsageMetrics(
                model,
                inputTokens,
                outputTokens,
                cacheReadTokens,
                cacheWriteTokens,
                tools,
                queries,
                results,
                webSearches,
                codeExecs,
                byTool);
    }

    private static void checkTool(String tool, Long calls) {
        Arguments.id("a tool", tool);
        if (tool.equals(WEB_SEARCH) || tool.equals(CODE_EXEC)) {
            throw new IllegalArgumentException(
                    "callsByTool must not name '" + tool + "', which has a counter of its own: "
                            + (tool.equals(WEB_SEARCH) ? "webSearchCalls" : "codeExecCalls"));
        }
        Arguments.amountOrZero(
                "callsByTool." + tool,
                Objects.requireNonNull(calls, () -> "callsByTool." + tool + " must not be null"));
    }

    private static long sum(Map<String, Long> callsByTool) {
        long sum = 0;
        for (long calls : callsByTool.values()) {
            sum += calls;
            if (sum < 0) {
                throw new IllegalArgumentException(
                        "the sum of callsByTool must be at most " + Long.MAX_VALUE + ", was more: " + callsByTool);
            }
        }
        return sum;
    }
}
