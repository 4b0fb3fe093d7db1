package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.MGR_01;
import static io.ducto.tck.rule.ContractRule.MGR_02;
import static io.ducto.tck.rule.ContractRule.MGR_03;
import static io.ducto.tck.rule.ContractRule.MGR_04;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.MethodGroup;
import io.ducto.store.PricingConfigResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.store.UsageWindowResult;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores whose bug shows when a manager charges over them, which makes one charge of several calls. */
public final class ManagerBugs {
    private ManagerBugs() {}

    /** Keys travel in an address, and what follows a # does not reach the server. */
    @Bug(
            value = "what follows a # in a key is lost",
            breaks = {MGR_01, MGR_02})
    public static final class KeysEndAtHash extends KnownBadStore {
        /** Makes a fixture. */
        public KeysEndAtHash() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return right.reserveCredits(Altered.with(request, "idempotencyKey", cut(request.idempotencyKey())));
                }

                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    return right.incrementUsageWindow(
                            Altered.with(request, "idempotencyKey", cut(request.idempotencyKey())));
                }
            };
        }

        private @Nullable String cut(@Nullable String key) {
            int end = key == null ? -1 : key.indexOf('#');
            if (key == null || end < 1) {
                return key;
            }
            reached();
            return key.substring(0, end);
        }
    }

    /** The author has seen no other minimum than the default. */
    @Bug(value = "a minimum balance above the default counts as the default", breaks = MGR_01)
    public static final class MinimumIsCut extends KnownBadStore {
        /** Makes a fixture. */
        public MinimumIsCut() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (request.minBalance() <= ReserveCredits.DEFAULT_MIN_BALANCE) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(request.withMinBalance(ReserveCredits.DEFAULT_MIN_BALANCE));
                }
            };
        }
    }

    /** The key stands in the row of the reservation, which is deleted when the reservation ends. */
    @Bug(value = "the key of a reservation is forgotten when the reservation ends", breaks = MGR_02)
    public static final class EndedHoldsAreForgotten extends KnownBadStore {
        private final Set<String> ended = ConcurrentHashMap.newKeySet();
        private final AtomicLong rows = new AtomicLong();

        /** Makes a fixture. */
        public EndedHoldsAreForgotten() {}

        @Override
        protected void begin() {
            ended.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult reserved = right.reserveCredits(request);
                    if (!reserved.replayed() || !ended.contains(reserved.reservationId())) {
                        return reserved;
                    }
                    reached();
                    return right.reserveCredits(request.withIdempotencyKey("row " + rows.incrementAndGet()));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult deducted = right.deductCredits(request);
                    end(request.reservationId());
                    return deducted;
                }

                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReleaseResult released = right.releaseReservation(userId, reservationId);
                    end(reservationId);
                    return released;
                }

                private void end(@Nullable String reservationId) {
                    if (reservationId != null) {
                        ended.add(reservationId);
                    }
                }
            };
        }
    }

    /** As in many interfaces of the web: the second request is told that the first one is still on its way. */
    @Bug(
            value = "a deduction is in conflict with one of its key that has not returned yet",
            breaks = {MGR_03, IDM_05},
            race = true)
    public static final class ConflictWhileItRuns extends KnownBadStore {
        private final Set<String> running = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public ConflictWhileItRuns() {}

        @Override
        protected void begin() {
            running.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null) {
                        return right.deductCredits(request);
                    }
                    String ofUser = request.userId() + " " + key;
                    if (!running.add(ofUser)) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    try {
                        return right.deductCredits(request);
                    } finally {
                        running.remove(ofUser);
                    }
                }
            };
        }
    }

    /** A cache that is filled once. */
    @Bug(value = "a handle keeps the first prices that it has read", breaks = MGR_04)
    public static final class PricesAreCached extends KnownBadStore {
        /** Makes a fixture. */
        public PricesAreCached() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private Optional<PricingConfigResult> cached = Optional.empty();

                @Override
                public synchronized Optional<PricingConfigResult> getActivePricing() {
                    Optional<PricingConfigResult> active = right.getActivePricing();
                    if (cached.isEmpty()) {
                        cached = active;
                    }
                    if (!cached.equals(active)) {
                        reached();
                    }
                    return cached;
                }
            };
        }
    }

    /** It is meant as a service: nobody can know what to take where there are no prices. */
    @Bug(value = "without the group PRICING there are no direct deductions", breaks = MGR_04)
    public static final class NoPricesNoDeductions extends KnownBadStore {
        /** Makes a fixture. */
        public NoPricesNoDeductions() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            CreditStore withoutPrices =
                    new SomeGroups(Set.of(MethodGroup.BALANCE)).change().apply(right);
            return new ForwardingCreditStore(withoutPrices) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.reservationId() == null) {
                        reached();
                        throw new UnsupportedGroupException(MethodGroup.PRICING, "deductCredits");
                    }
                    return withoutPrices.deductCredits(request);
                }
            };
        }
    }
}
