package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * A request to create a team with a pool of credits. ducto's arguments of {@code create_team}.
 *
 * @param name what people call the team; need not be unique
 * @param initialBalance what the pool starts with, in credits, at least 0 (rule TEAM-01)
 * @param idempotencyKey the key that makes a retry safe, or null for none; it belongs to the store (rule IDM-03)
 */
public record CreateTeam(
        String name, long initialBalance, @Nullable String idempotencyKey) {

    /** Checks the arguments. */
    public CreateTeam {
        Arguments.id("name", name);
        Arguments.amountOrZero("initialBalance", initialBalance);
        Arguments.optionalId("idempotencyKey", idempotencyKey);
    }

    /**
     * A team with an empty pool, without key.
     *
     * @param name what people call the team
     * @return the request
     */
    public static CreateTeam of(String name) {
        return new CreateTeam(name, 0, null);
    }

    /**
     * Sets what the pool starts with.
     *
     * @param newInitialBalance in credits, at least 0
     * @return a changed copy
     */
    public CreateTeam withInitialBalance(long newInitialBalance) {
        return new CreateTeam(name, newInitialBalance, idempotencyKey);
    }

    /**
     * Sets the idempotency key.
     *
     * @param newIdempotencyKey the key
     * @return a changed copy
     */
    public CreateTeam withIdempotencyKey(String newIdempotencyKey) {
        return new CreateTeam(name, initialBalance, newIdempotencyKey);
    }
}
