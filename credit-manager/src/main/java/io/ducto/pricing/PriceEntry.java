package io.ducto.pricing;

import io.ducto.pricing.expression.EvaluationException;
import io.ducto.pricing.expression.Expression;
import java.math.BigDecimal;

/** An expression and its place in the configuration, which every error names. */
record PriceEntry(String path, Expression expression) {

    /** Evaluates the expression for some usage, of which the values are. */
    BigDecimal price(long[] values, UsageMetrics usage) {
        try {
            return expression.evaluate(values);
        } catch (EvaluationException e) {
            PricingError error =
                    new PricingError(path, e.problem().text(), e.problem().position());
            throw new PriceCalculationException(error, usage, e);
        }
    }
}
