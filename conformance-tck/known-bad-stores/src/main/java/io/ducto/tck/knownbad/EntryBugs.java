package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.HIS_01;
import static io.ducto.tck.rule.ContractRule.HIS_02;

import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores whose ledger entries are wrong, or are not there. */
public final class EntryBugs {
    private EntryBugs() {}

    /** Shows every entry in another way, wherever it is read. */
    private abstract static class ChangedEntries extends KnownBadStore {
        private final UnaryOperator<Transaction> change;

        ChangedEntries(UnaryOperator<Transaction> change) {
            this.change = change;
        }

        private Transaction changed(Transaction entry) {
            Transaction changed = change.apply(entry);
            if (!changed.equals(entry)) {
                reached();
            }
            return changed;
        }

        private TransactionPage changed(TransactionPage page) {
            return new TransactionPage(
                    page.entries().stream().map(this::changed).toList(), page.nextCursor());
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Transaction getTransaction(String transactionId) {
                    return changed(right.getTransaction(transactionId));
                }

                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    return changed(right.listTransactions(userId, page));
                }

                @Override
                public TransactionPage listTeamTransactions(String teamId, PageRequest page) {
                    return changed(right.listTeamTransactions(teamId, page));
                }
            };
        }

        static UnaryOperator<Transaction> where(
                Predicate<Transaction> which, String component, @Nullable Object value) {
            return entry -> which.test(entry) ? Altered.with(entry, component, value) : entry;
        }

        static Predicate<Transaction> ofType(TransactionType type) {
            return entry -> entry.type() == type;
        }
    }

    /** The type tells it, it was thought. */
    @Bug(value = "the amount of a deduction has no sign", breaks = HIS_01)
    public static final class UnsignedAmounts extends ChangedEntries {
        /** Makes a fixture. */
        public UnsignedAmounts() {
            super(entry -> Altered.with(entry, "amount", Math.abs(entry.amount())));
        }
    }

    /** Revenue of the month is too high by all refunds. */
    @Bug(value = "a refund is an entry of type ADJUSTMENT", breaks = HIS_01)
    public static final class RefundsAreAdjustments extends ChangedEntries {
        /** Makes a fixture. */
        public RefundsAreAdjustments() {
            super(where(ofType(TransactionType.REFUND), "type", TransactionType.ADJUSTMENT));
        }
    }

    /** What expires is a promotion, it was thought. */
    @Bug(value = "a purchase that expires is an entry of type PROMOTION", breaks = HIS_01)
    public static final class PurchasesAreAdjustments extends ChangedEntries {
        /** Makes a fixture. */
        public PurchasesAreAdjustments() {
            super(where(entry -> entry.expiresAt() != null, "type", TransactionType.PROMOTION));
        }
    }

    /** Nobody can tell what a refund was for. */
    @Bug(value = "a refund does not name its deduction", breaks = HIS_01)
    public static final class OriginalsLost extends ChangedEntries {
        /** Makes a fixture. */
        public OriginalsLost() {
            super(where(ofType(TransactionType.REFUND), "originalTransactionId", null));
        }
    }

    /** Nobody can tell which credits have expired. */
    @Bug(value = "what a sweep takes does not name its grant", breaks = HIS_01)
    public static final class SweptGrantsLost extends ChangedEntries {
        /** Makes a fixture. */
        public SweptGrantsLost() {
            super(where(ofType(TransactionType.EXPIRY), "originalTransactionId", null));
        }
    }

    /** It was told to the caller, and not written. */
    @Bug(value = "a refund is an entry without its reason", breaks = HIS_01)
    public static final class ReasonsLost extends ChangedEntries {
        /** Makes a fixture. */
        public ReasonsLost() {
            super(where(ofType(TransactionType.REFUND), "reason", null));
        }
    }

    /** Keys are in a table of their own. */
    @Bug(value = "entries of deductions have no key", breaks = HIS_01)
    public static final class KeysNotShown extends ChangedEntries {
        /** Makes a fixture. */
        public KeysNotShown() {
            super(where(ofType(TransactionType.DEDUCTION), "idempotencyKey", null));
        }
    }

    /** The column belongs to reservations. */
    @Bug(value = "entries of direct deductions have no model", breaks = HIS_01)
    public static final class ModelsNotShown extends ChangedEntries {
        /** Makes a fixture. */
        public ModelsNotShown() {
            super(where(entry -> "draw".equals(entry.operationType()), "model", null));
        }
    }

    /** Teams came later. */
    @Bug(value = "entries of team deductions have no operation type", breaks = HIS_01)
    public static final class TypesNotShown extends ChangedEntries {
        /** Makes a fixture. */
        public TypesNotShown() {
            super(where(entry -> entry.teamId() != null, "operationType", null));
        }
    }

    /** It is a column of the lot. */
    @Bug(value = "a lot is an entry without its expiry", breaks = HIS_01)
    public static final class ExpiriesNotShown extends ChangedEntries {
        /** Makes a fixture. */
        public ExpiriesNotShown() {
            super(entry -> Altered.with(entry, "expiresAt", null));
        }
    }

    /** The entry has one owner, and that is the team. */
    @Bug(value = "entries of a team name no member", breaks = HIS_01)
    public static final class ActorsNotShown extends ChangedEntries {
        /** Makes a fixture. */
        public ActorsNotShown() {
            super(where(entry -> entry.teamId() != null, "userId", null));
        }
    }

    /** Only deductions were meant to have any. */
    @Bug(value = "entries of grants have no metadata", breaks = HIS_01)
    public static final class MetadataOfGrantsLost extends ChangedEntries {
        /** Makes a fixture. */
        public MetadataOfGrantsLost() {
            super(where(ofType(TransactionType.PURCHASE), "metadata", Map.of()));
        }
    }

    /** A column without a zone, and a driver with one. */
    @Bug(value = "times of entries are off by the zone of the server", breaks = HIS_01)
    public static final class LocalTimes extends ChangedEntries {
        /** Makes a fixture. */
        public LocalTimes() {
            super(entry -> Altered.with(entry, "createdAt", entry.createdAt().plus(Duration.ofHours(2))));
        }
    }

    /** Read before the update. */
    @Bug(
            value = "balanceAfter is the balance before",
            breaks = {HIS_01, HIS_02})
    public static final class BalancesBefore extends ChangedEntries {
        /** Makes a fixture. */
        public BalancesBefore() {
            super(entry -> Altered.with(entry, "balanceAfter", entry.balanceAfter() - entry.amount()));
        }
    }

    /** The column has a default. */
    @Bug(value = "balanceAfter of refunds is 0", breaks = HIS_02)
    public static final class BalancesOfRefundsLost extends ChangedEntries {
        /** Makes a fixture. */
        public BalancesOfRefundsLost() {
            super(where(ofType(TransactionType.REFUND), "balanceAfter", 0L));
        }
    }
}
