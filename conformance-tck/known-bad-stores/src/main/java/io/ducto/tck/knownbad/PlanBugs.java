package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.PLN_01;
import static io.ducto.tck.rule.ContractRule.PLN_07;
import static io.ducto.tck.rule.ContractRule.PLN_08;
import static io.ducto.tck.rule.ContractRule.PLN_09;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.Plan;
import io.ducto.store.PricingConfig;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.UserPlan;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores that put users on the wrong plan. */
public final class PlanBugs {
    private PlanBugs() {}

    /** The customer is charged by no price list at all. */
    @Bug(value = "an unknown plan is accepted", breaks = PLN_01)
    public static final class UnknownPlanAccepted extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownPlanAccepted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    try {
                        right.setUserPlan(userId, planId);
                    } catch (CreditRejectedException unknown) {
                        reached();
                    }
                }
            };
        }
    }

    /** A plan that was taken off the list is sold for another year. */
    @Bug(value = "a plan of any version of the price list is accepted", breaks = PLN_01)
    public static final class PlanOfAnyVersionAccepted extends KnownBadStore {
        /** Makes a fixture. */
        public PlanOfAnyVersionAccepted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    try {
                        right.setUserPlan(userId, planId);
                    } catch (CreditRejectedException unknown) {
                        PricingConfigResult naming = right.getPricingHistory().stream()
                                .filter(version -> version.config().plans().containsKey(planId))
                                .findFirst()
                                .orElseThrow(() -> unknown);
                        PricingConfigResult active = right.getActivePricing().orElseThrow();
                        reached();
                        right.activatePricing(naming.version());
                        right.setUserPlan(userId, planId);
                        right.activatePricing(active.version());
                    }
                }
            };
        }
    }

    /** Two plans may have one name, and a name changes. */
    @Bug(value = "a plan is found by its name as well as by its key", breaks = PLN_07)
    public static final class FoundByName extends KnownBadStore {
        /** Makes a fixture. */
        public FoundByName() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    try {
                        right.setUserPlan(userId, planId);
                    } catch (CreditRejectedException unknown) {
                        String key = plansOf(right).entrySet().stream()
                                .filter(plan -> plan.getValue().name().equals(planId))
                                .map(Map.Entry::getKey)
                                .findFirst()
                                .orElseThrow(() -> unknown);
                        reached();
                        right.setUserPlan(userId, key);
                    }
                }
            };
        }
    }

    /** A collation decides which plan a customer is on. */
    @Bug(value = "a plan is found without regard to case", breaks = PLN_07)
    public static final class FoundIgnoringCase extends KnownBadStore {
        /** Makes a fixture. */
        public FoundIgnoringCase() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    try {
                        right.setUserPlan(userId, planId);
                    } catch (CreditRejectedException unknown) {
                        String key = plansOf(right).keySet().stream()
                                .filter(other -> other.equalsIgnoreCase(planId))
                                .findFirst()
                                .orElseThrow(() -> unknown);
                        reached();
                        right.setUserPlan(userId, key);
                    }
                }
            };
        }
    }

    /** The row of the assignment holds a copy of the plan. */
    @Bug(value = "a plan that the active configuration does not name any more is still the user's", breaks = PLN_08)
    public static final class UnnamedPlanStays extends KnownBadStore {
        private final Map<String, UserPlan> plans = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public UnnamedPlanStays() {}

        @Override
        protected void begin() {
            plans.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    right.setUserPlan(userId, planId);
                    plans.remove(userId);
                    right.getUserPlan(userId).ifPresent(plan -> plans.put(userId, plan));
                }

                @Override
                public Optional<UserPlan> getUserPlan(String userId) {
                    Optional<UserPlan> known = Optional.ofNullable(plans.get(userId));
                    return right.getUserPlan(userId).or(() -> {
                        known.ifPresent(plan -> reached());
                        return known;
                    });
                }
            };
        }
    }

    /** The plan is gone from the price list, its allowance is not. */
    @Bug(value = "a plan that the active configuration does not name still has its allowance", breaks = PLN_08)
    public static final class UnnamedPlanHasAnAllowance extends KnownBadStore {
        private final Map<String, AllowanceResult> allowances = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public UnnamedPlanHasAnAllowance() {}

        @Override
        protected void begin() {
            allowances.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    right.setUserPlan(userId, planId);
                    allowances.remove(userId);
                    if (planId != null) {
                        allowances.put(userId, right.checkAllowance(userId));
                    }
                }

                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult shown = right.checkAllowance(userId);
                    AllowanceResult old = allowances.get(userId);
                    if (shown.planId() != null || old == null) {
                        return shown;
                    }
                    reached();
                    return old;
                }
            };
        }
    }

    /** A faulty price list takes every customer off their plan, and its correction does not bring them back. */
    @Bug(value = "a publication takes users off plans that it does not name", breaks = PLN_08)
    public static final class PublicationDropsAssignments extends KnownBadStore {
        private final Map<String, String> plans = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public PublicationDropsAssignments() {}

        @Override
        protected void begin() {
            plans.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    right.setUserPlan(userId, planId);
                    plans.remove(userId);
                    if (planId != null) {
                        plans.put(userId, planId);
                    }
                }

                @Override
                public String setActivePricing(PricingConfig config, @Nullable String label) {
                    String id = right.setActivePricing(config, label);
                    plans.forEach((userId, planId) -> {
                        if (!config.plans().containsKey(planId)) {
                            reached();
                            setUserPlan(userId, null);
                        }
                    });
                    return id;
                }
            };
        }
    }

    /** What the customer's plan contains was frozen on the day of the contract. */
    @Bug(value = "a user's plan is shown as it was when the user was put on it", breaks = PLN_08)
    public static final class PlanFrozen extends KnownBadStore {
        private final Map<String, UserPlan> plans = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public PlanFrozen() {}

        @Override
        protected void begin() {
            plans.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    right.setUserPlan(userId, planId);
                    plans.remove(userId);
                    right.getUserPlan(userId).ifPresent(plan -> plans.put(userId, plan));
                }

                @Override
                public Optional<UserPlan> getUserPlan(String userId) {
                    return right.getUserPlan(userId).map(today -> {
                        UserPlan then = plans.getOrDefault(userId, today);
                        if (!then.equals(today)) {
                            reached();
                        }
                        return then;
                    });
                }
            };
        }
    }

    /** An update of "given fields only". */
    @Bug(value = "null leaves the user on the plan", breaks = PLN_09)
    public static final class NullIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public NullIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    if (planId != null || right.getUserPlan(userId).isEmpty()) {
                        right.setUserPlan(userId, planId);
                        return;
                    }
                    reached();
                }
            };
        }
    }

    /** Leaving is one click, and so is the second allowance of the month. */
    @Bug(value = "taking a user off the plan forgets the usage", breaks = PLN_09)
    public static final class LeavingForgetsUsage extends KnownBadStore {
        private final Map<String, Integer> departures = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public LeavingForgetsUsage() {}

        @Override
        protected void begin() {
            departures.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OtherPlanUser(right) {
                @Override
                String other(String userId) {
                    Integer count = departures.get(userId);
                    return count == null ? userId : userId + "/" + count;
                }

                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    if (planId == null && checkAllowance(userId).used() > 0) {
                        reached();
                        departures.merge(userId, 1, Integer::sum);
                    }
                    right.setUserPlan(userId, planId);
                }
            };
        }
    }

    /** Deleting what is not there is an error only to the programmer. */
    @Bug(value = "taking a user off a plan twice is rejected", breaks = PLN_09)
    public static final class SecondDepartureRejected extends KnownBadStore {
        /** Makes a fixture. */
        public SecondDepartureRejected() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setUserPlan(String userId, @Nullable String planId) {
                    if (planId == null && right.getUserPlan(userId).isEmpty()) {
                        reached();
                        throw CreditRejectedException.planNotFound("null");
                    }
                    right.setUserPlan(userId, planId);
                }
            };
        }
    }

    private static Map<String, Plan> plansOf(CreditStore store) {
        return store.getActivePricing().map(active -> active.config().plans()).orElse(Map.of());
    }
}
