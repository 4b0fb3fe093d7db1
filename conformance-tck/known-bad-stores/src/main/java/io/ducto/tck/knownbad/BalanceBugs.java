package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.BAL_01;
import static io.ducto.tck.rule.ContractRule.BAL_02;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.PageRequest;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that show wrong figures, or to the wrong user. */
public final class BalanceBugs {
    private BalanceBugs() {}

    /** There is no row. */
    @Bug(value = "the balance of a user nobody has credited is an error", breaks = BAL_01)
    public static final class StrangersRefused extends KnownBadStore {
        /** Makes a fixture. */
        public StrangersRefused() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (balance.equals(new BalanceResult(userId, 0, 0, 0, 0))) {
                        reached();
                        throw new IllegalStateException("no row for user " + userId);
                    }
                    return balance;
                }
            };
        }
    }

    /** INSERT, and ON CONFLICT DO NOTHING. */
    @Bug(
            value = "asking for a balance opens an account, and the first grant finds it there and does nothing",
            breaks = BAL_01)
    public static final class AskingOpensAnAccount extends KnownBadStore {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public AskingOpensAnAccount() {}

        @Override
        protected void begin() {
            asked.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (balance.balance() == 0) {
                        asked.add(userId);
                    }
                    return balance;
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (!asked.remove(request.userId())) {
                        return right.addCredits(request);
                    }
                    reached();
                    return new AddCreditsResult(
                            "ignored", request.userId(), request.amount(), request.amount(), 0, false);
                }
            };
        }
    }

    /** A business rule in the wrong place. */
    @Bug(value = "whoever is asked about gets 5 credits", breaks = BAL_01)
    public static final class WelcomeGift extends KnownBadStore {
        /** Makes a fixture. */
        public WelcomeGift() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (balance.balance() != 0 || balance.lifetimePurchased() != 0) {
                        return balance;
                    }
                    reached();
                    right.addCredits(userId, 5);
                    return right.getBalance(userId);
                }
            };
        }
    }

    /** The account is opened, and that is history. */
    @Bug(value = "asking for the balance of a stranger writes an entry of 0", breaks = BAL_01)
    public static final class AskingIsAnEntry extends KnownBadStore {
        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public AskingIsAnEntry() {}

        @Override
        protected void begin() {
            asked.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    asked.add(userId);
                    return right.getBalance(userId);
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    if (!found.entries().isEmpty() || !asked.contains(userId)) {
                        return found;
                    }
                    reached();
                    return new TransactionPage(
                            List.of(new Transaction(
                                    "opening of " + userId,
                                    TransactionType.ADJUSTMENT,
                                    0,
                                    0,
                                    clock.instant(),
                                    userId,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    Map.of())),
                            null);
                }
            };
        }
    }

    /** A second instance shows what was there before. */
    @Bug(value = "each handle shows the balance that it has read at an instant until the clock moves", breaks = BAL_02)
    public static final class CachedByHandle extends KnownBadStore {
        /** Makes a fixture. */
        public CachedByHandle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                private final Map<String, BalanceResult> cache = new ConcurrentHashMap<>();

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult now = right.getBalance(userId);
                    BalanceResult before = cache.putIfAbsent(userId + " at " + clock.instant(), now);
                    if (before == null || before.equals(now)) {
                        return now;
                    }
                    reached();
                    return before;
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    cache.remove(request.userId() + " at " + clock.instant());
                    return right.addCredits(request);
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    cache.remove(request.userId() + " at " + clock.instant());
                    return right.reserveCredits(request);
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    cache.remove(request.userId() + " at " + clock.instant());
                    return right.deductCredits(request);
                }
            };
        }
    }

    /** Read before the update. */
    @Bug(value = "the result of a grant tells the balance before it", breaks = BAL_02)
    public static final class BalanceBeforeTold extends KnownBadStore {
        /** Makes a fixture. */
        public BalanceBeforeTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    reached();
                    return Altered.with(result, "newBalance", result.newBalance() - result.amount());
                }
            };
        }
    }

    /** The case was left out of a switch. */
    @Bug(value = "promotions do not reach the balance", breaks = BAL_02)
    public static final class PromotionsLost extends KnownBadStore {
        /** Makes a fixture. */
        public PromotionsLost() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.type() != GrantType.PROMOTION) {
                        return right.addCredits(request);
                    }
                    reached();
                    BalanceResult now = right.getBalance(request.userId());
                    return new AddCreditsResult(
                            "promotion",
                            request.userId(),
                            request.amount(),
                            now.balance() + request.amount(),
                            now.lifetimePurchased(),
                            false);
                }
            };
        }
    }

    /** The same as long as nothing is reserved. */
    @Bug(value = "the result of a grant tells what is available, as the balance", breaks = BAL_02)
    public static final class AvailableTold extends KnownBadStore {
        /** Makes a fixture. */
        public AvailableTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    BalanceResult now = right.getBalance(request.userId());
                    if (now.reserved() > 0) {
                        reached();
                    }
                    return Altered.with(result, "newBalance", result.newBalance() - now.reserved());
                }
            };
        }
    }
}
