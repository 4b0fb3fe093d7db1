package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.CAP_04;
import static io.ducto.tck.rule.ContractRule.EXP_07;
import static io.ducto.tck.rule.ContractRule.GEN_07;
import static io.ducto.tck.rule.ContractRule.PLN_04;
import static io.ducto.tck.rule.ContractRule.PRI_05;
import static io.ducto.tck.rule.ContractRule.PRI_06;
import static io.ducto.tck.rule.ContractRule.TEAM_05;
import static io.ducto.tck.rule.ContractRule.TEAM_09;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SweepResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.UsageWindowResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Races in the optional groups: like {@link AccountRaceBugs}, right as long as one thread calls. */
public final class GroupRaceBugs {
    private GroupRaceBugs() {}

    /** Two nightly jobs, and the customer loses twice what has expired. */
    @Bug(value = "a sweep reads what has expired, and takes it after that", breaks = EXP_07, race = true)
    public static final class SweptTwice extends KnownBadStore {
        private final Set<String> users = new ConcurrentSkipListSet<>();

        /** Makes a fixture. */
        public SweptTwice() {}

        @Override
        protected void begin() {
            users.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() != null) {
                        users.add(request.userId());
                    }
                    return right.addCredits(request);
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult due = right.sweepExpiredCredits(true);
                    Map<String, Long> dueByUser = new ConcurrentHashMap<>();
                    users.forEach(
                            user -> dueByUser.put(user, right.getBalance(user).expired()));
                    SweepResult taken = right.sweepExpiredCredits(dryRun);
                    if (taken.expiredAmount() >= due.expiredAmount()) {
                        return taken;
                    }
                    reached();
                    dueByUser.forEach(this::take);
                    return due;
                }

