package io.ducto.benchmark;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.data.EvaluationValue;
import io.ducto.pricing.CostBreakdown;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.pricing.expression.Expression;
import io.ducto.store.PricingConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many prices one thread computes in a second. docs/performance.md has the command and the figures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PricingBenchmark {
    private static final List<String> NAMES = List.of("input_tokens", "output_tokens", "cache_read_tokens");

    /** What a model costs. */
    @Param
    public Formula formula = Formula.RATES;

    private PricingEngine engine = PricingEngine.of(PricingConfig.of(Map.of()));
    private Expression expression = Expression.compile("0", NAMES);
    private com.ezylang.evalex.Expression evalEx = new com.ezylang.evalex.Expression("0");
    private long calls;

    /** Makes what is measured. */
    @Setup
    public void publish() {
        engine = PricingEngine.of(PricingConfig.of(Map.of("gpt-4", formula.text)));
        expression = Expression.compile(formula.text, NAMES);
        evalEx = new com.ezylang.evalex.Expression(formula.textForEvalEx);
    }

    /**
     * Computes what an operation costs: finds the model, evaluates, rounds and charges.
     *
     * @return the cost, so that the work cannot be left out
     */
    @Benchmark
    public CostBreakdown price() {
        calls++;
        return engine.price(UsageMetrics.of("gpt-4-0613")
                .withInputTokens(calls & 0xFFFF)
                .withOutputTokens(calls & 0xFFF)
                .withCacheReadTokens(calls & 0x3F));
    }

    /**
     * Evaluates the expression and rounds its result.
     *
     * @return the result
     */
    @Benchmark
    public BigDecimal evaluate() {
        calls++;
        return expression.evaluate(calls & 0xFFFF, calls & 0xFFF, calls & 0x3F);
    }

    /**
     * Evaluates the same with the library that reads our expressions: what we would have without nodes of our own.
     *
     * @return the result
     * @throws BaseException never, with these expressions
     */
    @Benchmark
    public EvaluationValue evaluateWithEvalEx() throws BaseException {
        calls++;
        return evalEx.with("input_tokens", calls & 0xFFFF)
                .with("output_tokens", calls & 0xFFF)
                .with("cache_read_tokens", calls & 0x3F)
                .evaluate();
    }

    /** Kinds of prices. */
    public enum Formula {
        /** Two counters, each with its rate. */
        RATES("input_tokens * 0.0025 + output_tokens * 0.01"),

        /** By the million, as providers publish their prices. */
        MILLIONS("(input_tokens - cache_read_tokens) / 1000000 * 2.5"
                + " + cache_read_tokens / 1000000 * 1.25 + output_tokens / 1000000 * 10"),

        /** By the size of the request, and for each thousand that was begun, with a least and a most. */
        TIERS(
                "clamp(tier(input_tokens, 32000, input_tokens * 0.001, 64000, input_tokens * 0.002,"
                        + " input_tokens * 0.004) + ceil(output_tokens / 1000) * 3, 1, 5000)",
                "MIN(MAX(IF(input_tokens <= 32000, input_tokens * 0.001, IF(input_tokens <= 64000,"
                        + " input_tokens * 0.002, input_tokens * 0.004)) + CEILING(output_tokens / 1000) * 3, 1), 5000)");

        private final String text;
        private final String textForEvalEx;

        Formula(String text) {
            this(text, text);
        }

        Formula(String text, String textForEvalEx) {
            this.text = text;
            this.textForEvalEx = textForEvalEx;
        }
    }
}
