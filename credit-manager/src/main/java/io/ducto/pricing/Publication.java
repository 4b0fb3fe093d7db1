package io.ducto.pricing;

import io.ducto.pricing.expression.EvaluationException;
import io.ducto.pricing.expression.Expression;
import io.ducto.pricing.expression.InvalidExpressionException;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes prices of a configuration's texts, and notes what is wrong with any of them. Each expression is also tried on an
 * operation that used nothing, which every application has sooner or later: it must have a result, and only a model may
 * cost something then.
 */
final class Publication {
    private static final long[] NOTHING = new long[Counters.NAMES_FOR_TOOLS.size()];

    private final List<PricingError> errors = new ArrayList<>();

    List<PricingError> errors() {
        return errors;
    }

    Rates models(PricingConfig config) {
        return rates("models", config.models());
    }

    Map<String, PriceEntry> tools(PricingConfig config) {
        Map<String, PriceEntry> tools = new LinkedHashMap<>();
        config.tools().forEach((tool, text) -> {
            PriceEntry entry = entry(PricingError.path("tools", tool), text, Counters.NAMES_FOR_TOOLS, false);
            if (entry != null) {
                tools.put(tool, entry);
            }
        });
        return tools;
    }

    @Nullable PriceEntry search(PricingConfig config) {
        return optional("search", config.search());
    }

    @Nullable PriceEntry cacheDiscount(PricingConfig config) {
        return optional("cache_discount", config.cacheDiscount());
    }

    /** The rate overrides of all plans, by their texts: plans with the same overrides charge the same. */
    Map<Map<String, String>, Rates> overrides(PricingConfig config) {
        Map<Map<String, String>, Rates> overrides = new LinkedHashMap<>();
        config.plans().forEach((planId, plan) -> {
            Rates rates = overrides(PricingError.path("plans", planId), plan);
            overrides.put(plan.rateOverrides(), rates);
        });
        return overrides;
    }

    Rates overrides(String path, Plan plan) {
        return rates(PricingError.path(path, "rate_overrides"), plan.rateOverrides());
    }

    private Rates rates(String path, Map<String, String> texts) {
        Map<String, PriceEntry> entries = new LinkedHashMap<>();
        texts.forEach((model, text) -> {
            PriceEntry entry = entry(PricingError.path(path, model), text, Counters.NAMES, true);
            if (entry != null) {
                entries.put(model, entry);
            }
        });
        return new Rates(entries);
    }

    private @Nullable PriceEntry optional(String path, @Nullable String text) {
        return text == null ? null : entry(path, text, Counters.NAMES, false);
    }

    private @Nullable PriceEntry entry(String path, String text, List<String> names, boolean mayCostForNothing) {
        Expression expression;
        try {
            expression = Expression.compile(text, names);
        } catch (InvalidExpressionException e) {
            e.problems().forEach(problem -> errors.add(new PricingError(path, problem.text(), problem.position())));
            return null;
        }
        tryOnNothing(path, expression, mayCostForNothing);
        return new PriceEntry(path, expression);
    }

    private void tryOnNothing(String path, Expression expression, boolean mayCost) {
        try {
            BigDecimal price = expression.evaluate(NOTHING);
            if (!mayCost && price.signum() != 0) {
                errors.add(PricingError.of(
                        path,
                        "is " + price.stripTrailingZeros().toPlainString()
                                + " when nothing was used, and must be 0 then: multiply by a counter"));
            }
        } catch (EvaluationException e) {
            errors.add(new PricingError(
                    path,
                    e.problem().text() + ", when nothing was used",
                    e.problem().position()));
        }
    }
}
