package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.BAL_03;
import static io.ducto.tck.rule.ContractRule.BAL_04;
import static io.ducto.tck.rule.ContractRule.BAL_05;
import static io.ducto.tck.rule.ContractRule.REF_07;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Stores that count purchases wrongly, or one user's credits as another's. */
public final class PurchaseBugs {
    private PurchaseBugs() {}

    /** Promotions make good customers. */
    @Bug(value = "lifetimePurchased counts every grant", breaks = BAL_03)
    public static final class AllGrantsArePurchases extends KnownBadStore {
        private final Map<String, Long> granted = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public AllGrantsArePurchases() {}

        @Override
        protected void begin() {
            granted.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (request.type() != GrantType.PURCHASE && !result.replayed()) {
                        granted.merge(request.userId(), request.amount(), Long::sum);
                        reached();
                    }
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    return Altered.with(
                            balance,
                            "lifetimePurchased",
                            balance.lifetimePurchased() + granted.getOrDefault(userId, 0L));
                }
            };
        }
    }

    /** The counter is raised outside of what the key protects. */
    @Bug(value = "lifetimePurchased counts a replay of a purchase", breaks = BAL_03)
    public static final class ReplaysArePurchases extends KnownBadStore {
        private final Map<String, Long> replayed = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReplaysArePurchases() {}

        @Override
        protected void begin() {
            replayed.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (request.type() == GrantType.PURCHASE && result.replayed()) {
                        replayed.merge(request.userId(), request.amount(), Long::sum);
                        reached();
                    }
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    return Altered.with(
                            balance,
                            "lifetimePurchased",
                            balance.lifetimePurchased() + replayed.getOrDefault(userId, 0L));
                }
            };
        }
    }

    /** A refund of usage is taken for one of the payment. */
    @Bug(
            value = "lifetimePurchased falls with each refund",
            breaks = {BAL_03, REF_07})
    public static final class RefundsAreNoPurchases extends KnownBadStore {
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RefundsAreNoPurchases() {}

        @Override
        protected void begin() {
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    refunded.merge(result.userId(), result.amount(), Long::sum);
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    long shown = Math.max(0, balance.lifetimePurchased() - refunded.getOrDefault(userId, 0L));
                    if (shown != balance.lifetimePurchased()) {
                        reached();
                    }
                    return Altered.with(balance, "lifetimePurchased", shown);
                }
            };
        }
    }

    /** It is summed up from what is left of the lots. */
    @Bug(value = "lifetimePurchased is never more than the balance once a sweep has run", breaks = BAL_03)
    public static final class SweptPurchases extends KnownBadStore {
        private final Set<String> swept = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public SweptPurchases() {}

        @Override
        protected void begin() {
            swept.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult result = right.sweepExpiredCredits(dryRun);
                    if (!dryRun) {
                        swept.add("yes");
                    }
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (swept.isEmpty() || balance.lifetimePurchased() <= balance.balance()) {
                        return balance;
                    }
                    reached();
                    return Altered.with(balance, "lifetimePurchased", balance.balance());
                }
            };
        }
    }

    /** Read before the update. */
    @Bug(value = "the result of a purchase tells lifetimePurchased before it", breaks = BAL_03)
    public static final class PurchasedBeforeTold extends KnownBadStore {
        /** Makes a fixture. */
        public PurchasedBeforeTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (request.type() != GrantType.PURCHASE) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "lifetimePurchased", result.lifetimePurchased() - request.amount());
                }
            };
        }
    }

    /** A Redis key is deleted by its pattern. */
    @Bug(value = "a release ends a reservation of each user whose id begins with the releasing one's", breaks = BAL_04)
    public static final class PrefixesReleased extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public PrefixesReleased() {}

        @Override
        protected void begin() {
            owners.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    owners.put(result.reservationId(), result.userId());
                    return result;
                }

                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReleaseResult released = right.releaseReservation(userId, reservationId);
                    owners.remove(reservationId);
                    owners.forEach((reservation, owner) -> {
                        if (owner.startsWith(userId) && !owner.equals(userId)) {
                            right.releaseReservation(owner, reservation);
                            owners.remove(reservation);
                            reached();
                        }
                    });
                    return released;
                }
            };
        }
    }

    /** LIKE, with its sides changed. */
    @Bug(value = "a deduction charges users whose id is a pattern that the charged one fits", breaks = BAL_04)
    public static final class PatternsCharged extends KnownBadStore {
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public PatternsCharged() {}

        @Override
        protected void begin() {
            known.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    known.add(request.userId());
                    return right.addCredits(request);
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    for (String other : known) {
                        boolean fits = request.userId()
                                .matches(Pattern.quote(other)
                                        .replace("%", "\\E.*\\Q")
                                        .replace("_", "\\E.\\Q"));
                        if (fits && !other.equals(request.userId())) {
                            right.deductCredits(
                                    DeductCredits.direct(other, 1, "fits").withMinBalance(0));
                            reached();
                        }
                    }
                    return result;
                }
            };
        }
    }

    /** The update's collation is not that of the primary key. */
    @Bug(value = "a refund goes to every user whose id differs in case alone", breaks = BAL_04)
    public static final class NeighboursRefunded extends KnownBadStore {
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public NeighboursRefunded() {}

        @Override
        protected void begin() {
            known.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    known.add(request.userId());
                    return right.addCredits(request);
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    for (String other : known) {
                        if (other.strip().equals(result.userId().strip()) && !other.equals(result.userId())) {
                            right.addCredits(other, result.amount());
                            reached();
                        }
                    }
                    return result;
                }
            };
        }
    }

    /** Once by the clock, and once by the job that cleans up. */
    @Bug(value = "an expired reservation of the default length lowers what is reserved twice", breaks = BAL_05)
    public static final class ReservedFallsTwice extends KnownBadStore {
        /** Makes a fixture. */
        public ReservedFallsTwice() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private final Map<String, Instant> ends = new ConcurrentHashMap<>();

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    if (request.timeToLive().equals(ReserveCredits.DEFAULT_TIME_TO_LIVE)) {
                        ends.put(result.userId(), result.expiresAt());
                    }
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    Instant end = ends.get(userId);
                    if (end == null || clock.instant().isBefore(end) || balance.reserved() > 0) {
                        return balance;
                    }
                    reached();
                    return Altered.with(balance, "reserved", -1L);
                }
            };
        }
    }
}
