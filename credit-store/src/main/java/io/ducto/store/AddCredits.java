package io.ducto.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to grant credits to a user. ducto's arguments of {@code add_credits}.
 *
 * @param userId who gets the credits
 * @param amount how many, at least 1
 * @param type where they come from
 * @param expiresAt when the unspent rest expires, or null for never; needs the group EXPIRY (rule EXP-01)
 * @param idempotencyKey the key that makes a retry safe, or null for none (rules IDM-01 to IDM-07)
 * @param metadata the caller's own notes, kept in the ledger entry (rule BAL-06)
 */
public record AddCredits(
        String userId,
        long amount,
        GrantType type,
        @Nullable Instant expiresAt,
        @Nullable String idempotencyKey,
        Map<String, String> metadata) {

    /** Checks the arguments. */
    public AddCredits {
        Arguments.id("userId", userId);
        Arguments.amount("amount", amount);
        Arguments.requireNotNull("type", type);
        if (expiresAt != null) {
            Arguments.instant("expiresAt", expiresAt);
        }
        Arguments.optionalId("idempotencyKey", idempotencyKey);
        metadata = Arguments.metadata(metadata);
    }

    /**
     * A grant of type {@link GrantType#ADJUSTMENT} that never expires, without key and metadata.
     *
     * @param userId who gets the credits
     * @param amount how many, at least 1
     * @return the request
     */
    public static AddCredits of(String userId, long amount) {
        return new AddCredits(userId, amount, GrantType.ADJUSTMENT, null, null, Map.of());
    }

    /**
     * Sets where the credits come from.
     *
     * @param newType the type
     * @return a changed copy
     */
    public AddCredits withType(GrantType newType) {
        return new AddCredits(userId, amount, newType, expiresAt, idempotencyKey, metadata);
    }

    /**
     * Sets when the unspent rest expires.
     *
     * @param newExpiresAt the instant, in the future
     * @return a changed copy
     */
    public AddCredits withExpiresAt(Instant newExpiresAt) {
        return new AddCredits(userId, amount, type, newExpiresAt, idempotencyKey, metadata);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public AddCredits withIdempotencyKey(String newIdempotencyKey) {
        return new AddCredits(userId, amount, type, expiresAt, newIdempotencyKey, metadata);
    }

    /**
     * Sets the caller's notes.
     *
     * @param newMetadata the notes
     * @return a changed copy
     */
    public AddCredits withMetadata(Map<String, String> newMetadata) {
        return new AddCredits(userId, amount, type, expiresAt, idempotencyKey, newMetadata);
    }
}
