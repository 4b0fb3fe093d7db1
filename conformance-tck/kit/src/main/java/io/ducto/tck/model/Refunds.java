package io.ducto.tck.model;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Transaction;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refunds to users and teams: the rules of REF, and TEAM-06. */
final class Refunds {
    private final Gate gate;
    private final Accounts accounts;

    Refunds(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    RefundResult refundCredits(RefundCredits request) {
        gate.pass(MethodGroup.BALANCE, "refundCredits");
        Gate.notNull("request", request);
        Entry deduction = accounts.entry(request.transactionId()); // REF-04, before the key: without it, whose key?
        Account account = accounts.accountOf(deduction); // REF-05
        Instant now = gate.now();
        return account.keys()
                .once(
                        request.idempotencyKey(),
                        new Call.Refund(request),
                        () -> giveBack(account, deduction, request, now));
    }

    private RefundResult giveBack(Account account, Entry deduction, RefundCredits request, Instant now) {
        Transaction taken = deduction.transaction();
        if (!deduction.isDeduction()) {
            throw CreditRejectedException.notRefundable(taken.transactionId(), taken.type()); // REF-04
        }
        long refunded = account.ledger().refundedOf(taken.transactionId());
        long refundable = -taken.amount() - refunded;
        if (refundable == 0) {
            throw CreditRejectedException.alreadyRefunded(taken.transactionId()); // REF-03
        }
        @Nullable Long asked = request.amount();
        long amount = asked == null ? refundable : asked; // REF-01
        if (amount > refundable) {
            throw CreditRejectedException.overRefund(taken.transactionId(), amount, refundable); // REF-02
        }
        long newBalance = Credits.sumWithinLimit(
                "the balance of " + account.description(), account.ledger().balance(), amount); // GEN-04

        // REF-07: last drawn first; what earlier refunds gave back is the beginning of that order.
        Draw givenBack = deduction.draw().reversed().after(refunded).first(amount);
        String transactionId = accounts.nextTransactionId();
        accounts.append(account, Entry.refund(transactionId, taken, request, givenBack, newBalance, now));
        return new RefundResult(
                transactionId,
                taken.transactionId(),
                Objects.requireNonNull(taken.userId(), "a deduction has an acting user"),
                taken.teamId(),
                amount,
                newBalance,
                request.reason(),
                false);
    }
}
