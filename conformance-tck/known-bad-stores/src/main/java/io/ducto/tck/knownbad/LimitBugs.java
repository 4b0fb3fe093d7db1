package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.BAL_02;
import static io.ducto.tck.rule.ContractRule.GEN_04;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.AggregateStats;
import io.ducto.store.BalanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductTeam;
import io.ducto.store.GrantType;
import io.ducto.store.ModelSpend;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.UserSpend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores whose numbers pass the largest one that a long can hold. */
public final class LimitBugs {
    private LimitBugs() {}

    /** The largest customer has the deepest debt. */
    @Bug(value = "a grant over the limit wraps the balance around", breaks = GEN_04)
    public static final class GrantsWrap extends KnownBadStore {
        /** Makes a fixture. */
        public GrantsWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.addCredits(request), rejected -> {
                        reached();
                        BalanceResult before = right.getBalance(request.userId());
                        long wrapped = before.balance() + request.amount();
                        return new AddCreditsResult(
                                "wrapped",
                                request.userId(),
                                request.amount(),
                                wrapped,
                                before.lifetimePurchased(),
                                false);
                    });
                }
            };
        }
    }

    /** Credits that were paid for are lost. */
    @Bug(value = "a grant over the limit fills the balance up and is taken for done", breaks = GEN_04)
    public static final class GrantsStopAtTheLimit extends KnownBadStore {
        /** Makes a fixture. */
        public GrantsStopAtTheLimit() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.addCredits(request), rejected -> {
                        long room = Long.MAX_VALUE
                                - right.getBalance(request.userId()).balance();
                        if (room == 0) {
                            throw rejected;
                        }
                        reached();
                        return right.addCredits(Altered.with(request.withType(GrantType.ADJUSTMENT), "amount", room));
                    });
                }
            };
        }
    }

    /** Only the balance has a check. */
    @Bug(value = "lifetimePurchased may pass the limit where the balance does not", breaks = GEN_04)
    public static final class PurchasesWrap extends KnownBadStore {
        /** Makes a fixture. */
        public PurchasesWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.addCredits(request), rejected -> {
                        if (right.getBalance(request.userId()).balance() > Long.MAX_VALUE - request.amount()) {
                            throw rejected;
                        }
                        reached();
                        return right.addCredits(request.withType(GrantType.ADJUSTMENT));
                    });
                }
            };
        }
    }

    /** The rest is neither refunded nor refundable. */
    @Bug(value = "a refund over the limit gives back what fits", breaks = GEN_04)
    public static final class RefundsStopAtTheLimit extends KnownBadStore {
        /** Makes a fixture. */
        public RefundsStopAtTheLimit() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.refundCredits(request), rejected -> {
                        String user =
                                right.getTransaction(request.transactionId()).userId();
                        long room = user == null
                                ? 0
                                : Long.MAX_VALUE - right.getBalance(user).balance();
                        if (room == 0) {
                            throw rejected;
                        }
                        reached();
                        return right.refundCredits(request.withAmount(room));
                    });
                }
            };
        }
    }

    /** Users have a check, and teams were added later. */
    @Bug(value = "a grant over the limit wraps a pool around", breaks = GEN_04)
    public static final class PoolsWrap extends KnownBadStore {
        /** Makes a fixture. */
        public PoolsWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.addTeamCredits(request), rejected -> {
                        reached();
                        long wrapped = right.getTeamBalance(request.teamId()).balance() + request.amount();
                        return new AddTeamCreditsResult("wrapped", request.teamId(), request.amount(), wrapped, false);
                    });
                }
            };
        }
    }

    /** Then it is negative, and every cap has room again. */
    @Bug(value = "what a member has spent may pass the limit", breaks = GEN_04)
    public static final class MemberSpendWraps extends KnownBadStore {
        /** Makes a fixture. */
        public MemberSpendWraps() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.deductTeam(request), rejected -> {
                        reached();
                        long pool = right.getTeamBalance(request.teamId()).balance();
                        return new TeamDeductionResult(
                                "wrapped",
                                request.teamId(),
                                request.userId(),
                                -request.amount(),
                                pool,
                                Long.MIN_VALUE,
                                false);
                    });
                }
            };
        }
    }

    /** A sum of longs, as in most languages. */
    @Bug(value = "the report by model wraps around", breaks = GEN_04)
    public static final class ModelSumsWrap extends KnownBadStore {
        /** Makes a fixture. */
        public ModelSumsWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<ModelSpend> spendByModel(Instant from, Instant to) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.spendByModel(from, to), rejected -> {
                        reached();
                        return List.of(new ModelSpend(ModelSpend.UNKNOWN, -2));
                    });
                }
            };
        }
    }

    /** A figure that is too low looks like any other. */
    @Bug(value = "the total of the statistics stops at the limit", breaks = GEN_04)
    public static final class StatsStopAtTheLimit extends KnownBadStore {
        /** Makes a fixture. */
        public StatsStopAtTheLimit() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AggregateStats aggregateStats(Instant from, Instant to) {
                    return Detour.on(Rejection.BALANCE_LIMIT, () -> right.aggregateStats(from, to), rejected -> {
                        reached();
                        return new AggregateStats(Long.MAX_VALUE, 2, 2, Long.MAX_VALUE, null, null);
                    });
                }
            };
        }
    }

    /** A sum that nobody has asked for is made on the way. */
    @Bug(value = "a report of users is refused where only their total would not fit", breaks = GEN_04)
    public static final class FullUserReport extends KnownBadStore {
        /** Makes a fixture. */
        public FullUserReport() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<UserSpend> spendByUser(Instant from, Instant to) {
                    if (right.spendByUser(from, to).stream().anyMatch(row -> row.spend() == Long.MAX_VALUE)) {
                        reached();
                        throw CreditRejectedException.balanceLimit("the report", Long.MAX_VALUE, 1);
                    }
                    return right.spendByUser(from, to);
                }
            };
        }
    }

    /** The job's figures are negative, and its alarm is for large ones. */
    @Bug(value = "a sweep goes on though its total does not fit", breaks = GEN_04)
    public static final class SweepSumsWrap extends KnownBadStore {
        /** Makes a fixture. */
        public SweepSumsWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult total = right.sweepExpiredCredits(dryRun);
                    SweepResult next = dryRun ? new SweepResult(0, 0, true) : right.sweepExpiredCredits(false);
                    while (next.expiredCount() > 0) {
                        reached();
                        total = new SweepResult(
                                total.expiredCount() + next.expiredCount(),
                                total.expiredAmount() + next.expiredAmount(),
                                false);
                        next = right.sweepExpiredCredits(false);
                    }
                    return total;
                }
            };
        }
    }

    /** A negative sum is under every limit. */
    @Bug(value = "the check of a cap adds amounts until they are negative", breaks = GEN_04)
    public static final class CapChecksWrap extends KnownBadStore {
        /** Makes a fixture. */
        public CapChecksWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
                    Optional<CapBreach> breach = right.checkSpendCap(userId, model, amount);
                    if (breach.isPresent()
                            && breach.get().spent() + breach.get().reserved() + amount < 0) {
                        reached();
                        return Optional.empty();
                    }
                    return breach;
                }
            };
        }
    }

    /** It is then less than whatever is available. */
    @Bug(value = "amount and minimum balance are added, and their sum may be negative", breaks = GEN_04)
    public static final class FundsWrap extends KnownBadStore {
        /** Makes a fixture. */
        public FundsWrap() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.reserveCredits(request), rejected -> {
                        long available = right.getBalance(request.userId()).available();
                        if (request.amount() + request.minBalance() > 0 || available < 1) {
                            throw rejected;
                        }
                        reached();
                        return right.reserveCredits(Altered.with(request.withMinBalance(0), "amount", available));
                    });
                }
            };
        }
    }

    /** From 2 to the 53rd on they lose single credits. */
    @Bug(value = "balances are floating-point numbers", breaks = BAL_02)
    public static final class BalancesAreDoubles extends KnownBadStore {
        /** Makes a fixture. */
        public BalancesAreDoubles() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult exact = right.getBalance(userId);
                    long rounded = (long) (double) exact.balance();
                    if (rounded != exact.balance()) {
                        reached();
                    }
                    return Altered.with(exact, "balance", rounded);
                }
            };
        }
    }
}
