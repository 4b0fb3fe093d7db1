package io.ducto.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method group PRICING: published versions of the pricing configuration, of which one is active.
 *
 * <p>A store keeps configurations and does not evaluate them. Every operation can be called from any thread and throws
 * what {@link BalanceOperations} says. A store that does not support the group inherits methods that throw
 * {@link UnsupportedGroupException}. ducto's group "pricing".
 */
public interface PricingOperations {

    /**
     * Returns the active version.
     *
     * @return the version, or empty if nothing was published (rule PRI-07)
     */
    default Optional<PricingConfigResult> getActivePricing() {
        throw new UnsupportedGroupException(MethodGroup.PRICING, "getActivePricing");
    }

    /**
     * Publishes a new version and makes it the only active one (rules PRI-01 and PRI-05).
     *
     * @param config what to publish
     * @param label what the publisher calls it, or null; need not be unique
     * @return the new version's id
     */
    default String setActivePricing(PricingConfig config, @Nullable String label) {
        throw new UnsupportedGroupException(MethodGroup.PRICING, "setActivePricing");
    }

    /**
     * Publishes and activates a configuration once, for a deploy script: if a version with that label was published
     * before, the newest of them is returned and nothing changes, not even which version is active (rule PRI-06).
     *
     * @param config what to publish if it is not there
     * @param name the label to look for and to publish under
     * @return the version of that label
     */
    default PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
        throw new UnsupportedGroupException(MethodGroup.PRICING, "setupPricingConfig");
    }

    /**
     * Returns all published versions.
     *
     * @return an immutable list, newest first, exactly one active (rule PRI-03); empty if nothing was published
     */
    default List<PricingConfigResult> getPricingHistory() {
        throw new UnsupportedGroupException(MethodGroup.PRICING, "getPricingHistory");
    }

    /**
     * Returns one version. Rejected with {@link Rejection#PRICING_VERSION_NOT_FOUND}.
     *
     * @param version its number
     * @return the version
     */
    default PricingConfigResult getPricingConfig(int version) {
        throw new UnsupportedGroupException(MethodGroup.PRICING, "getPricingConfig");
    }

    /**
     * Makes a version the only active one (rule PRI-04). Rejected with {@link Rejection#PRICING_VERSION_NOT_FOUND}, and
     * then the active one stays active.
     *
     * @param version its number
     * @return the version, now active
     */
    default PricingConfigResult activatePricing(int version) {
        throw new UnsupportedGroupException(MethodGroup.PRICING, "activatePricing");
    }
}
