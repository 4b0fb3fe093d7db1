package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AggregateStats;
import io.ducto.store.CreditStore;
import io.ducto.store.DailySpend;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.ModelSpend;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A known-bad store that makes its reports itself, from its own record of all entries. Each of the small methods here does
 * what the contract asks; a bug overrides one of them.
 */
abstract class ReportStore extends KnownBadStore {
    /** The operation type of the records that stand for reservations. */
    static final String RESERVATION = "reservation";

    static final Comparator<String> CODE_POINTS =
            Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare);

    /** Finds the row to which an entry adds, or null for none. */
    @FunctionalInterface
    interface Row<K> {
        @Nullable K of(Transaction entry);
    }

    private final List<Transaction> records = new CopyOnWriteArrayList<>();
    private final Set<String> users = ConcurrentHashMap.newKeySet();

    @Override
    protected void begin() {
        records.clear();
        users.clear();
    }

    /** Returns what an entry adds to the spend of a window in which it is. */
    long spend(Transaction entry) {
        return entry.type() == TransactionType.DEDUCTION ? -entry.amount() : 0;
    }

    boolean isIn(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    String user(Transaction entry) {
        return String.valueOf(entry.userId());
    }

    /** Returns the row of an entry in the report by model, or null for none. */
    @Nullable String model(Transaction entry) {
        return entry.model() == null ? ModelSpend.UNKNOWN : entry.model();
    }

    LocalDate day(Transaction entry) {
        return LocalDate.ofInstant(entry.createdAt(), ZoneOffset.UTC);
    }

    Comparator<String> order() {
        return CODE_POINTS;
    }

    /** Returns the rows of a list that a caller gets. */
    <R> List<R> shown(List<R> rows) {
        return rows;
    }

    List<UserSpend> top(List<UserSpend> byName, int limit) {
        return byName.stream()
                .sorted(Comparator.comparingLong(UserSpend::spend).reversed())
                .limit(limit)
                .toList();
    }

    /** Returns the statistics of a window, given those that the contract asks for. */
    AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
        return stats;
    }

    /** Returns the entries that are counted. */
    final List<Transaction> counted(Instant from, Instant to) {
        return records.stream()
                .filter(entry -> spend(entry) != 0 && isIn(entry.createdAt(), from, to))
                .toList();
    }

    /** Returns everything that was recorded, the oldest first. */
    final List<Transaction> records() {
        return List.copyOf(records);
    }

    final <K> Map<K, Long> sums(List<Transaction> entries, Comparator<? super K> order, Row<K> row) {
        Map<K, Long> sums = new TreeMap<>(order);
        for (Transaction entry : entries) {
            K key = row.of(entry);
            if (key != null) {
                sums.merge(key, spend(entry), Long::sum);
            }
        }
        return sums;
    }

    @Override
    protected final CreditStore broken(CreditStore right, InstantSource clock) {
        return new Reporting(right, clock);
    }

    private final class Reporting extends ForwardingCreditStore {
        private final InstantSource clock;

        Reporting(CreditStore right, InstantSource clock) {
            super(right);
            this.clock = clock;
        }

        @Override
        public AddCreditsResult addCredits(AddCredits request) {
            AddCreditsResult result = right.addCredits(request);
            users.add(request.userId());
            record(result.transactionId(), result.replayed());
            return result;
        }

        @Override
        public ReserveResult reserveCredits(ReserveCredits request) {
            ReserveResult result = right.reserveCredits(request);
            if (!result.replayed()) {
                records.add(new Transaction(
                        result.reservationId(),
                        TransactionType.ADJUSTMENT,
                        request.amount(),
                        0,
                        clock.instant(),
                        request.userId(),
                        null,
                        request.model(),
                        RESERVATION,
                        null,
                        null,
                        null,
                        null,
                        Map.of()));
            }
            return result;
        }

        @Override
        public DeductionResult deductCredits(DeductCredits request) {
            DeductionResult result = right.deductCredits(request);
            record(result.transactionId(), result.replayed());
            return result;
        }

        @Override
        public RefundResult refundCredits(RefundCredits request) {
            RefundResult result = right.refundCredits(request);
            record(result.refundTransactionId(), result.replayed());
            return result;
        }

        @Override
        public TeamDeductionResult deductTeam(DeductTeam request) {
            TeamDeductionResult result = right.deductTeam(request);
            record(result.transactionId(), result.replayed());
            return result;
        }

        @Override
        public SweepResult sweepExpiredCredits(boolean dryRun) {
            SweepResult result = right.sweepExpiredCredits(dryRun);
            for (String user : users) {
                right.listTransactions(user, PageRequest.first(1_000)).entries().stream()
                        .filter(entry -> entry.type() == TransactionType.EXPIRY && !records.contains(entry))
                        .forEach(records::add);
            }
            return result;
        }

        @Override
        public List<UserSpend> spendByUser(Instant from, Instant to) {
            return told(right.spendByUser(from, to), shown(byUser(from, to)));
        }

        @Override
        public List<ModelSpend> spendByModel(Instant from, Instant to) {
            return told(
                    right.spendByModel(from, to),
                    shown(rows(sums(counted(from, to), order(), ReportStore.this::model), ModelSpend::new)));
        }

        @Override
        public List<DailySpend> dailySpend(Instant from, Instant to) {
            Map<LocalDate, Long> days =
                    sums(counted(from, to), Comparator.<LocalDate>naturalOrder(), ReportStore.this::day);
            return told(right.dailySpend(from, to), shown(rows(days, DailySpend::new)));
        }

        @Override
        public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
            return told(right.topUsers(limit, from, to), top(byUser(from, to), limit));
        }

        @Override
        public AggregateStats aggregateStats(Instant from, Instant to) {
            AggregateStats correct = right.aggregateStats(from, to);
            List<Transaction> counted = counted(from, to);
            return told(correct, stats(counted.isEmpty() ? AggregateStats.NONE : sum(counted), counted, from, to));
        }

        private AggregateStats sum(List<Transaction> counted) {
            long total = counted.stream().mapToLong(ReportStore.this::spend).sum();
            long days = counted.stream().map(ReportStore.this::day).distinct().count();
            Map<String, Long> ofUsers = sums(counted, CODE_POINTS, ReportStore.this::user);
            Map<String, Long> ofModels = sums(counted, CODE_POINTS, ReportStore.this::model);
            return new AggregateStats(
                    total, counted.size(), ofUsers.size(), total / days, largest(ofUsers), largest(ofModels));
        }

        private List<UserSpend> byUser(Instant from, Instant to) {
            return rows(sums(counted(from, to), order(), ReportStore.this::user), UserSpend::new);
        }

        private void record(String transactionId, boolean replayed) {
            if (!replayed) {
                records.add(right.getTransaction(transactionId));
            }
        }

        private <T> T told(T correct, T made) {
            if (!correct.equals(made)) {
                reached();
            }
            return made;
        }

        private <K, R> List<R> rows(Map<K, Long> sums, BiFunction<K, Long, R> row) {
            return sums.entrySet().stream()
                    .map(entry -> row.apply(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** Returns the key of the largest sum, the first of them where several are as large. */
    static @Nullable String largest(Map<String, Long> sums) {
        return Stream.concat(Stream.of(Map.entry("", Long.MIN_VALUE)), sums.entrySet().stream())
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey)
                .filter(key -> !Objects.equals(key, ""))
                .orElse(null);
    }
}
