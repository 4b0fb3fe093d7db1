package io.ducto.benchmark;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The accounts that a load falls on, and what must be in them: a benchmark of a store that loses credits is worth nothing.
 * Thread-safe.
 */
final class Accounts {
    /** More than any run can spend, one by one. */
    static final long GRANT = 1_000_000_000_000L;

    /** Reading ten thousand ledgers would take longer than the load. */
    private static final int MOST_CHECKED = 100;

    private final String prefix;
    private final AtomicLongArray deducted;
    private final AtomicLongArray perhapsDeducted;

    Accounts(String prefix, int count) {
        this.prefix = prefix;
        this.deducted = new AtomicLongArray(count);
        this.perhapsDeducted = new AtomicLongArray(count);
    }

    int count() {
        return deducted.length();
    }

    String userId(int account) {
        return prefix + "-" + account;
    }

    /** One of them, each as likely as the others. */
    int any() {
        return ThreadLocalRandom.current().nextInt(count());
    }

    /** Notes that the store has acknowledged the deduction of one credit. */
    void deductedOne(int account) {
        deducted.incrementAndGet(account);
    }

    /** Notes a deduction of one credit that failed without saying whether it has happened. */
    void perhapsDeductedOne(int account) {
        perhapsDeducted.incrementAndGet(account);
    }

    /** How many accounts {@link #discrepancies} looks at. */
    int checked() {
        return Math.min(count(), MOST_CHECKED);
    }

    /**
     * Compares balance, sum of the ledger (rule HIS-02), and what was granted less what was deducted, in the first hundred
     * accounts. No load must be running.
     *
     * @return a sentence for each account that is wrong
     */
    List<String> discrepancies(CreditStore store) {
        List<String> sentences = new ArrayList<>();
        for (int account = 0; account < checked(); account++) {
            discrepancy(store, account).ifPresent(sentences::add);
        }
        return sentences;
    }

    private Optional<String> discrepancy(CreditStore store, int account) {
        BalanceResult balance = store.getBalance(userId(account));
        long ledger = ledgerSum(store, userId(account));
        long most = GRANT - deducted.get(account);
        long least = most - perhapsDeducted.get(account);
        if (balance.balance() == ledger && ledger >= least && ledger <= most) {
            return Optional.empty();
        }
        return Optional.of("credits were lost or made in " + userId(account) + ": the balance is " + balance.balance()
                + ", the ledger adds up to " + ledger + ", and by the answers of the store it must be " + least + " to "
                + most);
    }

    private static long ledgerSum(CreditStore store, String userId) {
        long sum = 0;
        PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
        while (true) {
            TransactionPage page = store.listTransactions(userId, request);
            for (Transaction entry : page.entries()) {
                sum += entry.amount();
            }
            String next = page.nextCursor();
            if (next == null) {
                return sum;
            }
            request = request.after(next);
        }
    }
}
