package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.EXP_04;
import static io.ducto.tck.rule.ContractRule.EXP_07;
import static io.ducto.tck.rule.ContractRule.EXP_09;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.PageRequest;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionPage;
import io.ducto.store.TransactionType;
import io.ducto.tck.fixture.Faults;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores whose sweeps take or count something else than the rest of the expired lots. */
public final class SweepBugs {
    private SweepBugs() {}

    /** Sweeps, with an eye on what each user had before. */
    abstract static class GreedySweep extends KnownBadStore {
        final GrantedLots lots = new GrantedLots();

        @Override
        protected void begin() {
            lots.clear();
        }

        /** Returns what to take from a user beyond the {@code taken} credits of the right sweep. */
        abstract long more(String userId, long taken, InstantSource clock);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    lots.add(request, result);
                    return result;
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    if (dryRun) {
                        return right.sweepExpiredCredits(true);
                    }
                    Map<String, Long> before = new ConcurrentHashMap<>();
                    lots.users()
                            .forEach(user ->
                                    before.put(user, right.getBalance(user).balance()));
                    SweepResult swept = right.sweepExpiredCredits(false);
                    long amount = swept.expiredAmount();
                    for (String user : lots.users()) {
                        long taken = before.getOrDefault(user, 0L)
                                - right.getBalance(user).balance();
                        amount += takeMore(user, more(user, taken, clock));
                    }
                    return new SweepResult(swept.expiredCount(), amount, false);
                }

                private long takeMore(String user, long wanted) {
                    long more = Math.min(wanted, right.getBalance(user).available());
                    if (more < 1 || !right.getSpendCaps(user).isEmpty()) {
                        return 0;
                    }
                    reached();
                    right.deductCredits(
                            DeductCredits.direct(user, more, "sweep").withMinBalance(0));
                    return more;
                }
            };
        }
    }

    /** The bug that ducto had: the customer pays for a gift that was spent long ago. */
    @Bug(value = "a sweep takes the whole grant, and so credits that never expire", breaks = EXP_04)
    public static final class TakesTheWholeGrant extends GreedySweep {
        private final Map<String, Integer> swept = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TakesTheWholeGrant() {}

        @Override
        protected void begin() {
            super.begin();
            swept.clear();
        }

        @Override
        long more(String userId, long taken, InstantSource clock) {
            List<AddCredits> expired = lots.expired(userId, clock.instant());
            Integer done = swept.put(userId, expired.size());
            long granted = expired.stream()
                    .skip(done == null ? 0 : done)
                    .mapToLong(AddCredits::amount)
                    .sum();
            return taken == 0 ? 0 : granted - taken;
        }
    }

    /** Two scheduled jobs, or one that is restarted. */
    @Bug(value = "a second sweep takes what the first has taken again", breaks = EXP_07)
    public static final class TakesAgain extends GreedySweep {
        private final Map<String, Long> swept = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public TakesAgain() {}

        @Override
        protected void begin() {
            super.begin();
            swept.clear();
        }

        @Override
        long more(String userId, long taken, InstantSource clock) {
            Long before = taken == 0 ? swept.remove(userId) : swept.put(userId, taken);
            return taken == 0 && before != null ? before : 0;
        }
    }

    /** The sum is right, and nobody can say any more which gift has expired. */
    @Bug(value = "a sweep writes one entry for all lots of a user", breaks = EXP_04)
    public static final class OneEntryForAllLots extends KnownBadStore {
        /** Makes a fixture. */
        public OneEntryForAllLots() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TransactionPage listTransactions(String userId, PageRequest page) {
                    TransactionPage listed = right.listTransactions(userId, page);
                    return new TransactionPage(merged(listed.entries()), listed.nextCursor());
                }

                private List<Transaction> merged(List<Transaction> newestFirst) {
                    List<Transaction> merged = new ArrayList<>();
                    for (Transaction entry : newestFirst) {
                        int last = merged.size() - 1;
                        if (last >= 0 && isOneSweep(merged.get(last), entry)) {
                            reached();
                            merged.set(
                                    last,
                                    Altered.with(
                                            merged.get(last),
                                            "amount",
                                            merged.get(last).amount() + entry.amount()));
                        } else {
                            merged.add(entry);
                        }
                    }
                    return List.copyOf(merged);
                }

                private boolean isOneSweep(Transaction one, Transaction other) {
                    return one.type() == TransactionType.EXPIRY
                            && other.type() == TransactionType.EXPIRY
                            && one.createdAt().equals(other.createdAt());
                }
            };
        }
    }

    /** A look ahead, so that nothing expires between two runs of the job. */
    @Bug(value = "a sweep takes lots that expire within the next second", breaks = EXP_04)
    public static final class SweepsEarly extends BentClockStore {
        /** Makes a fixture. */
        public SweepsEarly() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult due = right.sweepExpiredCredits(true);
                    SweepResult swept = at(now -> now.plusSeconds(1), () -> right.sweepExpiredCredits(dryRun));
                    if (swept.expiredCount() > due.expiredCount()) {
                        reached();
                    }
                    return swept;
                }
            };
        }
    }

    /** The job says "older than". */
    @Bug(value = "a sweep at the instant of expiry leaves the lot to the next", breaks = EXP_04)
    public static final class SweepsLate extends BentClockStore {
        /** Makes a fixture. */
        public SweepsLate() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    SweepResult due = right.sweepExpiredCredits(true);
                    SweepResult swept = at(now -> now.minusNanos(1), () -> right.sweepExpiredCredits(dryRun));
                    if (swept.expiredCount() < due.expiredCount()) {
                        reached();
                    }
                    return swept;
                }
            };
        }
    }

    /** The job has run today; that it was killed half-way is nobody's business. */
    @Bug(value = "a sweep that was cut off is not finished by the next", breaks = EXP_09)
    public static final class CutOffForGood extends KnownBadStore implements Faults {
        private final AtomicInteger callsToFailure = new AtomicInteger();
        private final AtomicBoolean cutOff = new AtomicBoolean();

        /** Makes a fixture. */
        public CutOffForGood() {}

        @Override
        public Optional<Faults> faults() {
            return Optional.of(this);
        }

        @Override
        public void arm(int call, Point point) {
            callsToFailure.set(call);
        }

        @Override
        public boolean disarm() {
            return callsToFailure.getAndSet(0) < 0;
        }

        @Override
        protected void begin() {
            callsToFailure.set(0);
            cutOff.set(false);
        }

        /** A sweep is one call of this backend, and nothing else ever fails. */
        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    if (callsToFailure.compareAndSet(1, -1)) {
                        cutOff.set(true);
                        throw new StoreUnavailableException("the backend failed", true, null);
                    }
                    if (!dryRun && cutOff.get()) {
                        reached();
                        return new SweepResult(0, 0, false);
                    }
                    return right.sweepExpiredCredits(dryRun);
                }
            };
        }
    }
}
