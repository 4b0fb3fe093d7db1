package io.ducto.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What usage costs: pricing expressions and plans. A store keeps it as it is, order included, and does not evaluate it
 * (rule PRI-02).
 *
 * @param models the expression of each model, in order; the entry {@value #DEFAULT_MODEL} serves every other model
 * @param tools the expression of each tool, in order
 * @param search the expression of a search, or null if searches cost nothing
 * @param cacheDiscount the expression of what cached input saves, or null if it saves nothing
 * @param fixedJobs the price of each fixed job, in credits, at least 0, in order
 * @param minBalance what a reservation leaves available, in credits, at least 0
 * @param plans the plans by their ids, in order
 */
public record PricingConfig(
        Map<String, String> models,
        Map<String, String> tools,
        @Nullable String search,
        @Nullable String cacheDiscount,
        Map<String, Long> fixedJobs,
        long minBalance,
        Map<String, Plan> plans) {

    /** The name of the entry of {@link #models} that serves every model without an entry of its own. */
    public static final String DEFAULT_MODEL = "_default";

    /** Checks the arguments and copies the collections. */
    public PricingConfig {
        models = expressions("models", models);
        tools = expressions("tools", tools);
        if (search != null) {
            Arguments.text("search", search);
        }
        if (cacheDiscount != null) {
            Arguments.text("cacheDiscount", cacheDiscount);
        }
        fixedJobs = copy("fixedJobs", fixedJobs);
        fixedJobs.forEach((job, price) -> Arguments.amountOrZero("fixedJobs." + job, price));
        Arguments.amountOrZero("minBalance", minBalance);
        plans = copy("plans", plans);
    }

    /**
     * A configuration of models alone, with ducto's minimum balance.
     *
     * @param models the expression of each model, in order
     * @return the configuration
     */
    public static PricingConfig of(Map<String, String> models) {
        return new PricingConfig(models, Map.of(), null, null, Map.of(), ReserveCredits.DEFAULT_MIN_BALANCE, Map.of());
    }

    /**
     * Sets the tools.
     *
     * @param newTools the expression of each tool, in order
     * @return a changed copy
     */
    public PricingConfig withTools(Map<String, String> newTools) {
        return new PricingConfig(models, newTools, search, cacheDiscount, fixedJobs, minBalance, plans);
    }

    /**
     * Sets what a search costs.
     *
     * @param newSearch the expression
     * @return a changed copy
     */
    public PricingConfig withSearch(String newSearch) {
        return new PricingConfig(models, tools, newSearch, cacheDiscount, fixedJobs, minBalance, plans);
    }

    /**
     * Sets what cached input saves.
     *
     * @param newCacheDiscount the expression
     * @return a changed copy
     */
    public PricingConfig withCacheDiscount(String newCacheDiscount) {
        return new PricingConfig(models, tools, search, newCacheDiscount, fixedJobs, minBalance, plans);
    }

    /**
     * Sets the prices of fixed jobs.
     *
     * @param newFixedJobs the price of each job, in credits, in order
     * @return a changed copy
     */
    public PricingConfig withFixedJobs(Map<String, Long> newFixedJobs) {
        return new PricingConfig(models, tools, search, cacheDiscount, newFixedJobs, minBalance, plans);
    }

    /**
     * Sets what a reservation leaves available.
     *
     * @param newMinBalance in credits, at least 0
     * @return a changed copy
     */
    public PricingConfig withMinBalance(long newMinBalance) {
        return new PricingConfig(models, tools, search, cacheDiscount, fixedJobs, newMinBalance, plans);
    }

    /**
     * Adds a plan after those that are there, or replaces the one of this id.
     *
     * @param planId the plan's key
     * @param plan the plan
     * @return a changed copy
     */
    public PricingConfig withPlan(String planId, Plan plan) {
        Map<String, Plan> newPlans = new LinkedHashMap<>(plans);
        newPlans.put(planId, plan);
        return new PricingConfig(models, tools, search, cacheDiscount, fixedJobs, minBalance, newPlans);
    }

    static Map<String, String> expressions(String name, Map<String, String> expressions) {
        Map<String, String> copy = copy(name, expressions);
        copy.forEach((key, expression) -> Arguments.text(name + "." + key, expression));
        return copy;
    }

    private static <V> Map<String, V> copy(String name, Map<String, V> map) {
        Map<String, V> copy = new LinkedHashMap<>(Arguments.requireNotNull(name, map));
        copy.forEach((key, value) -> {
            Arguments.id("a key of " + name, key);
            Arguments.requireNotNull(name + "." + key, value);
        });
        return Collections.unmodifiableMap(copy);
    }
}
