package io.ducto.manager;

import io.ducto.pricing.UsageMetrics;
import io.ducto.store.Arguments;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to charge usage. ducto's arguments of the manager's {@code deduct}.
 *
 * @param userId who used it
 * @param teamId the team whose pool pays, or null if the user pays
 * @param usage what was used
 * @param operationType what it was for, as the ledger says it
 * @param idempotencyKey the key that makes a retry safe, or null for none
 * @param metadata the caller's own notes, kept in the ledger entry
 */
public record DeductUsage(
        String userId,
        @Nullable String teamId,
        Usage usage,
        String operationType,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks the arguments. */
    public DeductUsage {
        Arguments.id("userId", userId);
        Arguments.optionalId("teamId", teamId);
        Objects.requireNonNull(usage, "usage must not be null");
        Arguments.id("operationType", operationType);
        Arguments.optionalId("idempotencyKey", idempotencyKey);
        metadata = Arguments.metadata(metadata);
    }

    /**
     * A charge of counted usage, without team, key and metadata.
     *
     * @param userId who used it
     * @param metrics the counters
     * @return the request
     */
    public static DeductUsage of(String userId, UsageMetrics metrics) {
        return of(userId, new Usage.Metered(metrics));
    }

    /**
     * A charge of a job with a fixed price, without team, key and metadata.
     *
     * @param userId for whom it ran
     * @param job its name in the pricing configuration
     * @return the request
     */
    public static DeductUsage fixed(String userId, String job) {
        return of(userId, new Usage.FixedJob(job));
    }

    /**
     * A charge of usage of either kind, without team, key and metadata.
     *
     * @param userId who used it
     * @param usage what was used
     * @return the request
     */
    public static DeductUsage of(String userId, Usage usage) {
        return new DeductUsage(userId, null, usage, usage.defaultOperationType(), null, Map.of());
    }

    /**
     * Lets the pool of a team pay. Plans and spend caps of the user do not count then: the team has caps of its own.
     *
     * @param newTeamId the team, of which the user is a member
     * @return a changed copy
     */
    public DeductUsage withTeam(String newTeamId) {
        return new DeductUsage(userId, newTeamId, usage, operationType, idempotencyKey, metadata);
    }

    /**
     * Sets what it was for.
     *
     * @param newOperationType the operation type
     * @return a changed copy
     */
    public DeductUsage withOperationType(String newOperationType) {
        return new DeductUsage(userId, teamId, usage, newOperationType, idempotencyKey, metadata);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key, or null for none
     * @return a changed copy
     */
    public DeductUsage withIdempotencyKey(@Nullable String newIdempotencyKey) {
        return new DeductUsage(userId, teamId, usage, operationType, newIdempotencyKey, metadata);
    }

    /**
     * Sets the caller's notes.
     *
     * @param newMetadata the notes
     * @return a changed copy
     */
    public DeductUsage withMetadata(Map<String, String> newMetadata) {
        return new DeductUsage(userId, teamId, usage, operationType, idempotencyKey, newMetadata);
    }

    DeductUsage withUsage(Usage newUsage) {
        return new DeductUsage(userId, teamId, newUsage, operationType, idempotencyKey, metadata);
    }
}
