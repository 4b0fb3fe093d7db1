package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.HIS_04;

import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores whose ledgers cannot be read through, change, or answer what they should refuse. */
public final class HistoryBugs {
    private HistoryBugs() {}

    /** The report of last month changes this month. */
    @Bug(value = "a refund lowers the amount of the deduction's entry", breaks = HIS_04)
    public static final class RefundsChangeDeductions extends KnownBadStore {
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RefundsChangeDeductions() {}

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
                    refunded.merge(request.transactionId(), result.amount(), Long::sum);
                    return result;
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> changed = new ArrayList<>(found.entries());
                    changed.replaceAll(entry -> {
                        Long back = refunded.get(entry.transactionId());
                        if (back == null) {
                            return entry;
                        }
                        reached();
                        return Altered.with(entry, "amount", entry.amount() + back);
                    });
                    return new TransactionPage(changed, found.nextCursor());
                }
            };
        }
    }

    /** So that the application shows it in one line. */
    @Bug(value = "a refund is noted in the metadata of its deduction", breaks = HIS_04)
    public static final class RefundsMarkDeductions extends KnownBadStore {
        private final Set<String> refunded = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RefundsMarkDeductions() {}

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
                    refunded.add(request.transactionId());
                    return result;
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> changed = new ArrayList<>(found.entries());
                    changed.replaceAll(entry -> {
                        if (!refunded.contains(entry.transactionId())) {
                            return entry;
                        }
                        reached();
                        return Altered.with(entry, "metadata", Map.of("refunded", "yes"));
                    });
                    return new TransactionPage(changed, found.nextCursor());
                }
            };
        }
    }

    /** The list is right, and the single entry has a join more. */
    @Bug(value = "an entry that is asked for by its id shows that it was refunded", breaks = HIS_04)
    public static final class MarksReadById extends KnownBadStore {
        private final Set<String> refunded = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public MarksReadById() {}

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
                    refunded.add(request.transactionId());
                    return result;
                }

                @Override
                public Transaction getTransaction(String transactionId) {
                    Transaction entry = right.getTransaction(transactionId);
                    if (!refunded.contains(transactionId)) {
                        return entry;
                    }
                    reached();
                    return Altered.with(entry, "reason", "refunded");
                }
            };
        }
    }

    /** So that the sum comes out right without another entry. */
    @Bug(value = "a sweep shortens the amount of the grant's entry", breaks = HIS_04)
    public static final class SweepsChangeGrants extends KnownBadStore {
        private final Set<String> swept = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public SweepsChangeGrants() {}

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
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage found = right.listTransactions(userId, page);
                    List<Transaction> changed = new ArrayList<>(found.entries());
                    changed.replaceAll(entry -> {
                        if (swept.isEmpty() || entry.expiresAt() == null) {
                            return entry;
                        }
                        reached();
                        return Altered.with(entry, "expiresAt", null);
                    });
                    return new TransactionPage(changed, found.nextCursor());
                }
            };
        }
    }

    /** ON DELETE SET NULL. */
    @Bug(value = "entries of a removed member no longer name the member", breaks = HIS_04)
    public static final class RemovedMembersErased extends KnownBadStore {
        private final Set<String> removed = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RemovedMembersErased() {}

        @Override
        protected void begin() {
            removed.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    removed.add(userId);
                    return right.removeTeamMember(teamId, userId);
                }

                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    TransactionPage found = right.listTeamTransactions(teamId, page);
                    List<Transaction> changed = new ArrayList<>(found.entries());
                    changed.replaceAll(entry -> {
                        if (entry.userId() == null || !removed.contains(entry.userId())) {
                            return entry;
                        }
                        reached();
                        return Altered.with(entry, "userId", null);
                    });
                    return new TransactionPage(changed, found.nextCursor());
                }
            };
        }
    }
}
