package io.ducto.tck.model;

import io.ducto.store.Arguments;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.MethodGroup;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.PricingOperations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Published pricing configurations: the rules of PRI. */
final class Pricing implements PricingOperations {
    private final Gate gate;

    /** Version n is element n - 1, so versions count from 1 without gaps (PRI-01). */
    private final List<Publication> publications = new ArrayList<>();

    /** One number, so that no two versions can be active (PRI-03); 0 before the first publication. */
    private int activeVersion;

    Pricing(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Optional<PricingConfigResult> getActivePricing() {
        gate.pass(MethodGroup.PRICING, "getActivePricing");
        return activeVersion == 0 ? Optional.empty() : Optional.of(version(activeVersion)); // PRI-07
    }

    @Override
    public String setActivePricing(PricingConfig config, @Nullable String label) {
        gate.pass(MethodGroup.PRICING, "setActivePricing");
        Gate.notNull("config", config);
        Arguments.optionalId("label", label);
        return publish(config, label).id();
    }

    private PricingConfigResult publish(PricingConfig config, @Nullable String label) {
        int version = publications.size() + 1;
        publications.add(new Publication("pricing-" + version, config, label, gate.now()));
        activeVersion = version; // PRI-01
        return version(version);
    }

    @Override
    public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
        gate.pass(MethodGroup.PRICING, "setupPricingConfig");
        Gate.notNull("config", config);
        Arguments.id("name", name);
        for (int version = publications.size(); version > 0; version--) {
            if (name.equals(publications.get(version - 1).label())) {
                return version(version); // PRI-06: the newest of that name, and nothing changes
            }
        }
        return publish(config, name);
    }

    @Override
    public List<PricingConfigResult> getPricingHistory() {
        gate.pass(MethodGroup.PRICING, "getPricingHistory");
        List<PricingConfigResult> newestFirst = new ArrayList<>();
        for (int version = publications.size(); version > 0; version--) {
            newestFirst.add(version(version));
        }
        return List.copyOf(newestFirst);
    }

    @Override
    public PricingConfigResult getPricingConfig(int version) {
        gate.pass(MethodGroup.PRICING, "getPricingConfig");
        return version(version);
    }

    @Override
    public PricingConfigResult activatePricing(int version) {
        gate.pass(MethodGroup.PRICING, "activatePricing");
        activeVersion = version(version).version(); // an unknown version throws before anything changes
        return version(version);
    }

    private PricingConfigResult version(int version) {
        if (version < 1 || version > publications.size()) {
            throw CreditRejectedException.pricingVersionNotFound(version); // PRI-04
        }
        Publication publication = publications.get(version - 1);
        return new PricingConfigResult(
                publication.id(),
                version,
                publication.config(),
                publication.label(),
                version == activeVersion,
                publication.createdAt());
    }

    /** The plan of the active configuration that has an id (PLN-01, PLN-08), or null. */
    @Nullable Plan activePlan(@Nullable String planId) {
        if (planId == null || activeVersion == 0) {
            return null;
        }
        return publications.get(activeVersion - 1).config().plans().get(planId);
    }

    private record Publication(
            String id, PricingConfig config, @Nullable String label, Instant createdAt) {}
}
