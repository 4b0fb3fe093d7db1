package io.ducto.tck.bench;

import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the entries of a sweep into one order. The contract says that a sweep writes one for each lot, and not which lot it
 * takes first, so two right stores may differ in that.
 */
final class SweepOrder {
    private SweepOrder() {}

    /**
     * Orders entries that follow each other, are of one instant and come from sweeps: as the lots were granted.
     *
     * @param newestFirst a whole ledger
     * @return the same, with the balances that the order gives; what does not add up stays as it is
     */
    static List<Transaction> of(List<Transaction> newestFirst) {
        List<Transaction> ordered = new ArrayList<>();
        int begin = 0;
        while (begin < newestFirst.size()) {
            int end = begin + 1;
            while (end < newestFirst.size() && areOfOneSweep(newestFirst.get(end - 1), newestFirst.get(end))) {
                end++;
            }
            List<Transaction> sweep = newestFirst.subList(begin, end);
            ordered.addAll(sweep.size() == 1 ? sweep : inOneOrder(sweep, places(newestFirst)));
            begin = end;
        }
        return List.copyOf(ordered);
    }

    private static boolean areOfOneSweep(Transaction newer, Transaction older) {
        return newer.type() == TransactionType.EXPIRY
                && older.type() == TransactionType.EXPIRY
                && Objects.equals(newer.createdAt(), older.createdAt())
                && newer.balanceAfter() - newer.amount() == older.balanceAfter();
    }

    private static Map<String, Integer> places(List<Transaction> ledger) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < ledger.size(); place++) {
            places.put(ledger.get(place).transactionId(), place);
        }
        return places;
    }

    private static List<Transaction> inOneOrder(List<Transaction> sweep, Map<String, Integer> places) {
        List<Transaction> sorted = sweep.stream()
                .sorted(Comparator.comparing(entry -> places.getOrDefault(entry.originalTransactionId(), -1)))
                .toList();
        List<Transaction> ordered = new ArrayList<>();
        long balance = sweep.get(0).balanceAfter();
        for (Transaction entry : sorted) {
            ordered.add(withBalance(entry, balance));
            balance -= entry.amount();
        }
        return ordered;
    }

    private static Transaction withBalance(Transaction entry, long balance) {
        return new Transaction(
                entry.transactionId(),
                entry.type(),
                entry.amount(),
                balance,
                entry.createdAt(),
                entry.userId(),
                entry.teamId(),
                entry.model(),
                entry.operationType(),
                entry.originalTransactionId(),
                entry.reason(),
                entry.expiresAt(),
                entry.idempotencyKey(),
                entry.metadata());
    }
}
