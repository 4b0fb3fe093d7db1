package io.ducto.store.memory;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All published pricing configurations (rules PRI-01 to PRI-07). Publications take turns; readers take no lock and see
 * one immutable list.
 */
final class PricingBook {
    /** Newest first, exactly one active; replaced as a whole. */
    private volatile List<PricingConfigResult> versions = List.of();

    List<PricingConfigResult> history() {
        return versions;
    }

    Optional<PricingConfigResult> active() {
        return versions.stream().filter(PricingConfigResult::active).findFirst();
    }

    /** Returns the plans of the active configuration, none if nothing was published. */
    Map<String, Plan> plans() {
        return active().map(version -> version.config().plans()).orElse(Map.of());
    }

    PricingConfigResult get(int version) {
        return versions.stream()
                .filter(published -> published.version() == version)
                .findFirst()
                .orElseThrow(() -> CreditRejectedException.pricingVersionNotFound(version));
    }

    synchronized PricingConfigResult publish(PricingConfig config, @Nullable String label, InstantSource clock) {
        PricingConfigResult published = new PricingConfigResult(
                UUID.randomUUID().toString(), versions.size() + 1, config, label, true, clock.instant());
        versions = Stream.concat(Stream.of(published), versions.stream().map(older -> withActive(older, false)))
                .toList();
        return published;
    }

    synchronized PricingConfigResult setUp(PricingConfig config, String name, InstantSource clock) {
        return versions.stream()
                .filter(version -> name.equals(version.label()))
                .findFirst()
                .orElseGet(() -> publish(config, name, clock));
    }

    synchronized PricingConfigResult activate(int version) {
        PricingConfigResult activated = withActive(get(version), true);
        versions = versions.stream()
                .map(published -> published.version() == version ? activated : withActive(published, false))
                .toList();
        return activated;
    }

    private static PricingConfigResult withActive(PricingConfigResult version, boolean active) {
        return new PricingConfigResult(
                version.id(), version.version(), version.config(), version.label(), active, version.createdAt());
    }
}
