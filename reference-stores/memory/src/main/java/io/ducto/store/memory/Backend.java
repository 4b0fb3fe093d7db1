package io.ducto.store.memory;

import static java.util.Objects.requireNonNull;

import io.ducto.store.CreateTeam;
import io.ducto.store.CreateTeamResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The data that the handles of one store share: where another store has a database.
 *
 * <p>Accounts are found without a lock, and each has its own. A sweep or report visits them one after another.
 */
final class Backend {
    private final ConcurrentMap<String, UserAccount> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, TeamAccount> teams = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Transaction> transactions = new ConcurrentHashMap<>();
    private final PricingBook pricing = new PricingBook();
    private final Keys teamCreationKeys = new Keys("createTeam");

    PricingBook pricing() {
        return pricing;
    }

    /**
     * Returns a user's account, or an empty one that is not kept: enough for every operation that cannot succeed, or has
     * nothing to show, without an account (rule BAL-01).
     */
    UserAccount user(String userId) {
        UserAccount account = users.get(userId);
        return account == null ? new UserAccount(userId, transactions) : account;
    }

    /** Returns a user's account, which from now on is kept. */
    UserAccount openUser(String userId) {
        return users.computeIfAbsent(userId, id -> new UserAccount(id, transactions));
    }

    TeamAccount team(String teamId) {
        TeamAccount account = teams.get(teamId);
        if (account == null) {
            throw CreditRejectedException.teamNotFound(teamId);
        }
        return account;
    }

    Transaction transaction(String transactionId) {
        Transaction transaction = transactions.get(transactionId);
        if (transaction == null) {
            throw CreditRejectedException.transactionNotFound(transactionId);
        }
        return transaction;
    }

    /** Returns the account whose ledger has an entry. */
    Account accountOf(Transaction transaction) {
        String teamId = transaction.teamId();
        return teamId == null
                ? user(requireNonNull(transaction.userId(), "an entry is a team's or a user's"))
                : team(teamId);
    }

    /** Creates a team. The keys of this operation belong to the store, so here, and only here, all callers take turns. */
    synchronized CreateTeamResult createTeam(CreateTeam request, InstantSource clock) {
        Instant now = clock.instant();
        return teamCreationKeys.once(request.idempotencyKey(), request, CreateTeamResult.class, () -> {
            String teamId = UUID.randomUUID().toString();
            TeamAccount team = new TeamAccount(teamId, request.name(), transactions);
            team.fill(request.initialBalance(), now);
            teams.put(teamId, team);
            return replayed -> new CreateTeamResult(teamId, request.name(), request.initialBalance(), replayed);
        });
    }

    /** Sweeps one user after another. What would take the sum past a long is left to the next sweep (rule GEN-04). */
    SweepResult sweep(boolean dryRun, Instant now) {
        long count = 0;
        long amount = 0;
        for (UserAccount user : users.values()) {
            SweepResult swept = user.sweep(now, dryRun, Long.MAX_VALUE - amount);
            count += swept.expiredCount();
            amount += swept.expiredAmount();
        }
        return new SweepResult(count, amount, dryRun);
    }

    SpendReport spend(Instant from, Instant to) {
        List<Transaction> deductions = new ArrayList<>();
        users.values().forEach(user -> deductions.addAll(user.deductions(from, to)));
        teams.values().forEach(team -> deductions.addAll(team.deductions(from, to)));
        return new SpendReport(deductions);
    }
}
