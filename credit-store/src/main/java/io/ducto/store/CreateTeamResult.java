package io.ducto.store;

/**
 * A team that was created. ducto's {@code CreateTeamResult}.
 *
 * @param teamId the id that the store gave the team
 * @param name what people call it
 * @param balance what its pool started with
 * @param replayed true if an earlier call with the same idempotency key had the effect, and these are its figures
 */
public record CreateTeamResult(String teamId, String name, long balance, boolean replayed) {

    /** Checks that nothing is null that must not be. */
    public CreateTeamResult {
        Arguments.requireNotNull("teamId", teamId);
        Arguments.requireNotNull("name", name);
    }
}
