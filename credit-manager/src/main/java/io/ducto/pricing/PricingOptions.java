package io.ducto.pricing;

import java.math.RoundingMode;
import java.util.Objects;

/**
 * How an engine makes a charge of a cost.
 *
 * @param chargeRounding how a cost with decimals becomes whole credits; {@link RoundingMode#UP} by default, so that nothing
 *     that costs is free. Any but {@link RoundingMode#UNNECESSARY}.
 */
public record PricingOptions(RoundingMode chargeRounding) {

    /** Checks the arguments. */
    public PricingOptions {
        Objects.requireNonNull(chargeRounding, "chargeRounding must not be null");
        if (chargeRounding == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("chargeRounding must say how to round, was UNNECESSARY");
        }
    }

    /**
     * The options of an engine for which none are given.
     *
     * @return charges rounded up
     */
    public static PricingOptions defaults() {
        return new PricingOptions(RoundingMode.UP);
    }

    /**
     * Sets how a cost becomes whole credits.
     *
     * @param newChargeRounding any but {@link RoundingMode#UNNECESSARY}
     * @return a changed copy
     */
    public PricingOptions withChargeRounding(RoundingMode newChargeRounding) {
        return new PricingOptions(newChargeRounding);
    }
}
