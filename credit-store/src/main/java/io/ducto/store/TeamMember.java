package io.ducto.store;

import org.jspecify.annotations.Nullable;

/**
 * A member of a team. ducto's {@code TeamMember}.
 *
 * @param teamId which team
 * @param userId the member, who needs no account (rule TEAM-09)
 * @param role what the member is in the team, for example "admin"
 * @param spendCap the most that the member may spend of the pool, in credits, or null for no cap (rule TEAM-07)
 * @param spent what the member has spent, less refunds; the figure that the cap is checked against (rule TEAM-06)
 */
public record TeamMember(
        String teamId, String userId, String role, @Nullable Long spendCap, long spent) {

    /** Checks that nothing is null that must not be. */
    public TeamMember {
        Arguments.requireNotNull("teamId", teamId);
        Arguments.requireNotNull("userId", userId);
        Arguments.requireNotNull("role", role);
    }

    /** The role that members have unless the caller says otherwise; ducto's default. */
    public static final String DEFAULT_ROLE = "member";
}
