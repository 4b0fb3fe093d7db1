package io.ducto.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan of a pricing configuration, named by its key there (rule PLN-07).
 *
 * @param name what people call the plan
 * @param monthlyAllowance the credits that a month gives without charge, at least 0
 * @param rateOverrides the pricing expressions that replace those of the configuration, by model, in order
 * @param features the names of what the plan unlocks, in order
 */
public record Plan(String name, long monthlyAllowance, Map<String, String> rateOverrides, List<String> features) {

    /** Checks the arguments and copies the collections. */
    public Plan {
        Arguments.id("name", name);
        Arguments.amountOrZero("monthlyAllowance", monthlyAllowance);
        rateOverrides = PricingConfig.expressions("rateOverrides", rateOverrides);
        features = List.copyOf(Arguments.requireNotNull("features", features));
        features.forEach(feature -> Arguments.id("feature", feature));
    }

    /**
     * A plan without rate overrides and features.
     *
     * @param name what people call the plan
     * @param monthlyAllowance the credits that a month gives without charge, at least 0
     * @return the plan
     */
    public static Plan of(String name, long monthlyAllowance) {
        return new Plan(name, monthlyAllowance, Map.of(), List.of());
    }

    /**
     * Adds a rate override after those that are there, or replaces the one of this model.
     *
     * @param model the model
     * @param expression the pricing expression
     * @return a changed copy
     */
    public Plan withRateOverride(String model, String expression) {
        Map<String, String> overrides = new LinkedHashMap<>(rateOverrides);
        overrides.put(model, expression);
        return new Plan(name, monthlyAllowance, Collections.unmodifiableMap(overrides), features);
    }

    /**
     * Sets what the plan unlocks.
     *
     * @param newFeatures the names, in order
     * @return a changed copy
     */
    public Plan withFeatures(List<String> newFeatures) {
        return new Plan(name, monthlyAllowance, rateOverrides, newFeatures);
    }
}
