package io.ducto.store;

/**
 * What a team's pool holds. ducto's {@code TeamBalanceResult}.
 *
 * @param teamId which team
 * @param name what people call it
 * @param balance credits in the pool; the sum of the team's ledger
 */
public record TeamBalanceResult(String teamId, String name, long balance) {

    /** Checks that nothing is null that must not be. */
    public TeamBalanceResult {
        Arguments.requireNotNull("teamId", teamId);
        Arguments.requireNotNull("name", name);
    }
}
