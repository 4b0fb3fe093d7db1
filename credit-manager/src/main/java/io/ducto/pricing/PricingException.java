package io.ducto.pricing;

import java.io.Serial;

/**
 * There is no price. One of {@link InvalidPricingException} (the configuration is wrong), {@link NoPriceException} (it has
 * no entry) and {@link PriceCalculationException} (an expression has no result for this usage).
 */
public abstract sealed class PricingException extends RuntimeException
        permits InvalidPricingException, NoPriceException, PriceCalculationException {
    @Serial
    private static final long serialVersionUID = 1L;

    PricingException(String message) {
        super(message);
    }

    PricingException(String message, Throwable cause) {
        super(message, cause);
    }
}
