package io.ducto.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to grant credits to a team's pool; they never expire. ducto has no such operation: its pools cannot be filled
 * again.
 *
 * @param teamId which team
 * @param amount how many credits, at least 1
 * @param type where they come from
 * @param idempotencyKey the key that makes a retry safe, or null for none; it belongs to the team
 * @param metadata the caller's own notes, kept in the ledger entry
 */
public record AddTeamCredits(
        String teamId,
        long amount,
        GrantType type,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks the arguments. */
    public AddTeamCredits {
        Arguments.id("teamId", teamId);
        Arguments.amount("amount", amount);
        Arguments.requireNotNull("type", type);
        Arguments.optionalId("idempotencyKey", idempotencyKey);
        metadata = Arguments.metadata(metadata);
    }

    /**
     * A grant of type {@link GrantType#ADJUSTMENT}, without key and metadata.
     *
     * @param teamId which team
     * @param amount how many credits, at least 1
     * @return the request
     */
    public static AddTeamCredits of(String teamId, long amount) {
        return new AddTeamCredits(teamId, amount, GrantType.ADJUSTMENT, null, Map.of());
    }

    /**
     * Sets where the credits come from.
     *
     * @param newType the type
     * @return a changed copy
     */
    public AddTeamCredits withType(GrantType newType) {
        return new AddTeamCredits(teamId, amount, newType, idempotencyKey, metadata);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public AddTeamCredits withIdempotencyKey(String newIdempotencyKey) {
        return new AddTeamCredits(teamId, amount, type, newIdempotencyKey, metadata);
    }

    /**
     * Sets the caller's notes.
     *
     * @param newMetadata the notes
     * @return a changed copy
     */
    public AddTeamCredits withMetadata(Map<String, String> newMetadata) {
        return new AddTeamCredits(teamId, amount, type, idempotencyKey, newMetadata);
    }
}
