package io.ducto.tck.model;

import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.Arguments;
import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductTeam;
import io.ducto.store.MethodGroup;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.TeamOperations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pools that several users share: the rules of TEAM. */
final class Teams implements TeamOperations {
    private final Gate gate;
    private final Accounts accounts;

    /** The keys of {@link #createTeam}, which belong to the store (IDM-03). */
    private final Keys keys = new Keys("the store");

    Teams(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public CreateTeamResult createTeam(CreateTeam request) {
        gate.pass(MethodGroup.TEAMS, "createTeam");
        Instant now = gate.now();
        return keys.once(Gate.notNull("request", request).idempotencyKey(), new Call.NewTeam(request), () -> {
            Team team = new Team(accounts.nextTeamId(), request.name());
            accounts.addTeam(team);
            if (request.initialBalance() > 0) { // TEAM-01: an empty pool has an empty ledger
                accounts.append(team, Entry.teamOpening(accounts.nextTransactionId(), team.teamId(), request, now));
            }
            return new CreateTeamResult(team.teamId(), request.name(), request.initialBalance(), false);
        });
    }

    @Override
    public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
        gate.pass(MethodGroup.TEAMS, "addTeamCredits");
        Team team = accounts.team(Gate.notNull("request", request).teamId());
        Instant now = gate.now();
        return team.keys().once(request.idempotencyKey(), new Call.TeamGrant(request), () -> {
            long newBalance = Credits.sumWithinLimit(
                    "the pool of " + team.description(), team.ledger().balance(), request.amount()); // GEN-04
            String transactionId = accounts.nextTransactionId();
            accounts.append(team, Entry.teamGrant(transactionId, request, newBalance, now));
            return new AddTeamCreditsResult(transactionId, team.teamId(), request.amount(), newBalance, false);
        });
    }

    @Override
    public TeamBalanceResult getTeamBalance(String teamId) {
        gate.pass(MethodGroup.TEAMS, "getTeamBalance");
        Arguments.id("teamId", teamId);
        Team team = accounts.team(teamId);
        return new TeamBalanceResult(teamId, team.name(), team.ledger().balance());
    }

    @Override
    public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
        gate.pass(MethodGroup.TEAMS, "addTeamMember");
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        Arguments.id("role", role);
        if (spendCap != null) {
            Arguments.amountOrZero("spendCap", spendCap);
        }
        Team team = accounts.team(teamId);
        Team.Membership membership = new Team.Membership(role, spendCap);
        team.memberships().put(userId, membership); // TEAM-02: role and cap change, the history does not
        return team.member(userId, membership);
    }

    @Override
    public boolean removeTeamMember(String teamId, String userId) {
        gate.pass(MethodGroup.TEAMS, "removeTeamMember");
        Arguments.id("teamId", teamId);
        Arguments.id("userId", userId);
        return accounts.team(teamId).memberships().remove(userId) != null; // TEAM-08
    }

    @Override
    public List<TeamMember> getTeamMembers(String teamId) {
        gate.pass(MethodGroup.TEAMS, "getTeamMembers");
        Arguments.id("teamId", teamId);
        Team team = accounts.team(teamId);
        List<TeamMember> members = new ArrayList<>();
        team.memberships().forEach((userId, membership) -> members.add(team.member(userId, membership)));
        members.sort(Comparator.comparing(TeamMember::userId, CodePointOrder.BY_CODE_POINT)); // TEAM-07
        return List.copyOf(members);
    }

    @Override
    public TeamDeductionResult deductTeam(DeductTeam request) {
        gate.pass(MethodGroup.TEAMS, "deductTeam");
        Team team = accounts.team(Gate.notNull("request", request).teamId());
        Instant now = gate.now();
        return team.keys()
                .once(request.idempotencyKey(), new Call.TeamDeduction(request), () -> take(team, request, now));
    }

    /** The checks are in the order of TEAM-03. */
    private TeamDeductionResult take(Team team, DeductTeam request, Instant now) {
        String userId = request.userId();
        long amount = request.amount();
        Team.Membership membership = team.memberships().get(userId);
        if (membership == null) {
            throw CreditRejectedException.notATeamMember(team.teamId(), userId);
        }
        long spent = team.spentBy(userId); // TEAM-06: the figure that getTeamMembers shows
        Long cap = membership.spendCap();
        if (cap != null && amount > cap - spent) { // neither is negative, so this cannot wrap
            throw CreditRejectedException.memberCapExceeded(team.teamId(), userId, amount, cap, spent);
        }
        long pool = team.ledger().balance();
        if (amount > pool) {
            throw CreditRejectedException.insufficientTeamCredits(team.teamId(), pool, amount);
        }
        long memberSpent = Credits.sumWithinLimit("the spend of member " + userId, spent, amount); // GEN-04
        String transactionId = accounts.nextTransactionId();
        accounts.append(team, Entry.teamDeduction(transactionId, request, pool - amount, now)); // TEAM-04
        return new TeamDeductionResult(
                transactionId, team.teamId(), userId, -amount, pool - amount, memberSpent, false);
    }
}
