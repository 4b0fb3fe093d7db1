package io.ducto.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What some usage costs, in credits, and of what that is made up. The parts add up: {@code total} is {@code model + tools +
 * search - cache + fixed}. Each part has {@value #DECIMAL_PLACES} decimal places. ducto's {@code CostBreakdown}.
 *
 * @param model what the model costs, at least 0
 * @param tools what all tools cost together, at least 0
 * @param search what searches cost, at least 0
 * @param cache what cached input saves, at least 0 and at most {@code model}
 * @param fixed the price of a fixed job, at least 0
 * @param total the cost, at least 0
 * @param charge the cost in whole credits, rounded as {@link PricingOptions#chargeRounding} says
 */
public record CostBreakdown(
        BigDecimal model,
        BigDecimal tools,
        BigDecimal search,
        BigDecimal cache,
        BigDecimal fixed,
        BigDecimal total,
        long charge) {

    /** How many decimal places a part has. */
    public static final int DECIMAL_PLACES = 4;

    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, DECIMAL_PLACES);

    /** Checks that the parts are prices and add up. */
    public CostBreakdown {
        part("model", model);
        part("tools", tools);
        part("search", search);
        part("cache", cache);
        part("fixed", fixed);
        part("total", total);
        BigDecimal sum = model.add(tools).add(search).subtract(cache).add(fixed);
        if (total.compareTo(sum) != 0) {
            throw new IllegalArgumentException(
                    "total must be model + tools + search - cache + fixed, " + sum + ", was " + total);
        }
        if (cache.compareTo(model) > 0) {
            throw new IllegalArgumentException("cache must be at most model, " + model + ", was " + cache);
        }
        if (charge < 0) {
            throw new IllegalArgumentException("charge must be at least 0, was " + charge);
        }
    }

    /** The cost of usage; saves at most what the model costs. Throws ArithmeticException if the charge is no long. */
    static CostBreakdown ofUsage(
            BigDecimal model, BigDecimal tools, BigDecimal search, BigDecimal saving, RoundingMode rounding) {
        BigDecimal cache = saving.min(model);
        BigDecimal total = model.add(tools).add(search).subtract(cache);
        return new CostBreakdown(model, tools, search, cache, NOTHING, total, charge(total, rounding));
    }

    /** The cost of a fixed job. */
    static CostBreakdown ofJob(long price) {
        BigDecimal fixed = BigDecimal.valueOf(price).setScale(DECIMAL_PLACES);
        return new CostBreakdown(NOTHING, NOTHING, NOTHING, NOTHING, fixed, fixed, price);
    }

    private static long charge(BigDecimal total, RoundingMode rounding) {
        return total.setScale(0, rounding).longValueExact();
    }

    private static void part(String name, BigDecimal value) {
        Objects.requireNonNull(value, () -> name + " must not be null");
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
        if (value.scale() != DECIMAL_PLACES) {
            throw new IllegalArgumentException(name + " must have " + DECIMAL_PLACES + " decimal places, was " + value);
        }
    }
}
