package io.ducto.pricing;

import java.io.Serial;

/** An expression has no result for some usage, or one that is no price. Nothing is charged. */
public final class PriceCalculationException extends PricingException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PricingError error;

    PriceCalculationException(PricingError error, UsageMetrics usage, Throwable cause) {
        super(error + " for " + usage, cause);
        this.error = error;
    }

    /**
     * What is wrong, and where in the configuration.
     *
     * @return the error
     */
    public PricingError error() {
        return error;
    }
}
