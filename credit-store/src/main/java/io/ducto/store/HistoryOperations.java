package io.ducto.store;

/**
 * The method group HISTORY: the ledger, entry by entry.
 *
 * <p>Every grant, deduction, refund and swept lot is one entry, and the sum of an account's entries is its balance at
 * every moment (rules HIS-01 and HIS-02). Every operation can be called from any thread and throws what
 * {@link BalanceOperations} says. A store that does not support the group inherits methods that throw
 * {@link UnsupportedGroupException}. ducto's interface has no such group: its stores show only sums.
 */
public interface HistoryOperations {

    /**
     * Returns one entry, of a user or of a team. Rejected with {@link Rejection#TRANSACTION_NOT_FOUND} (rule HIS-05).
     *
     * @param transactionId the id that an operation returned
     * @return the entry
     */
    default Transaction getTransaction(String transactionId) {
        throw new UnsupportedGroupException(MethodGroup.HISTORY, "getTransaction");
    }

    /**
     * Returns a page of a user's ledger, newest entry first: the order in which the entries took effect, reversed (rule
     * HIS-03). Team deductions are in the team's ledger. A cursor that the store did not make for this ledger is invalid.
     *
     * @param userId whose ledger
     * @param page which part
     * @return the entries, none for a user nobody has credited
     */
    default TransactionPage listTransactions(String userId, PageRequest page) {
        throw new UnsupportedGroupException(MethodGroup.HISTORY, "listTransactions");
    }

    /**
     * Returns a page of a team's ledger, newest entry first. It needs the group TEAMS as well. Rejected with
     * {@link Rejection#TEAM_NOT_FOUND}. A cursor that the store did not make for this ledger is invalid.
     *
     * @param teamId which team
     * @param page which part
     * @return the entries
     */
    default TransactionPage listTeamTransactions(String teamId, PageRequest page) {
        throw new UnsupportedGroupException(MethodGroup.HISTORY, "listTeamTransactions");
    }
}
