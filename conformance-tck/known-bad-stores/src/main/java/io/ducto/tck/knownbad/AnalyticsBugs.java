package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.ANA_01;
import static io.ducto.tck.rule.ContractRule.ANA_02;
import static io.ducto.tck.rule.ContractRule.ANA_03;
import static io.ducto.tck.rule.ContractRule.ANA_05;
import static io.ducto.tck.rule.ContractRule.ANA_06;
import static io.ducto.tck.rule.ContractRule.ANA_07;

import io.ducto.store.AggregateStats;
import io.ducto.store.CreditStore;
import io.ducto.store.DailySpend;
import io.ducto.store.ModelSpend;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import io.ducto.store.UserSpend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores that count too much or too little as spend. */
public final class AnalyticsBugs {
    private AnalyticsBugs() {}

    /** BETWEEN: spend at midnight is counted in two months. */
    @Bug(value = "a report counts the first instant after its window", breaks = ANA_01)
    public static final class EndIncluded extends ReportStore {
        /** Makes a fixture. */
        public EndIncluded() {}

        @Override
        boolean isIn(Instant time, Instant from, Instant to) {
            return !time.isBefore(from) && !time.isAfter(to);
        }
    }

    /** Spend at midnight is counted in no month. */
    @Bug(value = "a report leaves out the first instant of its window", breaks = ANA_01)
    public static final class StartExcluded extends ReportStore {
        /** Makes a fixture. */
        public StartExcluded() {}

        @Override
        boolean isIn(Instant time, Instant from, Instant to) {
            return time.isAfter(from) && time.isBefore(to);
        }
    }

