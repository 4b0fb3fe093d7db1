package io.ducto.manager;

import io.ducto.pricing.CostBreakdown;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.PricingException;
import io.ducto.pricing.PricingOptions;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.UserPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The prices that a manager charges by, and how they change.
 *
 * <p>A manager charges by one engine. It is the one that the manager was made with, until {@link #use}, {@link #publish},
 * {@link #setup}, {@link #activate} or {@link #reload} replaces it; a manager that was made without one loads the store's
 * active configuration when it first needs a price. A configuration that is published here is checked first, and nothing is
 * published if anything is wrong with it. What another process publishes counts here after {@link #reload}.
 *
 * <p>The store keeps to its active configuration for what is its own: which plans there are, and their allowances. The
 * engine has the prices, the rate overrides of plans and the minimum balance. Thread-safe.
 */
public final class ManagedPricing {
    /** How many earlier configurations are tried for the retry of a charge, here and of the store's history. */
    private static final int MOST_EARLIER = 20;

    private final StoreAccess store;
    private final PricingOptions options;
    private volatile State state;
    private volatile boolean looked;

    /** The engine in use, its version if it is one of the store's, and those that were in use before, newest first. */
    private record State(
            @Nullable PricingEngine engine, @Nullable Integer version, List<PricingEngine> earlier) {
        State replacedBy(PricingEngine next, @Nullable Integer nextVersion) {
            List<PricingEngine> before = new ArrayList<>(earlier);
            if (engine != null) {
                before.add(0, engine);
            }
            return new State(next, nextVersion, List.copyOf(before.subList(0, Math.min(before.size(), MOST_EARLIER))));
        }
    }

    ManagedPricing(StoreAccess store, PricingOptions options, @Nullable PricingEngine engine) {
        this.store = store;
        this.options = options;
        this.state = new State(engine, null, List.of());
        this.looked = engine != null;
    }

    /**
     * Returns the engine that charges now.
     *
     * @return the engine
     * @throws IllegalStateException if there is none
     * @throws io.ducto.pricing.InvalidPricingException if the store's active configuration is loaded now, and has errors
     */
    public PricingEngine engine() {
        PricingEngine engine = state.engine();
        if (engine != null) {
            return engine;
        }
        reload();
        engine = state.engine();
        if (engine == null) {
            throw new IllegalStateException("there are no prices: give the manager a PricingEngine, or publish a"
                    + " configuration in the store and reload");
        }
        return engine;
    }

    /**
     * Returns which published version charges now.
     *
     * @return its number, or empty for an engine that is not the store's, and where there is none
     */
    public OptionalInt version() {
        Integer version = state.version();
        return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    /**
     * Returns what a reservation leaves available.
     *
     * @return the configuration's figure, or {@value ReserveCredits#DEFAULT_MIN_BALANCE} where there are no prices
     */
    public long minBalance() {
        if (!looked) {
            reload();
        }
        PricingEngine engine = state.engine();
        return engine == null ? ReserveCredits.DEFAULT_MIN_BALANCE : engine.minBalance();
    }

    /**
     * Charges by another engine from now on, in this process only: for stores without the group PRICING.
     *
     * @param engine the engine
     */
    public synchronized void use(PricingEngine engine) {
        state = state.replacedBy(engine, null);
        looked = true;
    }

    /**
     * Charges by the store's active configuration from now on. Where nothing is active, or the store does not support
     * PRICING, everything stays as it is.
     *
     * @return true if the active version is another one than before
     * @throws io.ducto.pricing.InvalidPricingException if it has errors; then everything stays as it is
     */
    public synchronized boolean reload() {
        Optional<PricingConfigResult> active =
                store.supports(MethodGroup.PRICING) ? store.read(to -> to.getActivePricing()) : Optional.empty();
        looked = true;
        if (active.isEmpty() || Integer.valueOf(active.get().version()).equals(state.version())) {
            return false;
        }
        state = state.replacedBy(
                PricingEngine.of(active.get().config(), options), active.get().version());
        return true;
    }

    /**
     * Checks a configuration, publishes it in the store, and charges by what is active then. The store keeps no key for it:
     * after a {@link io.ducto.store.StoreUnavailableException} look at what is active before you publish again.
     *
     * @param config what to publish
     * @param label what the publisher calls it, or null
     * @return the new version's id
     * @throws io.ducto.pricing.InvalidPricingException if it has errors; nothing is published
     * @throws io.ducto.store.UnsupportedGroupException if the store does not support PRICING; see {@link #use}
     */
    public String publish(PricingConfig config, @Nullable String label) {
        PricingEngine.of(config, options);
        String id = store.once(to -> to.setActivePricing(config, label));
        reload();
        return id;
    }

    /**
     * Checks a configuration and publishes it unless one of that name was published before; then charges by what is active.
     * For a deploy script: it can be repeated (rule PRI-06).
     *
     * @param config what to publish if it is not there
     * @param name the label to look for and to publish under
     * @return the version of that label, which need not be the active one
     * @throws io.ducto.pricing.InvalidPricingException if it has errors; nothing is published
     * @throws io.ducto.store.UnsupportedGroupException if the store does not support PRICING; see {@link #use}
     */
    public PricingConfigResult setup(PricingConfig config, String name) {
        PricingEngine.of(config, options);
        PricingConfigResult published =
                store.repeatable(to -> to.setupPricingConfig(config, name)).value();
        reload();
        return published;
    }

    /**
     * Checks a published version, makes it the active one, and charges by what is active then. It can be repeated.
     *
     * @param version its number; rejected with PRICING_VERSION_NOT_FOUND if there is none
     * @return the version
     * @throws io.ducto.pricing.InvalidPricingException if it has errors; then the active one stays active
     * @throws io.ducto.store.UnsupportedGroupException if the store does not support PRICING
     */
    public PricingConfigResult activate(int version) {
        PricingEngine.of(store.read(to -> to.getPricingConfig(version)).config(), options);
        PricingConfigResult activated =
                store.repeatable(to -> to.activatePricing(version)).value();
        reload();
        return activated;
    }

    /** Computes a cost for a user who is on a plan of the store, or on none. */
    CostBreakdown cost(Usage usage, String userId, @Nullable String planId) {
        PricingEngine engine = engine();
        @Nullable Plan plan = planId == null ? null : engine.config().plans().get(planId);
        if (planId != null && plan == null) {
            plan = store.read(to -> to.getUserPlan(userId)).map(UserPlan::plan).orElse(null);
        }
        return usage.price(engine, plan);
    }

    /**
     * Computes what the usage would have cost on another plan, or by an earlier configuration, likeliest first: one of these
     * is what the first attempt of a charge went by, if it did not go by the present one.
     *
     * @param known the charges to leave out
     */
    List<CostBreakdown> otherCosts(Usage usage, Set<Long> known) {
        Map<Long, CostBreakdown> costs = new LinkedHashMap<>();
        State now = state;
        if (now.engine() != null) {
            addCosts(costs, usage, now.engine());
        }
        now.earlier().forEach(engine -> addCosts(costs, usage, engine));
        if (store.supports(MethodGroup.PRICING)) {
            store.read(to -> to.getPricingHistory()).stream()
                    .limit(MOST_EARLIER)
                    .forEach(published -> addCosts(costs, usage, published.config()));
        }
        known.forEach(costs::remove);
        return List.copyOf(costs.values());
    }

    private void addCosts(Map<Long, CostBreakdown> costs, Usage usage, PricingConfig config) {
        try {
            addCosts(costs, usage, PricingEngine.of(config, options));
        } catch (PricingException unusable) {
            // Nothing was ever charged by a configuration that has errors.
        }
    }

    private static void addCosts(Map<Long, CostBreakdown> costs, Usage usage, PricingEngine engine) {
        List<@Nullable Plan> plans = new ArrayList<>();
        plans.add(null);
        plans.addAll(engine.config().plans().values());
        for (@Nullable Plan plan : plans) {
            try {
                CostBreakdown cost = usage.price(engine, plan);
                costs.putIfAbsent(cost.charge(), cost);
            } catch (PricingException noPrice) {
                // Nothing was ever charged where there is no price.
            }
        }
    }
}
