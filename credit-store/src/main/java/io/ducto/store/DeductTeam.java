package io.ducto.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request by a member to take credits from the team's pool. ducto's arguments of {@code deduct_team}.
 *
 * @param teamId which team
 * @param userId the acting member
 * @param amount how many credits, at least 1
 * @param operationType what they were for, or null
 * @param model the model that was used, or null
 * @param idempotencyKey the key that makes a retry safe, or null for none; it belongs to the team
 * @param metadata the caller's own notes, kept in the ledger entry
 */
public record DeductTeam(
        String teamId,
        String userId,
        long amount,
        @Nullable String operationType,
        @Nullable String model,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks the arguments. */
    public DeductTeam {
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        Arguments.amount("amount", amount);
        Arguments.optionalId("operationType", operationType);
        Arguments.optionalId("model", model);
        Arguments.optionalId("idempotencyKey", idempotencyKey);
        metadata = Arguments.metadata(metadata);
    }

    /**
     * A deduction without operation type, model, key and metadata.
     *
     * @param teamId which team
     * @param userId the acting member
     * @param amount how many credits, at least 1
     * @return the request
     */
    public static DeductTeam of(String teamId, String userId, long amount) {
        return new DeductTeam(teamId, userId, amount, null, null, null, Map.of());
    }

    /**
     * Sets what the credits were for.
     *
     * @param newOperationType the operation type
     * @return a changed copy
     */
    public DeductTeam withOperationType(String newOperationType) {
        return new DeductTeam(teamId, userId, amount, newOperationType, model, idempotencyKey, metadata);
    }

    /**
     * Sets the model that was used.
     *
     * @param newModel the model
     * @return a changed copy
     */
    public DeductTeam withModel(String newModel) {
        return new DeductTeam(teamId, userId, amount, operationType, newModel, idempotencyKey, metadata);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public DeductTeam withIdempotencyKey(String newIdempotencyKey) {
        return new DeductTeam(teamId, userId, amount, operationType, model, newIdempotencyKey, metadata);
    }

    /**
     * Sets the caller's notes.
     *
     * @param newMetadata the notes
     * @return a changed copy
     */
    public DeductTeam withMetadata(Map<String, String> newMetadata) {
        return new DeductTeam(teamId, userId, amount, operationType, model, idempotencyKey, newMetadata);
    }
}