    /** Two bounds that were mixed up look like a day on which nobody spent anything. */
    @Bug(value = "a report of an empty window is empty instead of invalid", breaks = ANA_01)
    public static final class EmptyWindowAllowed extends KnownBadStore {
        /** Makes a fixture. */
        public EmptyWindowAllowed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<DailySpend> dailySpend(Instant from, Instant to) {
                    if (from.isBefore(to)) {
                        return right.dailySpend(from, to);
                    }
                    reached();
                    return List.of();
                }
            };
        }
    }

    /** Last month's report changes with every refund of this month. */
    @Bug(value = "refunds are subtracted from spend", breaks = ANA_02)
    public static final class RefundsSubtracted extends ReportStore {
        /** Makes a fixture. */
        public RefundsSubtracted() {}

        @Override
        long spend(Transaction entry) {
            return entry.type() == TransactionType.REFUND ? -entry.amount() : super.spend(entry);
        }
    }

    /** A status column of the deduction says "refunded". */
    @Bug(value = "a deduction that was refunded counts no more", breaks = ANA_02)
    public static final class RefundedLeftOut extends ReportStore {
        /** Makes a fixture. */
        public RefundedLeftOut() {}

        @Override
        long spend(Transaction entry) {
            boolean refunded = records().stream()
                    .anyMatch(other -> Objects.equals(other.originalTransactionId(), entry.transactionId()));
            return refunded ? 0 : super.spend(entry);
        }
    }

    /** The teams have a table of their own, and the reports are older. */
    @Bug(value = "team deductions are missing in reports", breaks = ANA_02)
    public static final class TeamSpendMissing extends ReportStore {
        /** Makes a fixture. */
        public TeamSpendMissing() {}

        @Override
        long spend(Transaction entry) {
            return entry.teamId() == null ? super.spend(entry) : 0;
        }
    }

    /** Nobody can tell who spent what the team has paid for. */
    @Bug(value = "team deductions count for the team and not for the member", breaks = ANA_02)
    public static final class TeamSpendWithoutAuthor extends ReportStore {
        /** Makes a fixture. */
        public TeamSpendWithoutAuthor() {}

        @Override
        String user(Transaction entry) {
            return entry.teamId() == null ? super.user(entry) : entry.teamId();
        }
    }

    /** The dashboard reads a table that a job fills every night. */
    @Bug(value = "the statistics count whole days only", breaks = ANA_05)
    public static final class StatsOfWholeDays extends ReportStore {
        /** Makes a fixture. */
        public StatsOfWholeDays() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            Instant lastMidnight = to.truncatedTo(ChronoUnit.DAYS);
            long total = counted.stream()
                    .filter(entry -> entry.createdAt().isBefore(lastMidnight))
                    .mapToLong(this::spend)
                    .sum();
            return Altered.with(stats, "totalSpend", total);
        }
    }

    /** A sum of deductions in one report, and one of all that has a model in the next. */
    @Bug(value = "the report by model leaves out the last hour", breaks = ANA_05)
    public static final class ModelsComeLate extends KnownBadStore {
        /** Makes a fixture. */
        public ModelsComeLate() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<ModelSpend> spendByModel(Instant from, Instant to) {
                    List<ModelSpend> all = right.spendByModel(from, to);
                    Instant until = clock.instant().minus(Duration.ofHours(1));
                    Instant end = until.isBefore(to) ? until : to;
                    List<ModelSpend> shown = from.isBefore(end) ? right.spendByModel(from, end) : List.of();
                    if (!shown.equals(all)) {
                        reached();
                    }
                    return shown;
                }
            };
        }
    }

    /** A new customer sees thirty days of nothing in the figure. */
    @Bug(value = "the daily average is over all days of the window", breaks = ANA_06)
    public static final class AverageOverTheWindow extends ReportStore {
        /** Makes a fixture. */
        public AverageOverTheWindow() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            long days = Math.max(1, Duration.between(from, to).toDays());
            return Altered.with(stats, "dailyAverage", stats.totalSpend() / days);
        }
    }

    /** A column of type DECIMAL, cast to a whole number. */
    @Bug(value = "the daily average is rounded half up", breaks = ANA_06)
    public static final class AverageRounded extends ReportStore {
        /** Makes a fixture. */
        public AverageRounded() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            long days = counted.stream().map(this::day).distinct().count();
            return days == 0
                    ? stats
                    : Altered.with(stats, "dailyAverage", Math.round((double) stats.totalSpend() / days));
        }
    }

    /** The application looks for a customer whose name is empty. */
    @Bug(value = "statistics without spend name an empty top user", breaks = ANA_06)
    public static final class EmptyTopUser extends ReportStore {
        /** Makes a fixture. */
        public EmptyTopUser() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            return stats.topUser() == null ? AlteredGroups.top(stats, "", "") : stats;
        }
    }

    /** A loop with `>=`. */
    @Bug(value = "ties of the top user and the top model go to the last by name", breaks = ANA_06)
    public static final class TiesGoToTheLast extends ReportStore {
        /** Makes a fixture. */
        public TiesGoToTheLast() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            Comparator<String> backwards = CODE_POINTS.reversed();
            return AlteredGroups.top(
                    stats,
                    largest(sums(counted, backwards, this::user)),
                    largest(sums(counted, backwards, this::model)));
        }
    }

    /** ORDER BY amount LIMIT 1. */
    @Bug(value = "the top user is the one with the largest single deduction", breaks = ANA_06)
    public static final class TopByOneDeduction extends ReportStore {
        /** Makes a fixture. */
        public TopByOneDeduction() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            String user = counted.stream()
                    .max(Comparator.comparingLong(this::spend).thenComparing(this::user, CODE_POINTS.reversed()))
                    .map(this::user)
                    .orElse(null);
            return AlteredGroups.top(stats, user, stats.topModel());
        }
    }

    /** COUNT(*) where COUNT(DISTINCT user) was meant. */
    @Bug(value = "active users are counted once for each deduction", breaks = ANA_06)
    public static final class UsersCountedTwice extends ReportStore {
        /** Makes a fixture. */
        public UsersCountedTwice() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            return Altered.with(stats, "activeUsers", counted.size());
        }
    }

    /** The model that most deductions have is the one that has no name. */
    @Bug(value = "deductions without a model are no candidate for the top model", breaks = ANA_03)
    public static final class UnknownIsNoTopModel extends ReportStore {
        /** Makes a fixture. */
        public UnknownIsNoTopModel() {}

        @Override
        AggregateStats stats(AggregateStats stats, List<Transaction> counted, Instant from, Instant to) {
            Map<String, Long> named = sums(counted, CODE_POINTS, Transaction::model);
            return AlteredGroups.top(stats, stats.topUser(), largest(named));
        }
    }

    /** A sum over all entries, whatever their sign. */
    @Bug(value = "grants count as spend", breaks = ANA_07)
    public static final class GrantsCounted extends ReportStore {
        /** Makes a fixture. */
        public GrantsCounted() {}

        @Override
        long spend(Transaction entry) {
            boolean grant =
                    entry.type() != TransactionType.REFUND && entry.amount() > 0 && entry.operationType() == null;
            return grant ? entry.amount() : super.spend(entry);
        }
    }

    /** A sum over all entries below 0: expired gifts appear as revenue. */
    @Bug(value = "sweeps count as spend", breaks = ANA_07)
    public static final class SweepsCounted extends ReportStore {
        /** Makes a fixture. */
        public SweepsCounted() {}

        @Override
        long spend(Transaction entry) {
            return entry.type() == TransactionType.EXPIRY ? -entry.amount() : super.spend(entry);
        }
    }

    /** What is held is as good as spent, thought somebody. */
    @Bug(value = "reservations count as spend", breaks = ANA_07)
    public static final class ReservationsCounted extends ReportStore {
        /** Makes a fixture. */
        public ReservationsCounted() {}

        @Override
        long spend(Transaction entry) {
            return RESERVATION.equals(entry.operationType()) ? entry.amount() : super.spend(entry);
        }
    }

    /** The absolute amount of everything that names a deduction. */
    @Bug(value = "refunds count as spend", breaks = ANA_02)
    public static final class RefundsCounted extends ReportStore {
        /** Makes a fixture. */
        public RefundsCounted() {}

        @Override
        long spend(Transaction entry) {
            return entry.type() == TransactionType.REFUND ? entry.amount() : super.spend(entry);
        }
    }

    /** The user of the report is taken from the session. */
    @Bug(value = "the top users leave out members who spent for a team", breaks = ANA_02)
    public static final class TopUsersWithoutTeams extends ReportStore {
        /** Makes a fixture. */
        public TopUsersWithoutTeams() {}

        @Override
        List<UserSpend> top(List<UserSpend> byName, int limit) {
            return super.top(
                    byName.stream().filter(user -> !isOfTeam(user.userId())).toList(), limit);
        }

        private boolean isOfTeam(@Nullable String userId) {
            return records().stream()
                    .anyMatch(entry -> entry.teamId() != null && Objects.equals(entry.userId(), userId));
        }
    }
}
