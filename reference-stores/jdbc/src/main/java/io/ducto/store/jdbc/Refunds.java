package io.ducto.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Refunds of users' and teams' deductions (rules REF-01 to REF-07). */
record Refunds(Database database, Accounts accounts, Ledger ledger) {
    private static final Question FOR_REFUND = Question.of(Set.of(Part.ACCOUNT, Part.KEY, Part.REFUNDED));

    /** The entry to refund never changes, so it can be read before its account is locked. */
    RefundResult refund(RefundCredits request) {
        LedgerEntry original = ledger.get("refundCredits", request.transactionId());
        return database.write("refundCredits", handle -> refund(handle, request, original));
    }

    private RefundResult refund(Handle handle, RefundCredits request, LedgerEntry original) {
        String key = request.idempotencyKey();
        AccountState account = accounts.lock(
                handle,
                original.kind(),
                original.ownerId(),
                FOR_REFUND.withKey(key).about(original.transactionId()));
        LedgerEntry first = Keys.entry(
                handle,
                account,
                key,
                entry -> entry.type() == TransactionType.REFUND
                        && original.transactionId().equals(entry.shown().originalTransactionId())
                        && Objects.equals(entry.requestedAmount(), request.amount()));
        if (first != null) {
            return result(first, true);
        }
        long amount = refundableAmount(request, original, account.refunded());
        LedgerEntry refund = LedgerEntry.refund(account, request, original.shown(), amount);
        Ledger.write(handle, refund);
        if (original.kind() == AccountKind.TEAM) {
            Members.giveBack(handle, account, spender(original.shown()), amount);
        } else {
            Lots.giveBack(handle, account.accountNo(), returned(original, account.refunded(), amount));
        }
        return result(refund, false);
    }

    private static long refundableAmount(RefundCredits request, LedgerEntry original, long refunded) {
        String originalId = original.transactionId();
        if (original.type() != TransactionType.DEDUCTION) {
            throw CreditRejectedException.notRefundable(originalId, original.type());
        }
        long refundable = -original.amount() - refunded;
        if (refundable == 0) {
            throw CreditRejectedException.alreadyRefunded(originalId);
        }
        long amount = request.amount() == null ? refundable : request.amount();
        if (amount > refundable) {
            throw CreditRejectedException.overRefund(originalId, amount, refundable);
        }
        return amount;
    }

    /**
     * Returns the parts of expiring lots that a refund gives back: it takes from the end of what the deduction drew and
     * earlier refunds have left (rule REF-07), and credits without expiry were drawn last.
     */
    private static LotParts returned(LedgerEntry original, long refundedBefore, long amount) {
        long left = -original.amount() - refundedBefore;
        return original.drawn().first(left).without(original.drawn().first(left - amount));
    }

    private static String spender(Transaction deduction) {
        return requireNonNull(deduction.userId(), "a deduction has an acting user");
    }

    private static RefundResult result(LedgerEntry refund, boolean replayed) {
        Transaction shown = refund.shown();
        return new RefundResult(
                refund.transactionId(),
                requireNonNull(shown.originalTransactionId(), "a refund names what it refunds"),
                spender(shown),
                shown.teamId(),
                refund.amount(),
                refund.balanceAfter(),
                shown.reason(),
                replayed);
    }
}
