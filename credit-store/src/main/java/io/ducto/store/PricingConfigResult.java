package io.ducto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published version of the pricing configuration. ducto's {@code PricingConfigResult}.
 *
 * @param id the id that the store gave it
 * @param version counts from 1 without gaps (rule PRI-01)
 * @param config as it was published (rule PRI-02)
 * @param label what the publisher called it, or null
 * @param active true for exactly one version (rule PRI-03)
 * @param createdAt when it was published
 */
public record PricingConfigResult(
        String id,
        int version,
        PricingConfig config,
        @Nullable String label,
        boolean active,
        Instant createdAt) {

    /** Checks that nothing is null that must not be. */
    public PricingConfigResult {
        Arguments.requireNotNull("id", id);
        Arguments.requireNotNull("config", config);
        Arguments.requireNotNull("createdAt", createdAt);
    }
}
