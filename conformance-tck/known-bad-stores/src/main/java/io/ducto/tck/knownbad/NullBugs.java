package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.BAL_02;
import static io.ducto.tck.rule.ContractRule.DED_01;
import static io.ducto.tck.rule.ContractRule.GEN_11;
import static io.ducto.tck.rule.ContractRule.GEN_13;
import static io.ducto.tck.rule.ContractRule.HIS_03;
import static io.ducto.tck.rule.ContractRule.HIS_05;
import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.REF_01;
import static io.ducto.tck.rule.ContractRule.REL_01;
import static io.ducto.tck.rule.ContractRule.RES_03;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SetupResult;
import io.ducto.store.SpendCap;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that return null where the contract promises a result. */
public final class NullBugs {
    private NullBugs() {}

    /** The row has left a cache that is asked first. */
    @Bug(value = "the fifth read of a balance is null", breaks = BAL_02)
    public static final class NoBalance extends KnownBadStore {
        private final Map<String, Integer> reads = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public NoBalance() {}

        @Override
        protected void begin() {
            reads.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    if (reads.merge(userId, 1, Integer::sum) != 5) {
                        return balance;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** A method that was void before. */
    @Bug(value = "a grant returns null", breaks = BAL_02)
    public static final class NoGrant extends KnownBadStore {
        /** Makes a fixture. */
        public NoGrant() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    right.addCredits(request);
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** A failure that is meant to be noticed, and is not. */
    @Bug(value = "a second reservation beside the first returns null", breaks = RES_03)
    public static final class NoReservation extends KnownBadStore {
        /** Makes a fixture. */
        public NoReservation() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long before = right.getBalance(request.userId()).reserved();
                    ReserveResult result = right.reserveCredits(request);
                    if (before == 0) {
                        return result;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** The reservation knows all, it was thought. */
    @Bug(value = "a deduction from a reservation returns null", breaks = DED_01)
    public static final class NoDeduction extends KnownBadStore {
        /** Makes a fixture. */
        public NoDeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (request.reservationId() == null) {
                        return result;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** There is nothing to tell, it was thought. */
    @Bug(value = "a release returns null", breaks = REL_01)
    public static final class NoRelease extends KnownBadStore {
        /** Makes a fixture. */
        public NoRelease() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    right.releaseReservation(userId, reservationId);
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** Its result is made of the request, which has none. */
    @Bug(value = "a refund without an amount returns null", breaks = REF_01)
    public static final class NoRefund extends KnownBadStore {
        /** Makes a fixture. */
        public NoRefund() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult refund = right.refundCredits(request);
                    if (request.amount() != null) {
                        return refund;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** The first result was never stored. */
    @Bug(value = "a replay returns null", breaks = IDM_01)
    public static final class NoReplay extends KnownBadStore {
        /** Makes a fixture. */
        public NoReplay() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (!result.replayed()) {
                        return result;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** Optional was unwrapped too early. */
    @Bug(value = "an unknown transaction is null", breaks = HIS_05)
    public static final class NoTransaction extends KnownBadStore {
        /** Makes a fixture. */
        public NoTransaction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    return Detour.on(
                            Rejection.TRANSACTION_NOT_FOUND, () -> right.getTransaction(transactionId), rejected -> {
                                reached();
                                return Nothing.instead();
                            });
                }
            };
        }
    }

    /** The map has no list for the user. */
    @Bug(value = "the page of a user without entries is null", breaks = HIS_05)
    public static final class NoPage extends KnownBadStore {
        /** Makes a fixture. */
        public NoPage() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    if (!found.entries().isEmpty()) {
                        return found;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** Paging was never tried. */
    @Bug(value = "the page after a cursor is null", breaks = HIS_03)
    public static final class NoCursorPage extends KnownBadStore {
        /** Makes a fixture. */
        public NoCursorPage() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    if (page.cursor() == null) {
                        return right.listTransactions(userId, page);
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** Nothing was changed, so nothing is returned. */
    @Bug(value = "setup returns null", breaks = GEN_13)
    public static final class NoSetupResult extends KnownBadStore {
        /** Makes a fixture. */
        public NoSetupResult() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SetupResult setup() {
                    right.setup();
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** The query's result is passed on as it came. */
    @Bug(value = "the caps of a user are null", breaks = GEN_11)
    public static final class NoCapList extends KnownBadStore {
        /** Makes a fixture. */
        public NoCapList() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }

    /** What a map answers that does not know the user. */
    @Bug(value = "the caps of a user without caps are null", breaks = GEN_11)
    public static final class NoListOfNoCaps extends KnownBadStore {
        /** Makes a fixture. */
        public NoListOfNoCaps() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    List<SpendCap> caps = right.getSpendCaps(userId);
                    if (!caps.isEmpty()) {
                        return caps;
                    }
                    reached();
                    return Nothing.instead();
                }
            };
        }
    }
}
