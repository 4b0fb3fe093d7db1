package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.CAP_01;
import static io.ducto.tck.rule.ContractRule.CAP_02;

import io.ducto.store.CreditStore;
import io.ducto.store.PageRequest;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that keep the wrong spend caps, or count the wrong spend. */
public final class SpendCapBugs {
    private SpendCapBugs() {}

    /** A unique index that takes two nulls for different: a limit that was raised still holds. */
    @Bug(value = "setting a cap twice keeps both", breaks = CAP_01)
    public static final class KeepsBoth extends KnownBadStore {
        private final Set<SpendCap> older = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public KeepsBoth() {}

        @Override
        protected void begin() {
            older.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    Optional<SpendCap> before = right.getSpendCaps(cap.userId()).stream()
                            .filter(other -> isSame(other, cap) && !other.equals(cap))
                            .findFirst();
                    if (before.isEmpty() || cap.model() != null) {
                        right.setSpendCap(cap);
                        return;
                    }
                    reached();
                    boolean isRaised = cap.limit() > before.get().limit();
                    older.add(isRaised ? cap : before.get());
                    right.setSpendCap(isRaised ? before.get() : cap);
                }

                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    return Stream.concat(
                                    right.getSpendCaps(userId).stream(),
                                    older.stream().filter(cap -> cap.userId().equals(userId)))
                            .toList();
                }
            };
        }
    }

    /** INSERT ... ON CONFLICT DO NOTHING. */
    @Bug(value = "a second cap is ignored", breaks = CAP_01)
    public static final class FirstStays extends KnownBadStore {
        /** Makes a fixture. */
        public FirstStays() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    if (right.getSpendCaps(cap.userId()).stream().noneMatch(other -> isSame(other, cap))) {
                        right.setSpendCap(cap);
                        return;
                    }
                    reached();
                }
            };
        }
    }

    /** An update that names one column of two. */
    @Bug(value = "a second cap changes the limit and not the action", breaks = CAP_01)
    public static final class ActionStays extends KnownBadStore {
        /** Makes a fixture. */
        public ActionStays() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    SpendCap stored = right.getSpendCaps(cap.userId()).stream()
                            .filter(other -> isSame(other, cap))
                            .findFirst()
                            .map(other -> cap.withAction(other.action()))
                            .orElse(cap);
                    if (!stored.equals(cap)) {
                        reached();
                    }
                    right.setSpendCap(stored);
                }
            };
        }
    }

    /** A customer of many models sees half of the limits. */
    @Bug(value = "at most 100 caps are listed", breaks = CAP_01)
    public static final class ListEndsAtAHundred extends KnownBadStore {
        /** Makes a fixture. */
        public ListEndsAtAHundred() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    List<SpendCap> caps = right.getSpendCaps(userId);
                    if (caps.size() <= 100) {
                        return caps;
                    }
                    reached();
                    return caps.subList(0, 100);
                }
            };
        }
    }

    /** The key of the table is user and window. */
    @Bug(value = "a cap of a model replaces the one of all models", breaks = CAP_01)
    public static final class ModelNotInKey extends KnownBadStore {
        /** Makes a fixture. */
        public ModelNotInKey() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    for (SpendCap other : right.getSpendCaps(cap.userId())) {
                        if (other.window() == cap.window() && !isSame(other, cap)) {
                            reached();
                            right.removeSpendCap(other.userId(), other.window(), other.model());
                        }
                    }
                    right.setSpendCap(cap);
                }
            };
        }
    }

    /** The key of the table is user and model. */
    @Bug(value = "a monthly cap replaces the daily one", breaks = CAP_01)
    public static final class WindowNotInKey extends KnownBadStore {
        /** Makes a fixture. */
        public WindowNotInKey() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    for (SpendCap other : right.getSpendCaps(cap.userId())) {
                        if (other.window() != cap.window() && Objects.equals(other.model(), cap.model())) {
                            reached();
                            right.removeSpendCap(other.userId(), other.window(), other.model());
                        }
                    }
                    right.setSpendCap(cap);
                }
            };
        }
    }

    /** A statement that runs without an error has done something, it seemed. */
    @Bug(value = "removing a cap that is not there says that there was one", breaks = CAP_01)
    public static final class RemovalAlwaysTrue extends KnownBadStore {
        /** Makes a fixture. */
        public RemovalAlwaysTrue() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
                    if (!right.removeSpendCap(userId, window, model)) {
                        reached();
                    }
                    return true;
                }
            };
        }
    }

    /** `model = ? OR ? IS NULL`. */
    @Bug(value = "removing the cap of all models removes those of single models, too", breaks = CAP_01)
    public static final class RemovalTakesModels extends KnownBadStore {
        /** Makes a fixture. */
        public RemovalTakesModels() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
                    boolean removed = right.removeSpendCap(userId, window, model);
                    for (SpendCap cap : right.getSpendCaps(userId)) {
                        if (model == null && cap.window() == window) {
                            reached();
                            right.removeSpendCap(userId, window, cap.model());
                        }
                    }
                    return removed;
                }
            };
        }
    }

    /** A cap that is marked as removed, and a check that does not look at the mark. */
    @Bug(value = "a removed cap is not listed and goes on limiting", breaks = CAP_01)
    public static final class RemovedStillLimits extends KnownBadStore {
        private final Set<SpendCap> removed = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RemovedStillLimits() {}

        @Override
        protected void begin() {
            removed.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    removed.removeIf(other -> isSame(other, cap));
                    right.setSpendCap(cap);
                }

                @Override
                public boolean removeSpendCap(String userId, SpendWindow window, @Nullable String model) {
                    Optional<SpendCap> cap = getSpendCaps(userId).stream()
                            .filter(other -> other.window() == window && Objects.equals(other.model(), model))
                            .findFirst();
                    cap.ifPresent(found -> {
                        reached();
                        removed.add(found);
                    });
                    return cap.isPresent();
                }

                @Override
                public List<SpendCap> getSpendCaps(String userId) {
                    return right.getSpendCaps(userId).stream()
                            .filter(cap -> !removed.contains(cap))
                            .toList();
                }
            };
        }
    }

    /** Whoever spends in small steps is never stopped. */
    @Bug(value = "what was spent earlier in the window is ignored", breaks = CAP_02)
    public static final class EarlierSpendIgnored extends LenientCapStore {
        /** Makes a fixture. */
        public EarlierSpendIgnored() {}

        @Override
        boolean letsThrough(Stopped call) {
            return call.breach().requested()
                    <= call.breach().cap().limit() - call.breach().reserved();
        }
    }

    /** Spend, refund, spend: the limit of a day is passed every minute. */
    @Bug(value = "refunds lower what was spent under a cap", breaks = CAP_02)
    public static final class NetOfRefunds extends LenientCapStore {
        /** Makes a fixture. */
        public NetOfRefunds() {}

        @Override
        boolean letsThrough(Stopped call) {
            SpendCap cap = call.breach().cap();
            long refunded = call.right().listTransactions(cap.userId(), PageRequest.first(1_000)).entries().stream()
                    .filter(entry -> entry.type() == TransactionType.REFUND)
                    .mapToLong(Transaction::amount)
                    .sum();
            return call.breach().requested() <= call.breach().room() + refunded;
        }
    }

    /** Members have caps of their own; this one is stopped by what the team has ordered. */
    @Bug(value = "team deductions count under the personal cap", breaks = CAP_02)
    public static final class TeamSpendCounts extends StrictCapStore {
        /** Makes a fixture. */
        public TeamSpendCounts() {}

        @Override
        long tooMuch(CreditStore right, SpendCap cap, Instant now) {
            return teamSpend(cap.userId());
        }
    }

    /** A query without the condition on the model. */
    @Bug(value = "a cap of a model counts the spend on all models", breaks = CAP_02)
    public static final class AllModelsCount extends StrictCapStore {
        /** Makes a fixture. */
        public AllModelsCount() {}

        @Override
        long tooMuch(CreditStore right, SpendCap cap, Instant now) {
            Instant start = cap.window().startOf(now);
            return deductions(
                    right,
                    cap.userId(),
                    entry -> !cap.covers(entry.model()) && !entry.createdAt().isBefore(start));
        }
    }

    /** `model = NULL` is true for no row. */
    @Bug(value = "a cap of all models does not count deductions without a model", breaks = CAP_02)
    public static final class MissingModelNotCounted extends LenientCapStore {
        /** Makes a fixture. */
        public MissingModelNotCounted() {}

        @Override
        boolean letsThrough(Stopped call) {
            SpendCap cap = call.breach().cap();
            long withoutModel = StrictCapStore.deductions(call.right(), cap.userId(), entry -> entry.model() == null);
            return call.breach().requested() <= call.breach().room() + withoutModel;
        }
    }

    static boolean isSame(SpendCap one, SpendCap other) {
        return one.window() == other.window() && Objects.equals(one.model(), other.model());
    }
}
