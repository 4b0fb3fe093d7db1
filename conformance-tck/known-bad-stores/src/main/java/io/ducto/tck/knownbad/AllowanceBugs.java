package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.PLN_02;
import static io.ducto.tck.rule.ContractRule.PLN_03;
import static io.ducto.tck.rule.ContractRule.PLN_04;

import io.ducto.store.AllowanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.UsageWindowResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stores that give more of an allowance than there is, or less. */
public final class AllowanceBugs {
    private AllowanceBugs() {}

    /** A customer sees a debt where there is none. */
    @Bug(value = "what remains of an allowance that was lowered goes below 0", breaks = PLN_02)
    public static final class RemainderBelowZero extends KnownBadStore {
        /** Makes a fixture. */
        public RemainderBelowZero() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult shown = right.checkAllowance(userId);
                    if (shown.used() > shown.allowance()) {
                        reached();
                        return Altered.with(shown, "remaining", shown.allowance() - shown.used());
                    }
                    return shown;
                }
            };
        }
    }

    /** No limit that anybody set, so no limit. */
    @Bug(value = "a user without a plan has an allowance without end", breaks = PLN_02)
    public static final class UnlimitedWithoutPlan extends KnownBadStore {
        /** Makes a fixture. */
        public UnlimitedWithoutPlan() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult shown = right.checkAllowance(userId);
                    if (shown.planId() != null) {
                        return shown;
                    }
                    reached();
                    return Altered.with(shown, "remaining", Long.MAX_VALUE);
                }
            };
        }
    }

    /** The contract was made under the old price list. */
    @Bug(value = "the allowance is the one that the plan had when the user was put on it", breaks = PLN_02)
    public static final class AllowanceFrozen extends KnownBadStore {
        private final Map<String, Long> allowances = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public AllowanceFrozen() {}

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
                    allowances.put(userId, right.checkAllowance(userId).allowance());
                }

                @Override
                public AllowanceResult checkAllowance(String userId) {
                    AllowanceResult shown = right.checkAllowance(userId);
                    long then = allowances.getOrDefault(userId, 0L);
                    if (shown.planId() == null || then == shown.allowance()) {
                        return shown;
                    }
                    reached();
                    return AlteredGroups.allowance(shown, then);
                }
            };
        }
    }

    /** Customers who use up their allowance get the last request for free, however large. */
    @Bug(value = "an increment says that it took the whole amount, though less remained", breaks = PLN_03)
    public static final class TakesMoreThanRemains extends KnownBadStore {
        /** Makes a fixture. */
        public TakesMoreThanRemains() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    UsageWindowResult result = right.incrementUsageWindow(request);
                    if (result.planId() == null || result.taken() == request.amount()) {
                        return result;
                    }
                    reached();
                    return AlteredGroups.taken(result, request.amount(), result.remaining());
                }
            };
        }
    }

    /** The last credits of an allowance can never be used. */
    @Bug(value = "an increment by more than remains takes nothing", breaks = PLN_03)
    public static final class AllOrNothing extends KnownBadStore {
        /** Makes a fixture. */
        public AllOrNothing() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    AllowanceResult before = right.checkAllowance(request.userId());
                    if (request.idempotencyKey() != null
                            || before.remaining() == 0
                            || request.amount() <= before.remaining()) {
                        return right.incrementUsageWindow(request);
                    }
                    reached();
                    return new UsageWindowResult(
                            request.userId(),
                            before.planId(),
                            0,
                            before.remaining(),
                            before.periodStart(),
                            before.periodEnd(),
                            false);
                }
            };
        }
    }

    /** The figure was read before the update. */
    @Bug(value = "an increment returns what remained before it", breaks = PLN_03)
    public static final class RemainderBefore extends KnownBadStore {
        /** Makes a fixture. */
        public RemainderBefore() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    UsageWindowResult result = right.incrementUsageWindow(request);
                    if (result.taken() == 0) {
                        return result;
                    }
                    reached();
                    return AlteredGroups.taken(result, result.taken(), result.remaining() + result.taken());
                }
            };
        }
    }

    /** The retry comes after the customer has bought a plan, and takes what the first call could not. */
    @Bug(
            value = "an increment that takes nothing forgets its key",
            breaks = {PLN_03, IDM_01})
    public static final class KeyOfNothingForgotten extends KnownBadStore {
        private final Set<String> keys = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public KeyOfNothingForgotten() {}

        @Override
        protected void begin() {
            keys.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    String key = request.userId() + "/" + request.idempotencyKey();
                    boolean takesNothing =
                            right.checkAllowance(request.userId()).remaining() == 0;
                    if (request.idempotencyKey() == null || keys.contains(key) || !takesNothing) {
                        keys.add(key);
                        return right.incrementUsageWindow(request);
                    }
                    reached();
                    return right.incrementUsageWindow(request.userId(), request.amount());
                }
            };
        }
    }

    /** The application has to catch what the contract calls a result. */
    @Bug(value = "an increment without a plan is rejected", breaks = PLN_03)
    public static final class RejectedWithoutPlan extends KnownBadStore {
        /** Makes a fixture. */
        public RejectedWithoutPlan() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    if (right.getUserPlan(request.userId()).isEmpty()) {
                        reached();
                        throw CreditRejectedException.planNotFound("none");
                    }
                    return right.incrementUsageWindow(request);
                }
            };
        }
    }

    /** A counter in the memory of each server. */
    @Bug(value = "each handle counts the usage on its own", breaks = PLN_04)
    public static final class CountedByEachHandle extends KnownBadStore {
        private final AtomicInteger handles = new AtomicInteger();

        /** Makes a fixture. */
        public CountedByEachHandle() {}

        @Override
        protected void begin() {
            handles.set(0);
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            int handle = handles.incrementAndGet();
            return new OtherPlanUser(right) {
                @Override
                String other(String userId) {
                    return handle == 1 ? userId : userId + "/" + handle;
                }

                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    UsageWindowResult result = super.incrementUsageWindow(request);
                    if (handle > 1) {
                        reached();
                    }
                    return result;
                }
            };
        }
    }
}
