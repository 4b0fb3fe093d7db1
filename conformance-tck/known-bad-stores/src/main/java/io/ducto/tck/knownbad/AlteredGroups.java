package io.ducto.tck.knownbad;

import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As {@link Altered}, for the optional groups. */
final class AlteredGroups {
    private AlteredGroups() {}

    static PricingConfigResult number(PricingConfigResult version, int number) {
        return new PricingConfigResult(
                version.id(), number, version.config(), version.label(), version.active(), version.createdAt());
    }

    static PricingConfigResult label(PricingConfigResult version, @Nullable String label) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), label, version.active(), version.createdAt());
    }

    static PricingConfigResult config(PricingConfigResult version, PricingConfig config) {
        return new PricingConfigResult(
                version.id(), version.version(), config, version.label(), version.active(), version.createdAt());
    }

    static PricingConfigResult active(PricingConfigResult version, boolean active) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), version.label(), active, version.createdAt());
    }

    static PricingConfigResult createdAt(PricingConfigResult version, Instant createdAt) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), version.label(), version.active(), createdAt);
    }

    static PricingConfig models(PricingConfig config, Map<String, String> models) {
        return new PricingConfig(
                models,
                config.tools(),
                config.search(),
                config.cacheDiscount(),
                config.fixedJobs(),
                config.minBalance(),
                config.plans());
    }

    static PricingConfig search(PricingConfig config, @Nullable String search) {
        return new PricingConfig(
                config.models(),
                config.tools(),
                search,
                config.cacheDiscount(),
                config.fixedJobs(),
                config.minBalance(),
                config.plans());
    }
}
