package io.ducto.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The method group TEAMS: pools of credits that the members of a team share.
 *
 * <p>On one team the operations are linearizable (rule GEN-06). An unknown team is rejected with
 * {@link Rejection#TEAM_NOT_FOUND} everywhere (rule TEAM-01). A deduction from a pool is refunded with
 * {@link BalanceOperations#refundCredits}. Every operation can be called from any thread and throws what
 * {@link BalanceOperations} says. A store that does not support the group inherits methods that throw
 * {@link UnsupportedGroupException}. ducto's group "teams".
 */
public interface TeamOperations {

    /**
     * Creates a team (rule TEAM-01). An initial balance of more than 0 is a ledger entry of type
     * {@link TransactionType#ADJUSTMENT}. Rejected with {@link Rejection#IDEMPOTENCY_CONFLICT}.
     *
     * @param request the team
     * @return the team, with the id that the store gave it
     */
    default CreateTeamResult createTeam(CreateTeam request) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "createTeam");
    }

    /**
     * Creates a team without key.
     *
     * @param name what people call it
     * @param initialBalance what its pool starts with, in credits, at least 0
     * @return the team, with the id that the store gave it
     */
    default CreateTeamResult createTeam(String name, long initialBalance) {
        return createTeam(CreateTeam.of(name).withInitialBalance(initialBalance));
    }

    /**
     * Grants credits to a team's pool. Rejected with {@link Rejection#BALANCE_LIMIT} and
     * {@link Rejection#IDEMPOTENCY_CONFLICT}.
     *
     * @param request what to grant
     * @return the grant, with the pool after it
     */
    default AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "addTeamCredits");
    }

    /**
     * Grants credits of type {@link GrantType#ADJUSTMENT} to a team's pool, without key.
     *
     * @param teamId which team
     * @param amount how many, at least 1
     * @return the grant, with the pool after it
     */
    default AddTeamCreditsResult addTeamCredits(String teamId, long amount) {
        return addTeamCredits(AddTeamCredits.of(teamId, amount));
    }

    /**
     * Returns what a team's pool holds.
     *
     * @param teamId which team
     * @return the pool
     */
    default TeamBalanceResult getTeamBalance(String teamId) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "getTeamBalance");
    }

    /**
     * Adds a member, or changes role and cap of one; what the member has spent stays, also over a removal (rules TEAM-02
     * and TEAM-08).
     *
     * @param teamId which team
     * @param userId the member, who needs no account
     * @param role what the member is in the team, for example "admin"
     * @param spendCap the most that the member may spend of the pool, in credits, at least 0, or null for no cap
     * @return the member
     */
    default TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "addTeamMember");
    }

    /**
     * Adds a member with the role {@value TeamMember#DEFAULT_ROLE} and no cap.
     *
     * @param teamId which team
     * @param userId the member
     * @return the member
     */
    default TeamMember addTeamMember(String teamId, String userId) {
        return addTeamMember(teamId, userId, TeamMember.DEFAULT_ROLE, null);
    }

    /**
     * Removes a member, who can no longer deduct (rule TEAM-08).
     *
     * @param teamId which team
     * @param userId the member
     * @return true if the user was a member
     */
    default boolean removeTeamMember(String teamId, String userId) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "removeTeamMember");
    }

    /**
     * Returns the members of a team.
     *
     * @param teamId which team
     * @return an immutable list, by user id in code point order (rule TEAM-07)
     */
    default List<TeamMember> getTeamMembers(String teamId) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "getTeamMembers");
    }

    /**
     * Takes credits from a team's pool on behalf of a member (rules TEAM-03 to TEAM-05). Rejected with
     * {@link Rejection#NOT_A_TEAM_MEMBER}, {@link Rejection#MEMBER_CAP_EXCEEDED},
     * {@link Rejection#INSUFFICIENT_TEAM_CREDITS}, {@link Rejection#BALANCE_LIMIT} and
     * {@link Rejection#IDEMPOTENCY_CONFLICT}.
     *
     * @param request what to take
     * @return the deduction, its amount negative, with the pool after it
     */
    default TeamDeductionResult deductTeam(DeductTeam request) {
        throw new UnsupportedGroupException(MethodGroup.TEAMS, "deductTeam");
    }

    /**
     * Takes credits from a team's pool, without operation type, model, key and metadata.
     *
     * @param teamId which team
     * @param userId the acting member
     * @param amount how many, at least 1
     * @return the deduction, its amount negative, with the pool after it
     */
    default TeamDeductionResult deductTeam(String teamId, String userId, long amount) {
        return deductTeam(DeductTeam.of(teamId, userId, amount));
    }
}
