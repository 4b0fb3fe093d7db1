package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.ANA_03;
import static io.ducto.tck.rule.ContractRule.ANA_04;

import io.ducto.store.CreditStore;
import io.ducto.store.DailySpend;
import io.ducto.store.Transaction;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Stores whose reports have the wrong rows, or the right ones in the wrong order. */
public final class ReportRowBugs {
    private ReportRowBugs() {}

    /** An inner join with the table of models. */
    @Bug(value = "deductions without a model are missing in the report by model", breaks = ANA_03)
    public static final class MissingModelLeftOut extends ReportStore {
        /** Makes a fixture. */
        public MissingModelLeftOut() {}

        @Override
        @Nullable String model(Transaction entry) {
            return entry.model();
        }
    }

    /** The name is put in after grouping. */
    @Bug(value = "deductions without a model have a row apart from the model unknown", breaks = ANA_03)
    public static final class MissingModelApart extends ReportStore {
        /** Makes a fixture. */
        public MissingModelApart() {}

        @Override
        String model(Transaction entry) {
            return entry.model() == null ? "(unknown)" : entry.model();
        }
    }

    /** Invoices that are made from the list leave customers out. */
    @Bug(value = "lists end after a hundred rows", breaks = ANA_03)
    public static final class CutOff extends ReportStore {
        /** Makes a fixture. */
        public CutOff() {}

        @Override
        <R> List<R> shown(List<R> rows) {
            return rows.subList(0, Math.min(100, rows.size()));
        }
    }

    /** `fetchOne` where `fetch` was meant. */
    @Bug(value = "lists have one row", breaks = ANA_03)
    public static final class OnlyTheFirstRow extends ReportStore {
        /** Makes a fixture. */
        public OnlyTheFirstRow() {}

        @Override
        <R> List<R> shown(List<R> rows) {
            return rows.subList(0, Math.min(1, rows.size()));
        }
    }

    /** Java compares texts so, and few know. */
    @Bug(value = "names are sorted by UTF-16 units", breaks = ANA_03)
    public static final class SortedByUnits extends ReportStore {
        /** Makes a fixture. */
        public SortedByUnits() {}

        @Override
        Comparator<String> order() {
            return Comparator.naturalOrder();
        }
    }

    /** A collation sorts as people do. */
    @Bug(value = "names are sorted without regard to case", breaks = ANA_03)
    public static final class SortedIgnoringCase extends ReportStore {
        /** Makes a fixture. */
        public SortedIgnoringCase() {}

        @Override
        Comparator<String> order() {
            return String.CASE_INSENSITIVE_ORDER.thenComparing(CODE_POINTS);
        }
    }

    /** Right on every machine that is set to UTC. */
    @Bug(value = "days begin at midnight in the time zone of the JVM", breaks = ANA_03)
    public static final class DaysOfTheJvm extends ReportStore {
        /** Makes a fixture. */
        public DaysOfTheJvm() {}

        @Override
        LocalDate day(Transaction entry) {
            return LocalDate.ofInstant(entry.createdAt(), ZoneId.systemDefault());
        }
    }

    /** The chart looked better so. */
    @Bug(value = "the report by day lists days without spend", breaks = ANA_03)
    public static final class EmptyDaysListed extends KnownBadStore {
        /** Makes a fixture. */
        public EmptyDaysListed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<DailySpend> dailySpend(Instant from, Instant to) {
                    List<DailySpend> filled = new ArrayList<>();
                    for (DailySpend day : right.dailySpend(from, to)) {
                        while (!filled.isEmpty() && next(filled).isBefore(day.day())) {
                            reached();
                            filled.add(new DailySpend(next(filled), 0));
                        }
                        filled.add(day);
                    }
                    return List.copyOf(filled);
                }

                private LocalDate next(List<DailySpend> days) {
                    return days.get(days.size() - 1).day().plusDays(1);
                }
            };
        }
    }

    /** The report that people look at most is sorted by what they look for. */
    @Bug(value = "the report by user is sorted by spend", breaks = ANA_03)
    public static final class UsersSortedBySpend extends KnownBadStore {
        /** Makes a fixture. */
        public UsersSortedBySpend() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<UserSpend> spendByUser(Instant from, Instant to) {
                    List<UserSpend> byName = right.spendByUser(from, to);
                    List<UserSpend> bySpend = byName.stream()
                            .sorted(Comparator.comparingLong(UserSpend::spend).reversed())
                            .toList();
                    if (!bySpend.equals(byName)) {
                        reached();
                    }
                    return bySpend;
                }
            };
        }
    }

    /** A sort by one column only; the list of the best customers changes each time. */
    @Bug(value = "ties among the top users come in random order", breaks = ANA_04)
    public static final class TiesAtRandom extends ReportStore {
        private final Random random = new Random(1);

        /** Makes a fixture. */
        public TiesAtRandom() {}

        @Override
        List<UserSpend> top(List<UserSpend> byName, int limit) {
            List<UserSpend> shuffled = new ArrayList<>(byName);
            Collections.shuffle(shuffled, random);
            return super.top(shuffled, limit);
        }
    }

    /** LIMIT in the inner query, ORDER BY in the outer one. */
    @Bug(value = "the top users are chosen before they are sorted", breaks = ANA_04)
    public static final class CutOffBeforeSorting extends ReportStore {
        /** Makes a fixture. */
        public CutOffBeforeSorting() {}

        @Override
        List<UserSpend> top(List<UserSpend> byName, int limit) {
            return super.top(byName.subList(0, Math.min(limit, byName.size())), limit);
        }
    }

    /** A limit in the query that nobody asked for. */
    @Bug(value = "there are never more than ten top users", breaks = ANA_04)
    public static final class TenAtMost extends ReportStore {
        /** Makes a fixture. */
        public TenAtMost() {}

        @Override
        List<UserSpend> top(List<UserSpend> byName, int limit) {
            return super.top(byName, Math.min(10, limit));
        }
    }

    /** ASC is the default of SQL. */
    @Bug(value = "the top users are those who spent least", breaks = ANA_04)
    public static final class LeastFirst extends ReportStore {
        /** Makes a fixture. */
        public LeastFirst() {}

        @Override
        List<UserSpend> top(List<UserSpend> byName, int limit) {
            return byName.stream()
                    .sorted(Comparator.comparingLong(UserSpend::spend))
                    .limit(limit)
                    .toList();
        }
    }

    /** Nobody asks for the first none, but a variable may hold 0. */
    @Bug(value = "a limit of 0 is an empty list instead of invalid", breaks = ANA_04)
    public static final class LimitOfZeroAllowed extends KnownBadStore {
        /** Makes a fixture. */
        public LimitOfZeroAllowed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<UserSpend> topUsers(int limit, Instant from, Instant to) {
                    if (limit != 0) {
                        return right.topUsers(limit, from, to);
                    }
                    reached();
                    return List.of();
                }
            };
        }
    }
}
