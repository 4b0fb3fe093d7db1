package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.PLN_07;
import static io.ducto.tck.rule.ContractRule.PRI_02;

import io.ducto.store.CreditStore;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that lose a part of the price list on the way to the database or back. */
public final class PricingConfigBugs {
    private PricingConfigBugs() {}

    /** Stores another configuration than was published. */
    abstract static class AlteredConfig extends KnownBadStore {
        abstract PricingConfig altered(PricingConfig config);

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    return right.setActivePricing(stored(config), label);
                }

                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    return right.setupPricingConfig(stored(config), name);
                }
            };
        }

        /** Maps are equal in whatever order, but their texts are not. */
        private PricingConfig stored(PricingConfig config) {
            PricingConfig stored = altered(config);
            if (!stored.toString().equals(config.toString())) {
                reached();
            }
            return stored;
        }
    }

    /** Stores other plans than were published. */
    abstract static class AlteredPlan extends AlteredConfig {
        abstract Plan altered(String planId, Plan plan);

        @Override
        final PricingConfig altered(PricingConfig config) {
            PricingConfig altered = config;
            for (Map.Entry<String, Plan> plan : config.plans().entrySet()) {
                altered = altered.withPlan(plan.getKey(), altered(plan.getKey(), plan.getValue()));
            }
            return altered;
        }
    }

    /** The label is what people know a version by. */
    @Bug(value = "the label of a version is lost", breaks = PRI_02)
    public static final class LabelLost extends KnownBadStore {
        /** Makes a fixture. */
        public LabelLost() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    if (version.label() != null) {
                        reached();
                    }
                    return Altered.with(version, "label", null);
                }
            };
        }
    }

    /** PostgreSQL's jsonb sorts the keys of an object. */
    @Bug(value = "the models of a configuration come back sorted", breaks = PRI_02)
    public static final class ModelsSorted extends AlteredConfig {
        /** Makes a fixture. */
        public ModelsSorted() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return Altered.with(config, "models", new TreeMap<>(config.models()));
        }
    }

    /** The same for a part of which fewer people think. */
    @Bug(value = "the fixed jobs of a configuration come back sorted", breaks = PRI_02)
    public static final class FixedJobsSorted extends AlteredConfig {
        /** Makes a fixture. */
        public FixedJobsSorted() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return config.withFixedJobs(new TreeMap<>(config.fixedJobs()));
        }
    }

    /** Plans are shown to customers in the order of the price list. */
    @Bug(value = "the plans of a configuration come back sorted", breaks = PRI_02)
    public static final class PlansSorted extends AlteredConfig {
        /** Makes a fixture. */
        public PlansSorted() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return new PricingConfig(
                    config.models(),
                    config.tools(),
                    config.search(),
                    config.cacheDiscount(),
                    config.fixedJobs(),
                    config.minBalance(),
                    new TreeMap<>(config.plans()));
        }
    }

    /** Many JSON readers take every number for a double. */
    @Bug(value = "prices of fixed jobs go through a double", breaks = PRI_02)
    public static final class PricesAsDoubles extends AlteredConfig {
        /** Makes a fixture. */
        public PricesAsDoubles() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            Map<String, Long> jobs = new LinkedHashMap<>();
            config.fixedJobs().forEach((job, price) -> jobs.put(job, (long) price.doubleValue()));
            return config.withFixedJobs(jobs);
        }
    }

    /** Oracle takes an empty text for null, and so do careless mappers. */
    @Bug(value = "an empty expression is read as none", breaks = PRI_02)
    public static final class EmptyIsNull extends AlteredConfig {
        /** Makes a fixture. */
        public EmptyIsNull() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return "".equals(config.search()) ? Altered.with(config, "search", null) : config;
        }
    }

    /** The other way round. */
    @Bug(value = "a missing expression is read as an empty one", breaks = PRI_02)
    public static final class NullIsEmpty extends AlteredConfig {
        /** Makes a fixture. */
        public NullIsEmpty() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return config.search() == null ? config.withSearch("") : config;
        }
    }

    /** An expression is text; whoever tidies it up changes prices. */
    @Bug(value = "expressions lose their line breaks", breaks = PRI_02)
    public static final class LineBreaksLost extends AlteredConfig {
        /** Makes a fixture. */
        public LineBreaksLost() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return config.withTools(values(config.tools(), expression -> expression.replace('\n', ' ')));
        }
    }

    /** A field that was added later and that the writer of rows does not know. */
    @Bug(value = "the cache discount is not stored", breaks = PRI_02)
    public static final class CacheDiscountLost extends AlteredConfig {
        /** Makes a fixture. */
        public CacheDiscountLost() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return new PricingConfig(
                    config.models(),
                    config.tools(),
                    config.search(),
                    null,
                    config.fixedJobs(),
                    config.minBalance(),
                    config.plans());
        }
    }

    /** A column with a default, and an insert that leaves it out. */
    @Bug(value = "the minimum balance of a configuration is always 5", breaks = PRI_02)
    public static final class MinBalanceLost extends AlteredConfig {
        /** Makes a fixture. */
        public MinBalanceLost() {}

        @Override
        PricingConfig altered(PricingConfig config) {
            return config.withMinBalance(5);
        }
    }

    /** The best customers pay the full price. */
    @Bug(value = "a plan loses its rate overrides", breaks = PLN_07)
    public static final class RateOverridesLost extends AlteredPlan {
        /** Makes a fixture. */
        public RateOverridesLost() {}

        @Override
        Plan altered(String planId, Plan plan) {
            return new Plan(plan.name(), plan.monthlyAllowance(), Map.of(), plan.features());
        }
    }

    /** Which of two patterns matches first is decided by their order. */
    @Bug(value = "the rate overrides of a plan come back sorted", breaks = PLN_07)
    public static final class RateOverridesSorted extends AlteredPlan {
        /** Makes a fixture. */
        public RateOverridesSorted() {}

        @Override
        Plan altered(String planId, Plan plan) {
            return new Plan(plan.name(), plan.monthlyAllowance(), new TreeMap<>(plan.rateOverrides()), plan.features());
        }
    }

    /** Features in a column of comma-separated text, sorted when they are read. */
    @Bug(value = "the features of a plan come back sorted", breaks = PLN_07)
    public static final class FeaturesSorted extends AlteredPlan {
        /** Makes a fixture. */
        public FeaturesSorted() {}

        @Override
        Plan altered(String planId, Plan plan) {
            return plan.withFeatures(plan.features().stream().sorted().toList());
        }
    }

    /** Customers pay for what they cannot use. */
    @Bug(
            value = "a plan loses its features",
            breaks = {PLN_07, PRI_02})
    public static final class FeaturesLost extends AlteredPlan {
        /** Makes a fixture. */
        public FeaturesLost() {}

        @Override
        Plan altered(String planId, Plan plan) {
            return plan.withFeatures(List.of());
        }
    }

    /** Two columns for one thing, it seemed. */
    @Bug(value = "a plan is called by its key", breaks = PLN_07)
    public static final class PlanNameLost extends AlteredPlan {
        /** Makes a fixture. */
        public PlanNameLost() {}

        @Override
        Plan altered(String planId, Plan plan) {
            return new Plan(planId, plan.monthlyAllowance(), plan.rateOverrides(), plan.features());
        }
    }

    /** An int is enough for an allowance, until somebody sells one without limit. */
    @Bug(value = "an allowance is kept as an int", breaks = PLN_07)
    public static final class AllowanceAsInt extends AlteredPlan {
        /** Makes a fixture. */
        public AllowanceAsInt() {}

        @Override
        Plan altered(String planId, Plan plan) {
            long allowance = Math.min(plan.monthlyAllowance(), Integer.MAX_VALUE);
            return new Plan(plan.name(), allowance, plan.rateOverrides(), plan.features());
        }
    }

    /** One query builds the map in the order of the rows, the other does not. */
    @Bug(
            value = "the models of the active version come back sorted, but not those of a version by number",
            breaks = PRI_02)
    public static final class ActiveModelsSorted extends KnownBadStore {
        /** Makes a fixture. */
        public ActiveModelsSorted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<PricingConfigResult> getActivePricing() {
                    return right.getActivePricing().map(version -> modelsSorted(version, ActiveModelsSorted.this));
                }
            };
        }
    }

    /** The same in a list, which people compare with yesterday's. */
    @Bug(value = "the models of the history come back sorted, but not those of a version by number", breaks = PRI_02)
    public static final class HistoryModelsSorted extends KnownBadStore {
        /** Makes a fixture. */
        public HistoryModelsSorted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    return right.getPricingHistory().stream()
                            .map(version -> modelsSorted(version, HistoryModelsSorted.this))
                            .toList();
                }
            };
        }
    }

    /** Two ways to publish, two inserts, and a column that was added to one. */
    @Bug(value = "a deploy loses the tools, while a publication keeps them", breaks = PRI_02)
    public static final class DeployLosesTools extends KnownBadStore {
        /** Makes a fixture. */
        public DeployLosesTools() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    if (!config.tools().isEmpty()) {
                        reached();
                    }
                    return right.setupPricingConfig(config.withTools(Map.of()), name);
                }
            };
        }
    }

    private static PricingConfigResult modelsSorted(PricingConfigResult version, KnownBadStore store) {
        Map<String, String> models = version.config().models();
        Map<String, String> sorted = new TreeMap<>(models);
        if (!List.copyOf(sorted.keySet()).equals(List.copyOf(models.keySet()))) {
            store.reached();
        }
        return Altered.with(version, "config", Altered.with(version.config(), "models", sorted));
    }

    private static Map<String, String> values(Map<String, String> expressions, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>();
        expressions.forEach((key, expression) -> changed.put(key, change.apply(expression)));
        return changed;
    }
}
