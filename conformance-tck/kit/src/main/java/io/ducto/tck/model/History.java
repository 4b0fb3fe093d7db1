package io.ducto.tck.model;

import io.ducto.store.Arguments;
import io.ducto.store.HistoryOperations;
import io.ducto.store.MethodGroup;
import io.ducto.store.PageRequest;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledgers as callers read them: the rules HIS-03 and HIS-05. */
final class History implements HistoryOperations {
    private final Gate gate;
    private final Accounts accounts;

    History(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public Transaction getTransaction(String transactionId) {
        gate.pass(MethodGroup.HISTORY, "getTransaction");
        Arguments.id("transactionId", transactionId);
        return accounts.entry(transactionId).transaction(); // HIS-05
    }

    @Override
    public TransactionPage listTransactions(String userId, PageRequest page) {
        gate.pass(MethodGroup.HISTORY, "listTransactions");
        Arguments.id("userId", userId);
        Gate.notNull("page", page);
        return page(accounts.user(userId).ledger(), page);
    }

    @Override
    public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
        gate.pass(MethodGroup.HISTORY, "listTeamTransactions");
        gate.pass(MethodGroup.TEAMS, "listTeamTransactions");
        Arguments.id("teamId", teamId);
        Gate.notNull("page", page);
        return page(accounts.team(teamId).ledger(), page);
    }

    /**
     * A page, newest entry first. Its cursor is the id of its last entry: what follows is older, so nothing that is
     * written meanwhile can come between (HIS-03).
     */
    private static TransactionPage page(Ledger ledger, PageRequest page) {
        List<Entry> oldestFirst = ledger.entries();
        @Nullable String cursor = page.cursor();
        int end = cursor == null ? oldestFirst.size() : indexOf(oldestFirst, cursor);
        int start = Math.max(0, end - page.limit());
        List<Transaction> newestFirst = new ArrayList<>();
        for (int i = end - 1; i >= start; i--) {
            newestFirst.add(oldestFirst.get(i).transaction());
        }
        @Nullable String nextCursor =
                start == 0 ? null : oldestFirst.get(start).transaction().transactionId();
        return new TransactionPage(newestFirst, nextCursor);
    }

    private static int indexOf(List<Entry> entries, String cursor) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).transaction().transactionId().equals(cursor)) {
                return i;
            }
        }
        throw new IllegalArgumentException("cursor must be one that this ledger gave, was " + cursor); // HIS-05
    }
}
