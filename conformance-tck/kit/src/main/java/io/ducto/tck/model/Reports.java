package io.ducto.tck.model;

import io.ducto.store.AggregateStats;
import io.ducto.store.AnalyticsOperations;
import io.ducto.store.Arguments;
import io.ducto.store.DailySpend;
import io.ducto.store.MethodGroup;
import io.ducto.store.ModelSpend;
import io.ducto.store.Transaction;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What was spent in a window: the rules of ANA. Every report is a sum over the deductions of all ledgers. */
final class Reports implements AnalyticsOperations {
    private final Gate gate;
    private final Accounts accounts;

    Reports(Gate gate, Accounts accounts) {
        this.gate = gate;
        this.accounts = accounts;
    }

    @Override
    public List<UserSpend> spendByUser(Instant from, Instant to) {
        gate.pass(MethodGroup.ANALYTICS, "spendByUser");
        Arguments.window(from, to);
        return users(from, to);
    }

    private List<UserSpend> users(Instant from, Instant to) {
        return sums(from, to, Reports::actingUser).entrySet().stream()
                .map(sum -> new UserSpend(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparing(UserSpend::userId, CodePointOrder.BY_CODE_POINT)) // ANA-03
                .toList();
    }

    @Override
    public List<ModelSpend> spendByModel(Instant from, Instant to) {
        gate.pass(MethodGroup.ANALYTICS, "spendByModel");
        Arguments.window(from, to);
        return sums(from, to, Reports::modelName).entrySet().stream()
                .map(sum -> new ModelSpend(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparing(ModelSpend::model, CodePointOrder.BY_CODE_POINT)) // ANA-03
                .toList();
    }

    @Override
    public List<DailySpend> dailySpend(Instant from, Instant to) {
        gate.pass(MethodGroup.ANALYTICS, "dailySpend");
        Arguments.window(from, to);
        return sums(from, to, Reports::day).entrySet().stream()
                .map(sum -> new DailySpend(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparing(DailySpend::day))
                .toList();
    }

    @Override
    public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        gate.pass(MethodGroup.ANALYTICS, "topUsers");
        Arguments.amount("limit", limit);
        Arguments.window(from, to);
        return users(from, to).stream()
                .sorted(Comparator.comparingLong(UserSpend::spend).reversed()) // ANA-04: stable, so ties stay by name
                .limit(limit)
                .toList();
    }

    @Override
    public AggregateStats aggregateStats(Instant from, Instant to) {
        gate.pass(MethodGroup.ANALYTICS, "aggregateStats");
        Arguments.window(from, to);
        List<Transaction> deductions = deductions(from, to);
        if (deductions.isEmpty()) {
            return AggregateStats.NONE; // ANA-06
        }
        long total = 0;
        for (Transaction deduction : deductions) {
            total = Credits.sumWithinLimit("the total spend", total, -deduction.amount()); // GEN-04
        }
        Map<String, Long> users = sums(from, to, Reports::actingUser);
        Map<String, Long> models = sums(from, to, Reports::modelName);
        long days = sums(from, to, Reports::day).size();
        return new AggregateStats(total, deductions.size(), users.size(), total / days, top(users), top(models));
    }

    /** All deductions, personal and of teams, of the window {@code [from, to)} (ANA-01, ANA-02, ANA-07). */
    private List<Transaction> deductions(Instant from, Instant to) {
        List<Transaction> deductions = new ArrayList<>();
        for (Entry entry : accounts.entries()) {
            Transaction transaction = entry.transaction();
            if (entry.isDeduction()
                    && !transaction.createdAt().isBefore(from)
                    && transaction.createdAt().isBefore(to)) {
                deductions.add(transaction);
            }
        }
        return deductions;
    }

    private <K> Map<K, Long> sums(Instant from, Instant to, Function<Transaction, K> row) {
        Map<K, Long> sums = new HashMap<>();
        for (Transaction deduction : deductions(from, to)) {
            K key = row.apply(deduction);
            sums.merge(
                    key,
                    -deduction.amount(),
                    (sum, spend) -> Credits.sumWithinLimit("the spend of " + key, sum, spend)); // GEN-04
        }
        return sums;
    }

    /** The name with the largest sum, the first in code point order among equals (ANA-06). */
    private static String top(Map<String, Long> sums) {
        String top = null;
        long most = 0;
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            boolean more = sum.getValue() > most;
            boolean tie = sum.getValue() == most;
            if (top == null || more || (tie && CodePointOrder.BY_CODE_POINT.compare(sum.getKey(), top) < 0)) {
                top = sum.getKey();
                most = sum.getValue();
            }
        }
        return Objects.requireNonNull(top, "a window with spend has a top");
    }

    private static String actingUser(Transaction deduction) {
        return Objects.requireNonNull(deduction.userId(), "a deduction has an acting user");
    }

    private static String modelName(Transaction deduction) {
        return Objects.requireNonNullElse(deduction.model(), ModelSpend.UNKNOWN); // ANA-03
    }

    private static LocalDate day(Transaction deduction) {
        return LocalDate.ofInstant(deduction.createdAt(), ZoneOffset.UTC);
    }
}
