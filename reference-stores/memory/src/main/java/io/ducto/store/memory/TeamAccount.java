package io.ducto.store.memory;

import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.TeamBalanceResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A team's account: its pool and its members. Members' own accounts have no part in it (rule TEAM-04). */
final class TeamAccount extends Account {
    private record Membership(String role, @Nullable Long spendCap) {}

    private final String teamId;
    private final String name;
    private final SortedMap<String, Membership> members = new TreeMap<>(CodePoints.ORDER);

    /** What each user has spent of the pool, less refunds; it outlives the membership (rule TEAM-08). */
    private final Map<String, Long> spent = new HashMap<>();

    TeamAccount(String teamId, String name, ConcurrentMap<String, Transaction> transactions) {
        super(Ledger.ofTeam(teamId, transactions));
        this.teamId = teamId;
        this.name = name;
    }

    /** Puts the initial balance into the pool (rule TEAM-01). */
    synchronized void fill(long initialBalance, Instant now) {
        if (initialBalance > 0) {
            ledger.grant(now, GrantType.ADJUSTMENT, initialBalance, null, null, Map.of());
        }
    }

    synchronized AddTeamCreditsResult add(AddTeamCredits request, InstantSource clock) {
        Instant now = clock.instant();
        AddTeamCredits compared = request.withMetadata(Map.of());
        return keys.once(request.idempotencyKey(), compared, AddTeamCreditsResult.class, () -> {
            Transaction grant = ledger.grant(
                    now, request.type(), request.amount(), null, request.idempotencyKey(), request.metadata());
            return replayed -> new AddTeamCreditsResult(
                    grant.transactionId(), teamId, grant.amount(), grant.balanceAfter(), replayed);
        });
    }

    synchronized TeamBalanceResult balance() {
        return new TeamBalanceResult(teamId, name, ledger.balance());
    }

    synchronized TeamMember setMember(String userId, String role, @Nullable Long spendCap) {
        Membership membership = new Membership(role, spendCap);
        members.put(userId, membership);
        return member(userId, membership);
    }

    synchronized boolean removeMember(String userId) {
        return members.remove(userId) != null;
    }

    synchronized List<TeamMember> members() {
        return members.entrySet().stream()
                .map(entry -> member(entry.getKey(), entry.getValue()))
                .toList();
    }

    synchronized TeamDeductionResult deduct(DeductTeam request, InstantSource clock) {
        Instant now = clock.instant();
        DeductTeam compared = request.withMetadata(Map.of());
        return keys.once(request.idempotencyKey(), compared, TeamDeductionResult.class, () -> {
            long spentAfter = checkedSpend(request.userId(), request.amount());
            Transaction deduction = ledger.deduction(
                    now,
                    request.userId(),
                    request.amount(),
                    request.model(),
                    request.operationType(),
                    request.idempotencyKey(),
                    request.metadata());
            spent.put(request.userId(), spentAfter);
            return replayed -> new TeamDeductionResult(
                    deduction.transactionId(),
                    teamId,
                    request.userId(),
                    deduction.amount(),
                    deduction.balanceAfter(),
                    spentAfter,
                    replayed);
        });
    }

    @Override
    void giveBack(String deductionId, String spender, long amount) {
        spent.merge(spender, -amount, Long::sum);
    }

    private long spent(String userId) {
        return spent.getOrDefault(userId, 0L);
    }

    private TeamMember member(String userId, Membership membership) {
        return new TeamMember(teamId, userId, membership.role(), membership.spendCap(), spent(userId));
    }

    /** Checks a deduction in the order of rule TEAM-03, and returns what the member will have spent. */
    private long checkedSpend(String userId, long amount) {
        Membership membership = members.get(userId);
        if (membership == null) {
            throw CreditRejectedException.notATeamMember(teamId, userId);
        }
        Long cap = membership.spendCap();
        long spentBefore = spent(userId);
        if (cap != null && amount > cap - spentBefore) {
            throw CreditRejectedException.memberCapExceeded(teamId, userId, amount, cap, spentBefore);
        }
        if (amount > ledger.balance()) {
            throw CreditRejectedException.insufficientTeamCredits(teamId, ledger.balance(), amount);
        }
        return Credits.sum("the spend of member " + userId + " in team " + teamId, spentBefore, amount);
    }
}
