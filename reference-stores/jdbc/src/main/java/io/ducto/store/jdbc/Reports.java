package io.ducto.store.jdbc;

import static java.util.Objects.requireNonNull;

import io.ducto.store.AggregateStats;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.DailySpend;
import io.ducto.store.ModelSpend;
import io.ducto.store.UserSpend;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What deductions add up to (rules ANA-02 to ANA-07). The database sums them up in one statement, by user, model and day;
 * names are put in order here, since the databases do not agree on one.
 */
record Reports(Database database) {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** The day is the start of the UTC day in microseconds; the inner remainder is negative before 1970. */
    private static final String SUMS = """
            SELECT d.user_id, d.model, d.day_start, COUNT(*) AS deductions,
                   SUM((d.spend - (d.spend % 4294967296)) / 4294967296) AS high, SUM(d.spend % 4294967296) AS low
            FROM (SELECT e.user_id, e.model, -e.amount AS spend,
                         e.created_at - ((e.created_at % 86400000000) + 86400000000) % 86400000000 AS day_start
                  FROM ducto_ledger_entry e
                  WHERE e.type = 'DEDUCTION' AND e.created_at >= :from AND e.created_at < :to) d
            GROUP BY d.user_id, d.model, d.day_start""";

    /** What one user spent on one model on one day. */
    private record Cell(String user, String model, LocalDate day, long deductions, BigInteger spend) {}

    /** How a report names its rows. */
    private interface Axis<K> {
        K of(Cell cell);
    }

    List<UserSpend> byUser(Instant from, Instant to) {
        return byUser(cells("spendByUser", from, to));
    }

    List<ModelSpend> byModel(Instant from, Instant to) {
        return sums("model", cells("spendByModel", from, to), Cell::model, CodePoints.ORDER).entrySet().stream()
                .map(row -> new ModelSpend(row.getKey(), row.getValue()))
                .toList();
    }

    List<DailySpend> byDay(Instant from, Instant to) {
        return sums("day", cells("dailySpend", from, to), Cell::day, Comparator.<LocalDate>naturalOrder())
                .entrySet()
                .stream()
                .map(row -> new DailySpend(row.getKey(), row.getValue()))
                .toList();
    }

    /** Sorts by spend; the sort is stable, so ties stay in the order of names. */
    List<UserSpend> topUsers(int limit, Instant from, Instant to) {
        return byUser(cells("topUsers", from, to)).stream()
                .sorted(Comparator.comparingLong(UserSpend::spend).reversed())
                .limit(limit)
                .toList();
    }

    AggregateStats stats(Instant from, Instant to) {
        List<Cell> cells = cells("aggregateStats", from, to);
        if (cells.isEmpty()) {
            return AggregateStats.NONE;
        }
        long total =
                fitting("the total spend", cells.stream().map(Cell::spend).reduce(BigInteger.ZERO, BigInteger::add));
        SortedMap<String, Long> users = sums("user", cells, Cell::user, CodePoints.ORDER);
        long days = cells.stream().map(Cell::day).distinct().count();
        return new AggregateStats(
                total,
                cells.stream().mapToLong(Cell::deductions).sum(),
                users.size(),
                total / days,
                top(users),
                top(sums("model", cells, Cell::model, CodePoints.ORDER)));
    }

    private static List<UserSpend> byUser(List<Cell> cells) {
        return sums("user", cells, Cell::user, CodePoints.ORDER).entrySet().stream()
                .map(row -> new UserSpend(row.getKey(), row.getValue()))
                .toList();
    }

    private List<Cell> cells(String operation, Instant from, Instant to) {
        return database.read(
                operation,
                handle -> handle.createQuery(SUMS)
                        .bind("from", firstMicro(from))
                        .bind("to", firstMicro(to))
                        .map((row, context) -> new Cell(
                                requireNonNull(row.getString("user_id"), "a deduction has an acting user"),
                                model(row.getString("model")),
                                LocalDate.ofInstant(Micros.instant(row.getLong("day_start")), ZoneOffset.UTC),
                                row.getLong("deductions"),
                                Credits.whole(row.getLong("high"), row.getLong("low"))))
                        .list());
    }

    /** Bounds are finer than what the table keeps: the first microsecond that is not before the bound. */
    private static long firstMicro(Instant bound) {
        long micros = Micros.of(bound);
        return Micros.instant(micros).isBefore(bound) ? micros + 1 : micros;
    }

    private static String model(@Nullable String model) {
        return model == null ? ModelSpend.UNKNOWN : model;
    }

    private static <K> SortedMap<K, Long> sums(String kind, List<Cell> cells, Axis<K> axis, Comparator<K> order) {
        SortedMap<K, BigInteger> sums = new TreeMap<>(order);
        cells.forEach(cell -> sums.merge(axis.of(cell), cell.spend(), BigInteger::add));
        SortedMap<K, Long> fitting = new TreeMap<>(order);
        sums.forEach((row, sum) -> fitting.put(row, fitting("the spend of " + kind + " " + row, sum)));
        return fitting;
    }

    /** Rejects a sum that does not fit (rule GEN-04). */
    private static long fitting(String what, BigInteger sum) {
        if (sum.bitLength() > Long.SIZE - 1) {
            throw CreditRejectedException.balanceLimit(
                    what, Long.MAX_VALUE, sum.subtract(MOST).min(MOST).longValue());
        }
        return sum.longValue();
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
