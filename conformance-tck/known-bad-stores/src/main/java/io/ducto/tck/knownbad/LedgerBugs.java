package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.HIS_01;
import static io.ducto.tck.rule.ContractRule.HIS_02;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores whose ledgers have too many entries, too few, or a sum that is not the balance. */
public final class LedgerBugs {
    private LedgerBugs() {}

    /** The row is inserted when credits are held, and updated when they are taken. */
    @Bug(value = "a deduction has the time of its reservation", breaks = HIS_01)
    public static final class TimesOfReservations extends KnownBadStore {
        private final Map<String, Instant> reserved = new ConcurrentHashMap<>();
        private final Map<String, Instant> times = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TimesOfReservations() {}

        @Override
        protected void begin() {
            reserved.clear();
            times.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reserved.put(result.reservationId(), clock.instant());
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    Instant time = reserved.get(String.valueOf(request.reservationId()));
                    if (time != null) {
                        times.put(result.transactionId(), time);
                    }
                    return result;
                }

                @Override
                public Transaction getTransaction(String transactionId) {
                    Transaction entry = right.getTransaction(transactionId);
                    Instant time = times.get(transactionId);
                    if (time == null || time.equals(entry.createdAt())) {
                        return entry;
                    }
                    reached();
                    return Altered.with(entry, "createdAt", time);
                }
            };
        }
    }

    /** The same table, with one type more. */
    @Bug(value = "a reservation is an entry of 0", breaks = HIS_01)
    public static final class ReservationsAreEntries extends KnownBadStore {
        private final Map<String, Transaction> reserved = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReservationsAreEntries() {}

        @Override
        protected void begin() {
            reserved.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reserved.put(
                            request.userId(),
                            new Transaction(
                                    result.reservationId(),
                                    TransactionType.DEDUCTION,
                                    0,
                                    right.getBalance(request.userId()).balance(),
                                    clock.instant(),
                                    request.userId(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    Map.of()));
                    return result;
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    Transaction reservation = reserved.get(userId);
                    if (reservation == null || page.cursor() != null) {
                        return found;
                    }
                    reached();
                    List<Transaction> more = new ArrayList<>(found.entries());
                    more.add(0, reservation);
                    return new TransactionPage(more, found.nextCursor());
                }
            };
        }
    }

    /** The query has the three types that there were at first. */
    @Bug(
            value = "refunds are not in the ledger's list",
            breaks = {HIS_01, HIS_02})
    public static final class RefundsNotListed extends KnownBadStore {
        /** Makes a fixture. */
        public RefundsNotListed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> shown = found.entries().stream()
                            .filter(entry -> entry.type() != TransactionType.REFUND)
                            .toList();
                    if (shown.size() < found.entries().size()) {
                        reached();
                    }
                    return new TransactionPage(shown, found.nextCursor());
                }
            };
        }
    }

    /** The job updates balances only. */
    @Bug(
            value = "what sweeps take is not in the ledger's list",
            breaks = {HIS_01, HIS_02})
    public static final class SweepsNotListed extends KnownBadStore {
        /** Makes a fixture. */
        public SweepsNotListed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> shown = found.entries().stream()
                            .filter(entry -> entry.type() != TransactionType.EXPIRY)
                            .toList();
                    if (shown.size() < found.entries().size()) {
                        reached();
                    }
                    return new TransactionPage(shown, found.nextCursor());
                }
            };
        }
    }

    /** They name the user. */
    @Bug(value = "a member's own ledger shows team deductions", breaks = HIS_01)
    public static final class TeamsListedForMembers extends KnownBadStore {
        private final Map<String, Transaction> spent = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TeamsListedForMembers() {}

        @Override
        protected void begin() {
            spent.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    spent.put(request.userId(), right.getTransaction(result.transactionId()));
                    return result;
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    Transaction ofTeam = spent.get(userId);
                    if (ofTeam == null || page.cursor() != null) {
                        return found;
                    }
                    reached();
                    List<Transaction> more = new ArrayList<>(found.entries());
                    more.add(0, ofTeam);
                    return new TransactionPage(more, found.nextCursor());
                }
            };
        }
    }

    /** It is that of the request's log. */
    @Bug(value = "the id that a refund returns names no entry", breaks = HIS_02)
    public static final class RefundIdsUnknown extends KnownBadStore {
        /** Makes a fixture. */
        public RefundIdsUnknown() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    reached();
                    return Altered.with(result, "refundTransactionId", result.refundTransactionId() + "-log");
                }
            };
        }
    }

    /** One row has both. */
    @Bug(value = "a deduction returns the id of its reservation", breaks = HIS_02)
    public static final class DeductionIdsOfReservations extends KnownBadStore {
        /** Makes a fixture. */
        public DeductionIdsOfReservations() {}

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
                    return Altered.with(result, "transactionId", reservation);
                }
            };
        }
    }

    /** The balance is a counter, and the ledger is written apart from it. */
    @Bug(value = "a grant of more than 20 credits raises the balance by one more than its entry says", breaks = HIS_02)
    public static final class BalanceBesideLedger extends KnownBadStore {
        private final Map<String, Long> more = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public BalanceBesideLedger() {}

        @Override
        protected void begin() {
            more.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    if (request.amount() > 20 && !result.replayed()) {
                        more.merge(request.userId(), 1L, Long::sum);
                        reached();
                    }
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult balance = right.getBalance(userId);
                    return Altered.with(balance, "balance", balance.balance() + more.getOrDefault(userId, 0L));
                }
            };
        }
    }
}
