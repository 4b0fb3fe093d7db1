package io.ducto.store;

/**
 * A grant to a team's pool that was made.
 *
 * @param transactionId the id of the ledger entry that was written
 * @param teamId which team
 * @param amount how many credits
 * @param newBalance the pool after the grant
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record AddTeamCreditsResult(
        String transactionId, String teamId, long amount, long newBalance, boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public AddTeamCreditsResult {
        Arguments.requireNotNull("transactionId", transactionId);
        Arguments.requireNotNull("teamId", teamId);
    }
}
