package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.PLN_05;
import static io.ducto.tck.rule.ContractRule.PLN_06;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.SpendWindow;
import io.ducto.store.UsageWindowResult;
import io.ducto.store.UserPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores that keep the usage of an allowance for the wrong month, user or plan. */
public final class UsageBugs {
    private UsageBugs() {}

    /** The rows of former months are still there. */
    @Bug(value = "the allowance shows the usage of all months", breaks = PLN_05)
    public static final class UsageOfAllMonths extends KnownBadStore {
        private final Map<String, Long> taken = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public UsageOfAllMonths() {}

        @Override
        protected void begin() {
            taken.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    UsageWindowResult result = right.incrementUsageWindow(request);
                    if (!result.replayed()) {
                        taken.merge(request.userId() + "/" + result.planId(), result.taken(), Long::sum);
                    }
                    return result;
                }

                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult shown = right.checkAllowance(userId);
                    long used = taken.getOrDefault(userId + "/" + shown.planId(), 0L);
                    if (used == shown.used()) {
                        return shown;
                    }
                    reached();
                    return AlteredGroups.used(shown, used);
                }
            };
        }
    }

    /** Asks the right store for plans at another time. */
    abstract static class OtherMonth extends BentClockStore {
        abstract Instant seen(Instant now);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult result = at(OtherMonth.this::seen, () -> right.checkAllowance(userId));
                    Instant now = seenNow(clock);
                    return AlteredGroups.period(result, startOf(now), endOf(now));
                }

                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    if (request.idempotencyKey() != null) { // a replay shows the month of the first call
                        return right.incrementUsageWindow(request);
                    }
                    UsageWindowResult result = at(OtherMonth.this::seen, () -> right.incrementUsageWindow(request));
                    Instant now = seenNow(clock);
                    return AlteredGroups.period(result, startOf(now), endOf(now));
                }
            };
        }

        Instant startOf(Instant now) {
            return SpendWindow.MONTHLY.startOf(now);
        }

        Instant endOf(Instant now) {
            return SpendWindow.MONTHLY.endOf(now);
        }

        private Instant seenNow(InstantSource clock) {
            Instant now = clock.instant();
            if (!startOf(seen(now)).equals(startOf(now))) {
                reached();
            }
            return now;
        }
    }

    /** A counter that some job was to set to 0. */
    @Bug(value = "a new month does not begin with the whole allowance", breaks = PLN_05)
    public static final class NeverReset extends OtherMonth {
        /** Makes a fixture. */
        public NeverReset() {}

        @Override
        Instant seen(Instant now) {
            return Instant.EPOCH;
        }
    }

    /** A table with twelve rows for each user. */
    @Bug(value = "the same months of two years share an allowance", breaks = PLN_05)
    public static final class MonthWithoutYear extends OtherMonth {
        /** Makes a fixture. */
        public MonthWithoutYear() {}

        @Override
        Instant seen(Instant now) {
            return now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).withYear(2000).toInstant();
        }
    }

    /** Right on every machine that is set to UTC. */
    @Bug(value = "a month begins at midnight in the time zone of the JVM", breaks = PLN_05)
    public static final class MonthOfTheJvm extends OtherMonth {
        /** Makes a fixture. */
        public MonthOfTheJvm() {}

        @Override
        Instant seen(Instant now) {
            return now.atZone(ZoneId.systemDefault()).toLocalDateTime().toInstant(ZoneOffset.UTC);
        }
    }

    /** The database session has a time zone as well, and nobody sets it. */
    @Bug(value = "a month begins at midnight in the time zone of the session", breaks = PLN_05)
    public static final class MonthOfTheSession extends OtherMonth {
        /** Makes a fixture. */
        public MonthOfTheSession() {}

        @Override
        Instant seen(Instant now) {
            return now.plus(Duration.ofHours(1));
        }
    }

    /** BETWEEN the first and the last. */
    @Bug(value = "the first instant of a month belongs to the month before", breaks = PLN_05)
    public static final class MonthEndsLate extends OtherMonth {
        /** Makes a fixture. */
        public MonthEndsLate() {}

        @Override
        Instant seen(Instant now) {
            return now.minusNanos(1);
        }
    }

    /** Four changes a month are four allowances. */
    @Bug(value = "changing the plan and back restores the allowance", breaks = PLN_06)
    public static final class ChangeRestores extends KnownBadStore {
        private final Map<String, Integer> changes = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ChangeRestores() {}

        @Override
        protected void begin() {
            changes.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherPlanUser(right) {
                @Override
                String other(String userId) {
                    Integer count = changes.get(userId);
                    return count == null ? userId : userId + "/" + count;
                }

                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    Optional<String> before = right.getUserPlan(userId).map(UserPlan::planId);
                    right.setUserPlan(userId, planId);
                    if (before.isPresent() && !before.equals(Optional.ofNullable(planId))) {
                        reached();
                        changes.merge(userId, 1, Integer::sum);
                    }
                }
            };
        }
    }

    /** The key of the table is the user. */
    @Bug(value = "what was used on one plan counts on the next", breaks = PLN_06)
    public static final class UsageFollowsTheUser extends KnownBadStore {
        /** Makes a fixture. */
        public UsageFollowsTheUser() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    long before = right.checkAllowance(userId).used();
                    right.setUserPlan(userId, planId);
                    long carried = before - right.checkAllowance(userId).used();
                    if (planId != null && carried > 0) {
                        reached();
                        right.incrementUsageWindow(userId, carried);
                    }
                }
            };
        }
    }

    /** The key of the table is the plan. */
    @Bug(value = "all users of a plan share its allowance", breaks = PLN_06)
    public static final class UsageFollowsThePlan extends KnownBadStore {
        /** Makes a fixture. */
        public UsageFollowsThePlan() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherPlanUser(right) {
                @Override
                String other(String userId) {
                    return right.getUserPlan(userId).isPresent() ? "everybody" : userId;
                }

                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult shared = super.checkAllowance(userId);
                    if (shared.used() != right.checkAllowance(userId).used()) {
                        reached();
                    }
                    return shared;
                }
            };
        }
    }
}
