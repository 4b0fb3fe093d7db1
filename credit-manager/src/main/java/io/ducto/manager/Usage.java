package io.ducto.manager;

import io.ducto.pricing.CostBreakdown;
import io.ducto.pricing.PricingEngine;
import io.ducto.pricing.UsageMetrics;
import io.ducto.store.Arguments;
import io.ducto.store.Plan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be charged: usage that was counted, or a job with a fixed price. Immutable. */
public sealed interface Usage {

    /** The operation type of counted usage for which the caller names none. */
    String DEFAULT_OPERATION_TYPE = "usage";

    /**
     * Usage that was counted.
     *
     * @param metrics the counters
     */
    record Metered(UsageMetrics metrics) implements Usage {
        /** Checks the argument. */
        public Metered {
            Objects.requireNonNull(metrics, "metrics must not be null");
        }
    }

    /**
     * A job with a fixed price.
     *
     * @param job its name in the pricing configuration
     */
    record FixedJob(String job) implements Usage {
        /** Checks the argument. */
        public FixedJob {
            Arguments.id("job", job);
        }
    }

    /**
     * Returns the model that was used.
     *
     * @return its name, or null for a fixed job
     */
    default @Nullable String model() {
        return this instanceof Metered metered ? metered.metrics().model() : null;
    }

    /**
     * Returns what the ledger says that the credits were for, where the caller does not say it.
     *
     * @return the name of the job, or {@value #DEFAULT_OPERATION_TYPE}
     */
    default String defaultOperationType() {
        return this instanceof FixedJob fixed ? fixed.job() : DEFAULT_OPERATION_TYPE;
    }

    /**
     * Computes what it costs.
     *
     * @param engine the prices
     * @param plan the user's plan, or null for none
     * @return the cost
     * @throws io.ducto.pricing.PricingException if there is no price
     */
    default CostBreakdown price(PricingEngine engine, @Nullable Plan plan) {
        if (this instanceof FixedJob fixed) {
            return engine.priceFixed(fixed.job());
        }
        return engine.price(((Metered) this).metrics(), plan);
    }
}
