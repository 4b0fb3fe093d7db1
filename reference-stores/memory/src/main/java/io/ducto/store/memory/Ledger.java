package io.ducto.store.memory;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.GrantType;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one account, and their sum: its balance (rule HIS-02). Entries are only ever added. A method that writes
 * one checks first, and throws before anything has changed. Guarded by the account's lock.
 */
final class Ledger {
    private final @Nullable String userId;
    private final @Nullable String teamId;
    private final ConcurrentMap<String, Transaction> transactions;

    /** In the order in which they took effect. */
    private final List<Transaction> entries = new ArrayList<>();

    /** Where each entry is in the list, by its id. */
    private final Map<String, Integer> positions = new HashMap<>();

    /** What was given back of each deduction, by its id. */
    private final Map<String, Long> refunded = new HashMap<>();

    private long balance;

    private Ledger(@Nullable String userId, @Nullable String teamId, ConcurrentMap<String, Transaction> transactions) {
        this.userId = userId;
        this.teamId = teamId;
        this.transactions = transactions;
    }

    /** Makes the empty ledger of a user; entries are also put into {@code transactions}, by id. */
    static Ledger ofUser(String userId, ConcurrentMap<String, Transaction> transactions) {
        return new Ledger(userId, null, transactions);
    }

    /** Makes the empty ledger of a team; entries are also put into {@code transactions}, by id. */
    static Ledger ofTeam(String teamId, ConcurrentMap<String, Transaction> transactions) {
        return new Ledger(null, teamId, transactions);
    }

    /** Names the account, for messages. */
    String owner() {
        return userId == null ? "team " + teamId : "user " + userId;
    }

    long balance() {
        return balance;
    }

    int size() {
        return entries.size();
    }

    Transaction grant(
            Instant now,
            GrantType type,
            long amount,
            @Nullable Instant expiresAt,
            @Nullable String key,
            Map<String, String> metadata) {
        return write(new Transaction(
                newId(),
                type.transactionType(),
                amount,
                balanceAfter(amount),
                now,
                userId,
                teamId,
                null,
                null,
                null,
                null,
                expiresAt,
                key,
                metadata));
    }

    /** Writes a deduction of an amount, which the caller has found to be there. */
    Transaction deduction(
            Instant now,
            String actingUser,
            long amount,
            @Nullable String model,
            @Nullable String operationType,
            @Nullable String key,
            Map<String, String> metadata) {
        return write(new Transaction(
                newId(),
                TransactionType.DEDUCTION,
                -amount,
                balanceAfter(-amount),
                now,
                actingUser,
                teamId,
                model,
                operationType,
                null,
                null,
                null,
                key,
                metadata));
    }

    /** Writes a refund of one of this ledger's entries (rules REF-01 to REF-04). */
    Transaction refund(Instant now, RefundCredits request, Transaction original) {
        long amount = refundableAmount(request, original);
        Transaction refund = write(new Transaction(
                newId(),
                TransactionType.REFUND,
                amount,
                balanceAfter(amount),
                now,
                original.userId(),
                teamId,
                null,
                null,
                original.transactionId(),
                request.reason(),
                null,
                request.idempotencyKey(),
                request.metadata()));
        refunded.merge(original.transactionId(), amount, Long::sum);
        return refund;
    }

    void expiry(Instant now, Lot lot, long amount) {
        write(new Transaction(
                newId(),
                TransactionType.EXPIRY,
                -amount,
                balanceAfter(-amount),
                now,
                userId,
                teamId,
                null,
                null,
                lot.grantId(),
                null,
                null,
                null,
                Map.of()));
    }

    /** Returns the deductions of a half-open window. */
    List<Transaction> deductions(Instant from, Instant to) {
        return entries.stream()
                .filter(entry -> entry.type() == TransactionType.DEDUCTION)
                .filter(entry -> !entry.createdAt().isBefore(from))
                .filter(entry -> entry.createdAt().isBefore(to))
                .toList();
    }

    /** Returns a page; its cursor is the id of its oldest entry, and so stays right whatever is written meanwhile. */
    TransactionPage page(PageRequest page) {
        int end = page.cursor() == null ? entries.size() : position(page.cursor());
        int start = Math.max(0, end - page.limit());
        List<Transaction> newestFirst = new ArrayList<>(entries.subList(start, end));
        Collections.reverse(newestFirst);
        String nextCursor = start == 0 ? null : entries.get(start).transactionId();
        return new TransactionPage(newestFirst, nextCursor);
    }

    private int position(String cursor) {
        Integer position = positions.get(cursor);
        if (position == null) {
            throw new IllegalArgumentException(
                    "cursor must be the nextCursor of a page of " + owner() + ", was " + cursor);
        }
        return position;
    }

    private long refundableAmount(RefundCredits request, Transaction original) {
        String originalId = original.transactionId();
        if (original.type() != TransactionType.DEDUCTION) {
            throw CreditRejectedException.notRefundable(originalId, original.type());
        }
        long refundable = -original.amount() - refunded.getOrDefault(originalId, 0L);
        if (refundable == 0) {
            throw CreditRejectedException.alreadyRefunded(originalId);
        }
        long amount = request.amount() == null ? refundable : request.amount();
        if (amount > refundable) {
            throw CreditRejectedException.overRefund(originalId, amount, refundable);
        }
        return amount;
    }

    private long balanceAfter(long amount) {
        return Credits.sum("the balance of " + owner(), balance, amount);
    }

    private Transaction write(Transaction entry) {
        balance = entry.balanceAfter();
        positions.put(entry.transactionId(), entries.size());
        entries.add(entry);
        transactions.put(entry.transactionId(), entry);
        return entry;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
