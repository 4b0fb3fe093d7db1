package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.RES_01;
import static io.ducto.tck.rule.ContractRule.RES_02;
import static io.ducto.tck.rule.ContractRule.RES_03;
import static io.ducto.tck.rule.ContractRule.RES_05;
import static io.ducto.tck.rule.ContractRule.RES_07;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that hold too much, too little, or for too long. */
public final class ReservationBugs {
    private ReservationBugs() {}

    /** Callers who do not compare the two amounts give work away. */
    @Bug(value = "a reservation asks for more than there is and is silently capped", breaks = RES_01)
    public static final class SilentlyCapped extends KnownBadStore {
        /** Makes a fixture. */
        public SilentlyCapped() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long most = right.getBalance(request.userId()).available() - request.minBalance();
                    if (request.amount() <= most || most < 1) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(Altered.with(request, "amount", most));
                }
            };
        }
    }

    /** What is there before is compared, and not what is left. */
    @Bug(value = "the floor is checked without the requested amount", breaks = RES_01)
    public static final class FloorWithoutAmount extends KnownBadStore {
        /** Makes a fixture. */
        public FloorWithoutAmount() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.reserveCredits(request), rejected -> {
                        long available = right.getBalance(request.userId()).available();
                        if (available < request.minBalance() || available < request.amount()) {
                            throw rejected;
                        }
                        ReserveResult result = right.reserveCredits(request.withMinBalance(0));
                        reached();
                        return result;
                    });
                }
            };
        }
    }

    /** Written as more than. */
    @Bug(value = "a reservation that leaves exactly the minimum balance is rejected", breaks = RES_01)
    public static final class FloorIsExclusive extends KnownBadStore {
        /** Makes a fixture. */
        public FloorIsExclusive() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long available = right.getBalance(request.userId()).available();
                    if (available - request.amount() == request.minBalance()) {
                        reached();
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(), available, request.amount(), request.minBalance());
                    }
                    return right.reserveCredits(request);
                }
            };
        }
    }

    /** What others hold is promised a second time. */
    @Bug(
            value = "the floor is checked against the balance, not against what is available",
            breaks = {RES_01, RES_05})
    public static final class FloorOfBalance extends KnownBadStore {
        /** Makes a fixture. */
        public FloorOfBalance() {}

        private final Map<String, String> paper = new ConcurrentHashMap<>();

        @Override
        protected void begin() {
            paper.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.reserveCredits(request), rejected -> {
                        BalanceResult now = right.getBalance(request.userId());
                        if (now.reserved() == 0 || now.balance() - request.amount() < request.minBalance()) {
                            throw rejected;
                        }
                        reached();
                        paper.put(request.toString(), request.userId());
                        return new ReserveResult(
                                "paper-" + paper.size(),
                                request.userId(),
                                request.amount(),
                                0,
                                clock.instant().plus(request.timeToLive()),
                                false);
                    });
                }
            };
        }
    }

    /** The default of the type, not that of the contract. */
    @Bug(value = "the minimum balance is 0 unless the caller says otherwise", breaks = RES_02)
    public static final class FloorIsZero extends KnownBadStore {
        /** Makes a fixture. */
        public FloorIsZero() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (request.minBalance() != ReserveCredits.DEFAULT_MIN_BALANCE) {
                        return right.reserveCredits(request);
                    }
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.reserveCredits(request), rejected -> {
                        ReserveResult result = right.reserveCredits(request.withMinBalance(0));
                        reached();
                        return result;
                    });
                }
            };
        }
    }

    /** 0 is false, in some languages. */
    @Bug(value = "a minimum balance of 0 is taken for none given", breaks = RES_02)
    public static final class ZeroIsDefault extends KnownBadStore {
        /** Makes a fixture. */
        public ZeroIsDefault() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (request.minBalance() != 0) {
                        return right.reserveCredits(request);
                    }
                    if (right.getBalance(request.userId()).available()
                            < request.amount() + ReserveCredits.DEFAULT_MIN_BALANCE) {
                        reached();
                    }
                    return right.reserveCredits(request.withMinBalance(ReserveCredits.DEFAULT_MIN_BALANCE));
                }
            };
        }
    }

    /** It is the application that should read it there. */
    @Bug(value = "the minimum balance comes from the active pricing configuration", breaks = RES_02)
    public static final class FloorOfPricing extends KnownBadStore {
        /** Makes a fixture. */
        public FloorOfPricing() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long configured = right.getActivePricing()
                            .map(active -> active.config().minBalance())
                            .orElse(request.minBalance());
                    if (request.minBalance() != ReserveCredits.DEFAULT_MIN_BALANCE
                            || configured == request.minBalance()) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(request.withMinBalance(configured));
                }
            };
        }
    }

    /** The first version had no column for holds. */
    @Bug(value = "reservations of more than 4 credits lower the balance", breaks = RES_03)
    public static final class BalanceFalls extends KnownBadStore {
        /** Makes a fixture. */
        public BalanceFalls() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (balance.reserved() < 5) {
                        return balance;
                    }
                    reached();
                    return new BalanceResult(
                            userId,
                            balance.balance() - balance.reserved(),
                            0,
                            balance.expired(),
                            balance.lifetimePurchased());
                }
            };
        }
    }

    /** Read before the update. */
    @Bug(value = "the result of a reservation tells what was available before it", breaks = RES_03)
    public static final class AvailableBefore extends KnownBadStore {
        /** Makes a fixture. */
        public AvailableBefore() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reached();
                    return Altered.with(result, "available", result.available() + result.amount());
                }
            };
        }
    }

    /** ducto did: one name for two figures. */
    @Bug(value = "the result of a reservation tells the balance as what is available", breaks = RES_03)
    public static final class AvailableIsBalance extends KnownBadStore {
        /** Makes a fixture. */
        public AvailableIsBalance() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reached();
                    return Altered.with(
                            result,
                            "available",
                            right.getBalance(request.userId()).balance());
                }
            };
        }
    }

    /** Both were subtracted, so both were thought held. */
    @Bug(value = "the result of a reservation tells amount and minimum balance as what is held", breaks = RES_03)
    public static final class AmountAndFloorTold extends KnownBadStore {
        /** Makes a fixture. */
        public AmountAndFloorTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reached();
                    return Altered.with(result, "amount", result.amount() + ReserveCredits.DEFAULT_MIN_BALANCE);
                }
            };
        }
    }

    /** No row, and no thought of it. */
    @Bug(value = "a reservation for a user nobody has credited throws an exception of its own", breaks = RES_07)
    public static final class StrangersNotFound extends KnownBadStore {
        /** Makes a fixture. */
        public StrangersNotFound() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (!right.getBalance(request.userId()).equals(new BalanceResult(request.userId(), 0, 0, 0, 0))) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    throw new IllegalArgumentException("unknown user " + request.userId());
                }
            };
        }
    }

    /** No row is no limit. */
    @Bug(value = "a user nobody has credited may reserve what is wanted", breaks = RES_07)
    public static final class StrangersHaveCredit extends KnownBadStore {
        /** Makes a fixture. */
        public StrangersHaveCredit() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (!right.getBalance(request.userId()).equals(new BalanceResult(request.userId(), 0, 0, 0, 0))) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return new ReserveResult(
                            "for a stranger",
                            request.userId(),
                            request.amount(),
                            0,
                            clock.instant().plus(request.timeToLive()),
                            false);
                }
            };
        }
    }
}
