package io.ducto.store.memory;

import static java.util.Objects.requireNonNull;

import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What the accounts of users and teams have in common: one lock, one ledger, one set of keys.
 *
 * <p>The lock is the account's own monitor, which no one outside this package can reach; whoever calls an account from
 * outside holds it from the beginning of the call to its end. No account calls another, so a thread holds at most one
 * account's lock, and a deadlock is impossible (rule TEAM-09). An operation reads the clock once, and under the lock, so
 * that the entries of an account are in the order of time; only a sweep, which visits many accounts, reads it before.
 */
abstract class Account {
    final Ledger ledger;
    final Keys keys;

    Account(Ledger ledger) {
        this.ledger = ledger;
        this.keys = new Keys(ledger.owner());
    }

    synchronized TransactionPage page(PageRequest page) {
        return ledger.page(page);
    }

    synchronized List<Transaction> deductions(Instant from, Instant to) {
        return ledger.deductions(from, to);
    }

    /** Gives back what one of this account's deductions took. */
    synchronized RefundResult refund(RefundCredits request, Transaction original, InstantSource clock) {
        Instant now = clock.instant();
        RefundCredits compared =
                new RefundCredits(request.transactionId(), request.amount(), null, request.idempotencyKey(), Map.of());
        return keys.once(request.idempotencyKey(), compared, RefundResult.class, () -> {
            Transaction refund = ledger.refund(now, request, original);
            String spender = requireNonNull(original.userId(), "a deduction has an acting user");
            giveBack(original.transactionId(), spender, refund.amount());
            return replayed -> new RefundResult(
                    refund.transactionId(),
                    original.transactionId(),
                    spender,
                    original.teamId(),
                    refund.amount(),
                    refund.balanceAfter(),
                    request.reason(),
                    replayed);
        });
    }

    /** Follows a refund that the ledger has accepted; called under the lock. */
    abstract void giveBack(String deductionId, String spender, long amount);
}
