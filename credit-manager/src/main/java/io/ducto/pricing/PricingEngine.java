package io.ducto.pricing;

import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes what usage costs, by one pricing configuration. Immutable and thread-safe; another configuration is another
 * engine. ducto's {@code PricingEngine}.
 *
 * <p>Everything about the configuration is checked when the engine is made. What can still fail is an expression that has
 * no result for some usage, with {@link PriceCalculationException}, and a model or job without a price, with
 * {@link NoPriceException}.
 *
 * <p>Each part of a cost is exact and then rounded once, half up to {@value CostBreakdown#DECIMAL_PLACES} decimal places.
 * The charge is the sum of the parts in whole credits, rounded up unless {@link PricingOptions} say otherwise.
 */
public final class PricingEngine {
    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, CostBreakdown.DECIMAL_PLACES);

    private final PricingConfig config;
    private final PricingOptions options;
    private final Rates models;
    private final ToolPrices tools;
    private final @Nullable PriceEntry search;
    private final @Nullable PriceEntry cacheDiscount;
    private final Map<Map<String, String>, Rates> overrides;

    private PricingEngine(PricingConfig config, PricingOptions options, Publication publication) {
        this.config = config;
        this.options = options;
        this.models = publication.models(config);
        this.tools = new ToolPrices(publication.tools(config));
        this.search = publication.search(config);
        this.cacheDiscount = publication.cacheDiscount(config);
        this.overrides = publication.overrides(config);
    }

    /**
     * Makes an engine that rounds charges up.
     *
     * @param config the prices
     * @return the engine
     * @throws InvalidPricingException if anything is wrong with any expression of the configuration, with all that is
     */
    public static PricingEngine of(PricingConfig config) {
        return of(config, PricingOptions.defaults());
    }

    /**
     * Makes an engine.
     *
     * @param config the prices
     * @param options how to charge
     * @return the engine
     * @throws InvalidPricingException if anything is wrong with any expression of the configuration, with all that is
     */
    public static PricingEngine of(PricingConfig config, PricingOptions options) {
        Objects.requireNonNull(config, "config must not be null");
        Objects.requireNonNull(options, "options must not be null");
        Publication publication = new Publication();
        PricingEngine engine = new PricingEngine(config, options, publication);
        throwIfWrong(publication);
        return engine;
    }

    /**
     * Tells what is wrong with a configuration.
     *
     * @param config the prices
     * @return what {@link #of(PricingConfig)} would throw, or an empty list
     */
    public static List<PricingError> check(PricingConfig config) {
        Objects.requireNonNull(config, "config must not be null");
        Publication publication = new Publication();
        new PricingEngine(config, PricingOptions.defaults(), publication);
        return List.copyOf(publication.errors());
    }

    /**
     * The configuration that this engine charges by.
     *
     * @return the configuration
     */
    public PricingConfig config() {
        return config;
    }

    /**
     * What a reservation is to leave available.
     *
     * @return in credits, at least 0
     */
    public long minBalance() {
        return config.minBalance();
    }

    /**
     * Computes what usage costs for a user without a plan.
     *
     * @param metrics the usage
     * @return the cost
     * @throws NoPriceException if no entry serves the model
     * @throws PriceCalculationException if an expression has no result for this usage
     */
    public CostBreakdown price(UsageMetrics metrics) {
        return price(metrics, null);
    }

    /**
     * Computes what usage costs. Where the plan's rate overrides have an entry for the model, be it for a prefix of its
     * name or {@code _default}, that entry is the price, and otherwise that of the configuration's models.
     *
     * @param metrics the usage
     * @param plan the user's plan, or null for none. A plan of another configuration is taken as it is.
     * @return the cost
     * @throws NoPriceException if no entry serves the model
     * @throws PriceCalculationException if an expression has no result for this usage
     * @throws InvalidPricingException if the plan is not of this configuration and its rate overrides have errors
     */
    public CostBreakdown price(UsageMetrics metrics, @Nullable Plan plan) {
        Objects.requireNonNull(metrics, "metrics must not be null");
        long[] values = Counters.valuesOf(metrics);
        BigDecimal model = entryFor(metrics.model(), plan).price(values, metrics);
        BigDecimal toolsTogether = tools.price(values, metrics);
        BigDecimal searches = search == null ? NOTHING : search.price(values, metrics);
        BigDecimal saving = cacheDiscount == null ? NOTHING : cacheDiscount.price(values, metrics);
        try {
            return CostBreakdown.ofUsage(model, toolsTogether, searches, saving, options.chargeRounding());
        } catch (ArithmeticException e) {
            throw new PriceCalculationException(
                    PricingError.of("", "the parts together cost more than " + Long.MAX_VALUE), metrics, e);
        }
    }

    /**
     * Tells what a fixed job costs.
     *
     * @param job its name
     * @return the cost
     * @throws NoPriceException if the configuration has no such job
     */
    public CostBreakdown priceFixed(String job) {
        Objects.requireNonNull(job, "job must not be null");
        Long price = config.fixedJobs().get(job);
        if (price == null) {
            throw NoPriceException.ofJob(job, config.fixedJobs().keySet());
        }
        return CostBreakdown.ofJob(price);
    }

    private PriceEntry entryFor(String model, @Nullable Plan plan) {
        PriceEntry override = plan == null ? null : overridesOf(plan).of(model);
        PriceEntry entry = override == null ? models.of(model) : override;
        if (entry == null) {
            throw NoPriceException.ofModel(model, config.models().keySet());
        }
        return entry;
    }

    private Rates overridesOf(Plan plan) {
        Rates known = overrides.get(plan.rateOverrides());
        if (known != null) {
            return known;
        }
        Publication publication = new Publication();
        Rates rates = publication.overrides(PricingError.path("plans", plan.name()), plan);
        throwIfWrong(publication);
        return rates;
    }

    private static void throwIfWrong(Publication publication) {
        if (!publication.errors().isEmpty()) {
            throw new InvalidPricingException(publication.errors());
        }
    }
}
