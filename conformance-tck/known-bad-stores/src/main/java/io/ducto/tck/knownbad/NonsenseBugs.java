package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.BAL_01;
import static io.ducto.tck.rule.ContractRule.BAL_02;
import static io.ducto.tck.rule.ContractRule.BAL_05;
import static io.ducto.tck.rule.ContractRule.DED_01;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that return somebody else's result, or another one each time. */
public final class NonsenseBugs {
    private NonsenseBugs() {}

    /** A cached answer that was asked for by somebody else. */
    @Bug(value = "a balance names another user", breaks = BAL_01)
    public static final class StrangersBalance extends KnownBadStore {
        /** Makes a fixture. */
        public StrangersBalance() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    reached();
                    return Altered.with(right.getBalance(userId), "userId", userId + "'s neighbour");
                }
            };
        }
    }

    /** A field of the handle keeps the user of the last call. */
    @Bug(value = "the result of a grant names another user", breaks = BAL_02)
    public static final class StrangersGrant extends KnownBadStore {
        /** Makes a fixture. */
        public StrangersGrant() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private String last = "nobody";

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = Altered.with(right.addCredits(request), "userId", last);
                    last = request.userId();
                    reached();
                    return result;
                }
            };
        }
    }

    /** Two texts next to each other, in the wrong order. */
    @Bug(value = "the result of a deduction names the reservation as its user", breaks = DED_01)
    public static final class StrangersDeduction extends KnownBadStore {
        /** Makes a fixture. */
        public StrangersDeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    String reservation = request.reservationId();
                    if (reservation == null) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "userId", reservation);
                }
            };
        }
    }

    /** Two replicas behind one address. */
    @Bug(value = "every other read of a balance is one operation behind", breaks = BAL_02)
    public static final class FickleReads extends KnownBadStore {
        /** Makes a fixture. */
        public FickleReads() {}

        private final Map<String, BalanceResult> replica = new ConcurrentHashMap<>();
        private final Map<String, Long> reads = new ConcurrentHashMap<>();

        @Override
        protected void begin() {
            replica.clear();
            reads.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult now = right.getBalance(userId);
                    BalanceResult before = replica.put(userId, now);
                    if (before == null
                            || before.equals(now)
                            || reads.merge(userId, 1L, Long::sum) < 4
                            || reads.getOrDefault(userId, 0L) % 2 == 1) {
                        return now;
                    }
                    reached();
                    return before;
                }
            };
        }
    }

    /** A rounded share of nothing. */
    @Bug(value = "a user who has spent everything has one expired credit", breaks = BAL_05)
    public static final class SpentIsExpired extends KnownBadStore {
        private final Set<String> spenders = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public SpentIsExpired() {}

        @Override
        protected void begin() {
            spenders.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    spenders.add(request.userId());
                    return right.deductCredits(request);
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (balance.balance() > 0 || !spenders.contains(userId)) {
                        return balance;
                    }
                    reached();
                    return Altered.with(balance, "expired", 1L);
                }
            };
        }
    }
}
