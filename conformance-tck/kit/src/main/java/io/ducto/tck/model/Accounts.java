package io.ducto.tck.model;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.Transaction;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All users and teams of a store, and all their ledger entries in the order in which they took effect. Ids are counted,
 * so that the same history gives the same ids.
 */
final class Accounts {
    private final Map<String, UserAccount> users = new LinkedHashMap<>();
    private final Map<String, Team> teams = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int transactionCount;
    private int reservationCount;
    private int teamCount;

    /** The account of a user; an empty one for a user nobody has credited, which nothing shows (BAL-01). */
    UserAccount user(String userId) {
        return users.computeIfAbsent(userId, UserAccount::new);
    }

    Collection<UserAccount> users() {
        return Collections.unmodifiableCollection(users.values());
    }

    /** The team that has an id; TEAM_NOT_FOUND if there is none (TEAM-01). */
    Team team(String teamId) {
        Team team = teams.get(teamId);
        if (team == null) {
            throw CreditRejectedException.teamNotFound(teamId);
        }
        return team;
    }

    void addTeam(Team team) {
        teams.put(team.teamId(), team);
    }

    /** The entry that has an id; TRANSACTION_NOT_FOUND if there is none (REF-04, HIS-05). */
    Entry entry(String transactionId) {
        Entry entry = entries.get(transactionId);
        if (entry == null) {
            throw CreditRejectedException.transactionNotFound(transactionId);
        }
        return entry;
    }

    /** All entries of all accounts, oldest first. */
    Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** The account whose ledger holds an entry. */
    Account accountOf(Entry entry) {
        Transaction transaction = entry.transaction();
        @Nullable String teamId = transaction.teamId();
        @Nullable String userId = transaction.userId();
        if (teamId != null) {
            return team(teamId);
        }
        if (userId != null) {
            return user(userId);
        }
        throw new AssertionError("the model is wrong: an entry of no account: " + transaction);
    }

    void append(Account account, Entry entry) {
        account.ledger().append(entry);
        entries.put(entry.transaction().transactionId(), entry);
    }

    String nextTransactionId() {
        transactionCount++;
        return "tx-" + transactionCount;
    }

    String nextReservationId() {
        reservationCount++;
        return "res-" + reservationCount;
    }

    String nextTeamId() {
        teamCount++;
        return "team-" + teamCount;
    }
}
