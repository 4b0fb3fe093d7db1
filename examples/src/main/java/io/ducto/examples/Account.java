package io.ducto.examples;

import io.ducto.store.TransactionType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LostUpdateStore} keeps about one user. Immutable: a change makes a new one.
 *
 * @param balance all credits
 * @param lifetimePurchased all credits ever bought
 * @param holds the reservations that were not deducted or released, by id
 * @param entries the grants, deductions and refunds, by transaction id
 * @param answers what keyed operations returned, by idempotency key
 */
record Account(
        long balance,
        long lifetimePurchased,
        Map<String, Hold> holds,
        Map<String, Entry> entries,
        Map<String, Answer> answers) {

    /** The account of a user nobody has credited. */
    static final Account EMPTY = new Account(0, 0, Map.of(), Map.of(), Map.of());

    /** A reservation; from {@code expiresAt} on it holds nothing. */
    record Hold(long amount, Instant expiresAt) {
        boolean isLive(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    /** Credits that came or went: {@code amount} of them, of which {@code refunded} have come back. */
    record Entry(TransactionType type, long amount, long refunded) {}

    /** What a keyed operation was asked, and what a retry of it is told. */
    record Answer(List<@Nullable Object> question, Object result) {}

    long reserved(Instant now) {
        return holds.values().stream()
                .filter(hold -> hold.isLive(now))
                .mapToLong(Hold::amount)
                .sum();
    }

    long available(Instant now) {
        return balance - reserved(now);
    }

    Account withCredits(long newBalance, long newLifetimePurchased) {
        return new Account(newBalance, newLifetimePurchased, holds, entries, answers);
    }

    Account withHold(String reservationId, Hold hold) {
        return new Account(balance, lifetimePurchased, with(holds, reservationId, hold), entries, answers);
    }

    Account withoutHold(String reservationId) {
        Map<String, Hold> rest = new HashMap<>(holds);
        rest.remove(reservationId);
        return new Account(balance, lifetimePurchased, Map.copyOf(rest), entries, answers);
    }

    Account withEntry(String transactionId, Entry entry) {
        return new Account(balance, lifetimePurchased, holds, with(entries, transactionId, entry), answers);
    }

    Account withAnswer(String idempotencyKey, Answer answer) {
        return new Account(balance, lifetimePurchased, holds, entries, with(answers, idempotencyKey, answer));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return Map.copyOf(more);
    }
}
