package io.ducto.store.memory;

import static java.util.Objects.requireNonNull;

import io.ducto.store.AggregateStats;
import io.ducto.store.DailySpend;
import io.ducto.store.ModelSpend;
import io.ducto.store.Transaction;
import io.ducto.store.UserSpend;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the deductions of a window add up to (rules ANA-02 to ANA-07).
 *
 * @param deductions of all users and teams
 */
record SpendReport(List<Transaction> deductions) {

    List<UserSpend> byUser() {
        return rows(users(), UserSpend::new);
    }

    List<ModelSpend> byModel() {
        return rows(models(), ModelSpend::new);
    }

    List<DailySpend> byDay() {
        return rows(days(), DailySpend::new);
    }

    /** Sorts by spend; the sort is stable, so ties stay in the order of names. */
    List<UserSpend> topUsers(int limit) {
        return byUser().stream()
                .sorted(Comparator.comparingLong(UserSpend::spend).reversed())
                .limit(limit)
                .toList();
    }

    AggregateStats stats() {
        if (deductions.isEmpty()) {
            return AggregateStats.NONE;
        }
        SortedMap<String, Long> users = users();
        long total = users.values().stream().reduce(0L, (sum, spend) -> Credits.sum("the total spend", sum, spend));
        return new AggregateStats(
                total, deductions.size(), users.size(), total / days().size(), top(users), top(models()));
    }

    private SortedMap<String, Long> users() {
        return sums(
                "user",
                CodePoints.ORDER,
                deduction -> requireNonNull(deduction.userId(), "a deduction has an acting user"));
    }

    private SortedMap<String, Long> models() {
        return sums("model", CodePoints.ORDER, deduction -> {
            String model = deduction.model();
            return model == null ? ModelSpend.UNKNOWN : model;
        });
    }

    private SortedMap<LocalDate, Long> days() {
        return sums(
                "day",
                Comparator.<LocalDate>naturalOrder(),
                deduction -> LocalDate.ofInstant(deduction.createdAt(), ZoneOffset.UTC));
    }

    private <K> SortedMap<K, Long> sums(String kind, Comparator<K> order, Function<Transaction, K> key) {
        SortedMap<K, Long> sums = new TreeMap<>(order);
        for (Transaction deduction : deductions) {
            K row = key.apply(deduction);
            sums.merge(
                    row,
                    -deduction.amount(),
                    (sum, spend) -> Credits.sum("the spend of " + kind + " " + row, sum, spend));
        }
        return sums;
    }

    private interface Row<K, R> {
        R of(K key, long spend);
    }

    private static <K, R> List<R> rows(SortedMap<K, Long> sums, Row<K, R> row) {
        return sums.entrySet().stream()
                .map(entry -> row.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns the key of the largest sum, the first of them where several are as large. */
    private static String top(SortedMap<String, Long> sums) {
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
