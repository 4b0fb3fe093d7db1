package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.CAP_01;
import static io.ducto.tck.rule.ContractRule.GEN_07;
import static io.ducto.tck.rule.ContractRule.PRI_04;

import io.ducto.store.CreditStore;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.SpendCap;
import io.ducto.store.TeamMember;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Races of settings, which have no key: like {@link AccountRaceBugs}, right as long as one thread calls. Each store looks
 * without a lock, and then does under a lock what a database does with a statement that comes too late.
 */
public final class SettingRaceBugs {
    private SettingRaceBugs() {}

    /** Two roll-backs in the same night, and each server bills by another price list. */
    @Bug(
            value = "an activation makes the version inactive that was active before its lock, and no other",
            breaks = PRI_04,
            race = true)
    public static final class TwoActivated extends KnownBadStore {
        private final Set<Integer> stillActive = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public TwoActivated() {}

        @Override
        protected void begin() {
            stillActive.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new PricingStore(right) {
                @Override
                PricingConfigResult told(PricingConfigResult version) {
                    return Altered.with(version, "active", version.active() || stillActive.contains(version.version()));
                }

                @Override
                public PricingConfigResult activatePricing(int version) {
                    Optional<Integer> read = activeVersion(right);
                    dateEntry(clock);
                    synchronized (stillActive) {
                        Optional<Integer> active = activeVersion(right);
                        PricingConfigResult activated = right.activatePricing(version);
                        read.ifPresent(stillActive::remove);
                        if (!active.equals(read)) {
                            reached();
                            active.ifPresent(stillActive::add);
                        }
                        return activated;
                    }
                }
            };
        }
    }

    /** The database keeps the second active version out, and whoever wanted it gets the database's exception. */
    @Bug(
            value = "an activation that another one has overtaken violates the unique index on what is active",
            breaks = PRI_04,
            race = true)
    public static final class ActivationConflict extends KnownBadStore {
        private final Object lock = new Object();

        /** Makes a fixture. */
        public ActivationConflict() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public PricingConfigResult activatePricing(int version) {
                    Optional<Integer> read = activeVersion(right);
                    dateEntry(clock);
                    synchronized (lock) {
                        if (!activeVersion(right).equals(read)) {
                            reached();
                            throw new IllegalStateException(
                                    "duplicate key value violates unique constraint \"pricing_active\"");
                        }
                        return right.activatePricing(version);
                    }
                }
            };
        }
    }

    /** Looks for a row before the lock, and inserts one within it if it saw none. */
    abstract static class InsertedAfterLookUp extends KnownBadStore {
        private final Object lock = new Object();

        final <T> T insert(InstantSource clock, String constraint, BooleanSupplier isThere, Supplier<T> write) {
            boolean there = isThere.getAsBoolean();
            dateEntry(clock);
            synchronized (lock) {
                if (!there && isThere.getAsBoolean()) {
                    reached();
                    throw new IllegalStateException(
                            "duplicate key value violates unique constraint \"" + constraint + '"');
                }
                return write.get();
            }
        }
    }

    /** A customer presses the button twice, and the second answer is an error page. */
    @Bug(
            value = "a user's plan is looked up, then inserted, and the violated constraint leaks",
            breaks = GEN_07,
            race = true)
    public static final class PlanInsertedTwice extends InsertedAfterLookUp {
        /** Makes a fixture. */
        public PlanInsertedTwice() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    insert(
                            clock,
                            "user_plan_pkey",
                            () -> right.getUserPlan(userId).isPresent(),
                            () -> {
                                right.setUserPlan(userId, planId);
                                return planId;
                            });
                }
            };
        }
    }

    /** Two administrators invite the same colleague. */
    @Bug(
            value = "a member is looked up, then inserted, and the violated constraint leaks",
            breaks = GEN_07,
            race = true)
    public static final class MemberInsertedTwice extends InsertedAfterLookUp {
        /** Makes a fixture. */
        public MemberInsertedTwice() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    return insert(
                            clock,
                            "team_member_pkey",
                            () -> isMember(teamId, userId),
                            () -> right.addTeamMember(teamId, userId, role, spendCap));
                }

                private boolean isMember(String teamId, String userId) {
                    return right.getTeamMembers(teamId).stream()
                            .anyMatch(member -> member.userId().equals(userId));
                }
            };
        }
    }

    /** The customer sets a limit in two windows of the browser, and one of them stays for ever blank. */
    @Bug(value = "a cap is looked up, then inserted, and the violated constraint leaks", breaks = GEN_07, race = true)
    public static final class CapConflict extends InsertedAfterLookUp {
        /** Makes a fixture. */
        public CapConflict() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    insert(clock, "spend_cap_pkey", () -> like(right, cap).isPresent(), () -> {
                        right.setSpendCap(cap);
                        return cap;
                    });
                }
            };
        }
    }

    /** There is no unique index, and the lower limit holds whatever the customer does. */
    @Bug(value = "a cap is looked up, then inserted, and two calls leave two rows", breaks = CAP_01, race = true)
    public static final class CapInsertedTwice extends KnownBadStore {
        private final Set<SpendCap> more = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public CapInsertedTwice() {}

        @Override
        protected void begin() {
            more.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    boolean there = like(right, cap).isPresent();
                    dateEntry(clock);
                    synchronized (more) {
                        if (!there) {
                            like(right, cap).ifPresent(first -> {
                                reached();
                                more.add(first);
                            });
                        }
                        right.setSpendCap(cap);
                    }
                }

                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    return Stream.concat(
                                    right.getSpendCaps(userId).stream(),
                                    more.stream().filter(cap -> cap.userId().equals(userId)))
                            .toList();
                }
            };
        }
    }

    private static Optional<Integer> activeVersion(CreditStore right) {
        return right.getActivePricing().map(PricingConfigResult::version);
    }

    /** Returns the cap that another one replaces. */
    private static Optional<SpendCap> like(CreditStore right, SpendCap cap) {
        return right.getSpendCaps(cap.userId()).stream()
                .filter(other -> SpendCapBugs.isSame(other, cap))
                .findFirst();
    }
}