                private void take(String user, long credits) {
                    long most = Math.min(credits, right.getBalance(user).available());
                    if (most > 0) {
                        right.deductCredits(
                                DeductCredits.direct(user, most, "expiry").withMinBalance(0));
                    }
                }
            };
        }
    }

    /** Customers are billed by a price list that nobody can name. */
    @Bug(value = "the next version is one more than the highest that was read before", breaks = PRI_05, race = true)
    public static final class OneVersionTwice extends KnownBadStore {
        private final Map<Integer, Integer> shownVersions = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public OneVersionTwice() {}

        @Override
        protected void begin() {
            shownVersions.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    int highest = right.getPricingHistory().size();
                    String id = right.setActivePricing(config, label);
                    right.getPricingHistory().stream()
                            .filter(published -> published.id().equals(id) && published.version() > highest + 1)
                            .forEach(published -> {
                                reached();
                                shownVersions.put(published.version(), highest + 1);
                            });
                    return id;
                }

                @Override
                public List<PricingConfigResult> getPricingHistory() {
                    return right.getPricingHistory().stream().map(this::shown).toList();
                }

                private PricingConfigResult shown(PricingConfigResult result) {
                    return Altered.with(
                            result, "version", shownVersions.getOrDefault(result.version(), result.version()));
                }
            };
        }
    }

    /** Ten instances start at once, and the price list has ten new versions. */
    @Bug(value = "a deploy looks for its name, and publishes after that", breaks = PRI_06, race = true)
    public static final class DeployedTwice extends KnownBadStore {
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public DeployedTwice() {}

        @Override
        protected void begin() {
            known.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult setupPricingConfig(PricingConfig config, String name) {
                    boolean there = known.contains(name)
                            || right.getPricingHistory().stream().anyMatch(published -> name.equals(published.label()));
                    if (there) {
                        return right.setupPricingConfig(config, name);
                    }
                    int before = right.getPricingHistory().size();
                    PricingConfigResult result = right.setupPricingConfig(config, name);
                    if (!known.add(name) && result.version() <= before + 1) {
                        reached();
                        right.setActivePricing(config, name);
                        return right.getActivePricing().orElse(result);
                    }
                    return result;
                }
            };
        }
    }

    /** A plan of 100 calls serves 200 to whoever sends them two at a time. */
    @Bug(value = "the allowance is checked, and taken after that", breaks = PLN_04, race = true)
    public static final class AllowanceTakenTwice extends KnownBadStore {
        /** Makes a fixture. */
        public AllowanceTakenTwice() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    long left = right.checkAllowance(request.userId()).remaining();
                    UsageWindowResult result = right.incrementUsageWindow(request);
                    long promised = Math.min(left, request.amount());
                    if (result.replayed() || result.taken() >= promised) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "taken", promised);
                }
            };
        }
    }

    /** A customer with a limit of 50 a day is billed 90, and complains with good reason. */
    @Bug(value = "caps are checked before the lock", breaks = CAP_04, race = true)
    public static final class CapBeforeLock extends KnownBadStore {
        /** Makes a fixture. */
        public CapBeforeLock() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return checkedBefore(
                            request.userId(), request.model(), request.amount(), () -> right.reserveCredits(request));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return request.reservationId() != null
                            ? right.deductCredits(request)
                            : checkedBefore(
                                    request.userId(),
                                    request.model(),
                                    request.amount(),
                                    () -> right.deductCredits(request));
                }

                private <T> T checkedBefore(String user, @Nullable String model, long amount, Supplier<T> operation) {
                    boolean fits = right.checkSpendCap(user, model, amount).isEmpty();
                    try {
                        return operation.get();
                    } catch (CreditRejectedException rejected) {
                        if (!fits || rejected.reason() != Rejection.SPEND_CAP_EXCEEDED) {
                            throw rejected;
                        }
                        reached();
                        return withoutCaps(user, operation);
                    }
                }

                private <T> T withoutCaps(String user, Supplier<T> operation) {
                    List<SpendCap> caps = right.getSpendCaps(user);
                    caps.forEach(cap -> right.removeSpendCap(user, cap.window(), cap.model()));
                    try {
                        return operation.get();
                    } finally {
                        caps.forEach(right::setSpendCap);
                    }
                }
            };
        }
    }

    /** The company's card pays for what the team never had. */
    @Bug(value = "the pool is read, and taken from after that", breaks = TEAM_05, race = true)
    public static final class PoolOverdrawn extends KnownBadStore {
        /** Makes a fixture. */
        public PoolOverdrawn() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    long pool = right.getTeamBalance(request.teamId()).balance();
                    dateEntry(clock);
                    try {
                        return right.deductTeam(request);
                    } catch (CreditRejectedException rejected) {
                        if (rejected.reason() != Rejection.INSUFFICIENT_TEAM_CREDITS || pool < request.amount()) {
                            throw rejected;
                        }
                        reached();
                        right.addTeamCredits(request.teamId(), request.amount());
                        return right.deductTeam(request);
                    }
                }
            };
        }
    }

    /** An intern with a limit of 20 spends 40 by clicking twice. */
    @Bug(value = "a member's cap is checked before the lock", breaks = TEAM_05, race = true)
    public static final class MemberCapBeforeLock extends KnownBadStore {
        /** Makes a fixture. */
        public MemberCapBeforeLock() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    boolean fits = right.getTeamMembers(request.teamId()).stream()
                            .anyMatch(member -> isOf(request, member) && leaves(member, request.amount()));
                    dateEntry(clock);
                    try {
                        return right.deductTeam(request);
                    } catch (CreditRejectedException rejected) {
                        if (!fits || rejected.reason() != Rejection.MEMBER_CAP_EXCEEDED) {
                            throw rejected;
                        }
                        reached();
                        return withoutCap(request);
                    }
                }

                private TeamDeductionResult withoutCap(DeductTeam request) {
                    TeamMember member = right.getTeamMembers(request.teamId()).stream()
                            .filter(each -> isOf(request, each))
                            .findFirst()
                            .orElseThrow();
                    right.addTeamMember(request.teamId(), member.userId(), member.role(), null);
                    TeamDeductionResult result = right.deductTeam(request);
                    right.addTeamMember(request.teamId(), member.userId(), member.role(), member.spendCap());
                    return result;
                }
            };
        }

        private static boolean isOf(DeductTeam request, TeamMember member) {
            return member.userId().equals(request.userId());
        }

        private static boolean leaves(TeamMember member, long amount) {
            Long cap = member.spendCap();
            return cap == null || amount <= cap - member.spent();
        }
    }

    /** Two sweeps lock the same users in opposite order, and the database gives one of them up. */
    @Bug(value = "two sweeps lock in opposite order, and the deadlock reaches the caller", breaks = GEN_07, race = true)
    public static final class SweepDeadlock extends KnownBadStore {
        private final LockTable locks = new LockTable();
        private final Set<String> users = new ConcurrentSkipListSet<>();
        private final AtomicInteger sweeps = new AtomicInteger();

        /** Makes a fixture. */
        public SweepDeadlock() {}

        @Override
        protected void begin() {
            users.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() != null) {
                        users.add(request.userId());
                    }
                    return right.addCredits(request);
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    List<String> order = new ArrayList<>(users);
                    if (sweeps.incrementAndGet() % 2 == 0) {
                        Collections.reverse(order);
                    }
                    return locks.holding(order, SweepDeadlock.this::reached, () -> right.sweepExpiredCredits(dryRun));
                }
            };
        }
    }

    /** The team's account and the member's are locked by each in the order in which it needs them. */
    @Bug(
            value =
                    "a team deduction locks the team first, a personal one the person, and the deadlock reaches the caller",
            breaks = TEAM_09,
            race = true)
    public static final class TeamDeadlock extends KnownBadStore {
        private final LockTable locks = new LockTable();
        private final Map<String, String> teams = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TeamDeadlock() {}

        @Override
        protected void begin() {
            teams.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    TeamMember member = right.addTeamMember(teamId, userId, role, spendCap);
                    teams.put(userId, teamId);
                    return member;
                }

                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return locks.holding(
                            List.of("team " + request.teamId(), request.userId()),
                            TeamDeadlock.this::reached,
                            () -> right.deductTeam(request));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String team = teams.get(request.userId());
                    return team == null
                            ? right.deductCredits(request)
                            : locks.holding(
                                    List.of(request.userId(), "team " + team),
                                    TeamDeadlock.this::reached,
                                    () -> right.deductCredits(request));
                }
            };
        }
    }

    /** Locks by name, with a detector of deadlocks as simple as a time limit. */
    private static final class LockTable {
        private static final int MOST_TURNS = 20_000;

        private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

        <T> T holding(List<String> names, Runnable deadlocked, Supplier<T> operation) {
            List<ReentrantLock> held = new ArrayList<>();
            try {
                for (String name : names) {
                    ReentrantLock lock = locks.computeIfAbsent(name, each -> new ReentrantLock());
                    if (!acquired(lock)) {
                        deadlocked.run();
                        throw new IllegalStateException("deadlock found when trying to get lock; " + name);
                    }
                    held.add(lock);
                }
                return operation.get();
            } finally {
                held.forEach(ReentrantLock::unlock);
            }
        }

        private static boolean acquired(ReentrantLock lock) {
            for (int turn = 0; turn < MOST_TURNS; turn++) {
                if (lock.tryLock()) {
                    return true;
                }
                Thread.onSpinWait();
            }
            return false;
        }
    }
}
