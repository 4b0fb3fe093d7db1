package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.DED_04;
import static io.ducto.tck.rule.ContractRule.GEN_06;
import static io.ducto.tck.rule.ContractRule.GEN_07;
import static io.ducto.tck.rule.ContractRule.IDM_05;
import static io.ducto.tck.rule.ContractRule.REF_06;
import static io.ducto.tck.rule.ContractRule.REL_03;
import static io.ducto.tck.rule.ContractRule.RES_05;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores that are right as long as one thread calls them, and wrong when calls on one user's account meet.
 *
 * <p>They look, and then act. Whether somebody came between shows in the answer of the right store, which does both under
 * one lock; the broken store then does what it would have done without that lock.
 */
public final class AccountRaceBugs {
    private AccountRaceBugs() {}

    /** What a store on GET and SET does: of two deductions at once one is free. */
    @Bug(value = "the balance is read, changed and written without a lock", breaks = GEN_06, race = true)
    public static final class LostUpdate extends KnownBadStore {
        /** Makes a fixture. */
        public LostUpdate() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OverwritingStore(right, this::reached);
        }
    }

    /** Each instance of the application has a lock of its own, which is none as soon as there are two instances. */
    @Bug(value = "the lock lives in one object, and a second handle has another", breaks = GEN_06, race = true)
    public static final class LockOfOneHandle extends KnownBadStore {
        /** Makes a fixture. */
        public LockOfOneHandle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new OverwritingStore(right, this::reached) {
                @Override
                public synchronized BalanceResult getBalance(String userId) {
                    return super.getBalance(userId);
                }

                @Override
                public synchronized AddCreditsResult addCredits(AddCredits request) {
                    return super.addCredits(request);
                }

                @Override
                public synchronized ReserveResult reserveCredits(ReserveCredits request) {
                    return super.reserveCredits(request);
                }

                @Override
                public synchronized DeductionResult deductCredits(DeductCredits request) {
                    return super.deductCredits(request);
                }

                @Override
                public synchronized RefundResult refundCredits(RefundCredits request) {
                    return super.refundCredits(request);
                }
            };
        }
    }

    /** Two requests see the same credits, and both are promised them. */
    @Bug(value = "the check for funds and the hold are two steps", breaks = RES_05, race = true)
    public static final class CheckThenHold extends KnownBadStore {
        /** Makes a fixture. */
        public CheckThenHold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long available = right.getBalance(request.userId()).available();
                    try {
                        return right.reserveCredits(request);
                    } catch (CreditRejectedException rejected) {
                        if (rejected.reason() != Rejection.INSUFFICIENT_CREDITS
                                || available - request.amount() < request.minBalance()) {
                            throw rejected;
                        }
                        reached();
                        right.addCredits(request.userId(), request.amount());
                        return right.reserveCredits(request);
                    }
                }
            };
        }
    }

    /** A worker that is restarted while its predecessor still runs charges the customer a second time. */
    @Bug(value = "a reservation is looked up, and deducted after that", breaks = DED_04, race = true)
    public static final class DeductedTwice extends KnownBadStore {
        private final Set<String> live = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public DeductedTwice() {}

        @Override
        protected void begin() {
            live.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    if (!result.replayed()) {
                        live.add(result.reservationId());
                    }
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String reservation = request.reservationId();
                    boolean wasLive = reservation != null && live.contains(reservation);
                    try {
                        return right.deductCredits(request);
                    } catch (CreditRejectedException rejected) {
                        if (!wasLive || live.contains(reservation)) {
                            throw rejected;
                        }
                        reached();
                        return right.deductCredits(DeductCredits.direct(request.userId(), request.amount(), "again")
                                .withMinBalance(0));
                    } finally {
                        if (reservation != null) {
                            live.remove(reservation);
                        }
                    }
                }
            };
        }
    }

    /** The work is paid for, and its credits are free again as well. */
    @Bug(value = "a release does not look whether the reservation was deducted meanwhile", breaks = REL_03, race = true)
    public static final class ReleasedAndDeducted extends KnownBadStore {
        private final Map<String, ReserveResult> live = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReleasedAndDeducted() {}

        @Override
        protected void begin() {
            live.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    live.put(result.reservationId(), result);
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (request.reservationId() != null) {
                        live.remove(request.reservationId());
                    }
                    return result;
                }

                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReserveResult held = live.get(reservationId);
                    try {
                        return right.releaseReservation(userId, reservationId);
                    } catch (CreditRejectedException rejected) {
                        if (held == null
                                || live.containsKey(reservationId)
                                || !held.userId().equals(userId)) {
                            throw rejected;
                        }
                        reached();
                        return new ReleaseResult(
                                reservationId,
                                userId,
                                held.amount(),
                                right.getBalance(userId).available());
                    }
                }
            };
        }
    }

    /** The retry of an impatient client meets the first call, and both count. */
    @Bug(value = "the key is looked up before the lock, and both calls take effect", breaks = IDM_05, race = true)
    public static final class KeyBeforeLock extends GrantKeyBug {
        /** Makes a fixture. */
        public KeyBeforeLock() {}

        @Override
        AddCreditsResult collided(CreditStore right, AddCredits request, AddCreditsResult first) {
            reached();
            return right.addCredits(request.userId(), request.amount());
        }
    }

    /** The database keeps the second effect out, and the caller gets the database's exception instead of the result. */
    @Bug(
            value = "the key is looked up before the lock, and the violated constraint leaks",
            breaks = IDM_05,
            race = true)
    public static final class LeakedConstraint extends GrantKeyBug {
        /** Makes a fixture. */
        public LeakedConstraint() {}

        @Override
        AddCreditsResult collided(CreditStore right, AddCredits request, AddCreditsResult first) {
            reached();
            throw new IllegalStateException(
                    "duplicate key value violates unique constraint \"ledger_key\": " + request.idempotencyKey());
        }
    }

    /** The balance changes with each call, and the proof of it is written once: ducto's PostgreSQL store. */
    @Bug(
            value = "one statement changes the balance, and its ledger insert does nothing on a conflict",
            breaks = IDM_05,
            race = true)
    public static final class InsertIgnored extends GrantKeyBug {
        private final Map<String, AtomicLong> unproved = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public InsertIgnored() {}

        @Override
        protected void begin() {
            super.begin();
            unproved.clear();
        }

        @Override
        AddCreditsResult collided(CreditStore right, AddCredits request, AddCreditsResult first) {
            reached();
            unproved.computeIfAbsent(request.userId(), user -> new AtomicLong()).addAndGet(request.amount());
            return first;
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(super.broken(right, clock)) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult proved = super.getBalance(userId);
                    AtomicLong more = unproved.get(userId);
                    return more == null ? proved : Altered.with(proved, "balance", proved.balance() + more.get());
                }
            };
        }
    }

    /** Support and the customer press the button at once, and the customer is richer than before. */
    @Bug(value = "what is left to refund is read before the lock", breaks = REF_06, race = true)
    public static final class RefundedTwice extends KnownBadStore {
        private final Map<String, DeductionResult> deductions = new ConcurrentHashMap<>();
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RefundedTwice() {}

        @Override
        protected void begin() {
            deductions.clear();
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    deductions.put(result.transactionId(), result);
                    return result;
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    DeductionResult deduction = deductions.get(request.transactionId());
                    long rest = deduction == null
                            ? 0
                            : -deduction.amount() - refunded.getOrDefault(request.transactionId(), 0L);
                    Long asked = request.amount();
                    long amount = asked == null ? rest : asked;
                    RefundResult result;
                    try {
                        result = right.refundCredits(request);
                    } catch (CreditRejectedException rejected) {
                        boolean tooMuch = rejected.reason() == Rejection.OVER_REFUND
                                || rejected.reason() == Rejection.ALREADY_REFUNDED;
                        if (deduction == null || !tooMuch || rest < 1 || amount > rest) {
                            throw rejected;
                        }
                        reached();
                        AddCreditsResult gift = right.addCredits(deduction.userId(), amount);
                        return new RefundResult(
                                gift.transactionId(),
                                request.transactionId(),
                                deduction.userId(),
                                null,
                                amount,
                                gift.newBalance(),
                                request.reason(),
                                false);
                    }
                    if (!result.replayed()) {
                        refunded.merge(request.transactionId(), result.amount(), Long::sum);
                    }
                    return result;
                }
            };
        }
    }

    /** Two calls wait for each other, the database gives one of them up, and nobody tries again. */
    @Bug(value = "a conflict of two calls reaches the caller", breaks = GEN_07, race = true)
    public static final class ConflictLeaked extends KnownBadStore {
        private final Set<String> locked = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public ConflictLeaked() {}

        @Override
        protected void begin() {
            locked.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (!locked.add(request.userId())) {
                        reached();
                        throw new IllegalStateException("could not serialize access due to concurrent update");
                    }
                    try {
                        return right.deductCredits(request);
                    } finally {
                        locked.remove(request.userId());
                    }
                }
            };
        }
    }

    /** A right store on which the keys of grants are looked up before the lock. */
    private abstract static class GrantKeyBug extends KnownBadStore {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        protected void begin() {
            seen.clear();
        }

        /** What the second of two calls does that both have looked in vain for their key. */
        abstract AddCreditsResult collided(CreditStore right, AddCredits request, AddCreditsResult first);

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.idempotencyKey() == null) {
                        return right.addCredits(request);
                    }
                    String account = request.userId() + '\0' + request.idempotencyKey();
                    boolean known = seen.contains(account);
                    AddCreditsResult result = right.addCredits(request);
                    seen.add(account);
                    return result.replayed() && !known ? collided(right, request, result) : result;
                }
            };
        }
    }

    /** Writes a balance that it has read before, whatever happened since. */
    private static class OverwritingStore extends ForwardingCreditStore {
        private final Runnable reached;

        OverwritingStore(CreditStore right, Runnable reached) {
            super(right);
            this.reached = reached;
        }

        @Override
        public AddCreditsResult addCredits(AddCredits request) {
            long before = right.getBalance(request.userId()).balance();
            AddCreditsResult result = right.addCredits(request);
            if (!result.replayed()) {
                write(request.userId(), before + result.amount(), result.newBalance());
            }
            return result;
        }

        @Override
        public DeductionResult deductCredits(DeductCredits request) {
            long before = right.getBalance(request.userId()).balance();
            DeductionResult result = right.deductCredits(request);
            if (!result.replayed()) {
                write(request.userId(), before + result.amount(), result.balanceAfter());
            }
            return result;
        }

        /** The right balance differs from the one to write by what others did in between; that is undone. */
        private void write(String user, long stale, long current) {
            if (stale > current) {
                reached.run();
                right.addCredits(user, stale - current);
            } else if (stale < current) {
                reached.run();
                long lost = Math.min(current - stale, right.getBalance(user).available());
                if (lost > 0) {
                    right.deductCredits(DeductCredits.direct(user, lost, "lost").withMinBalance(0));
                }
            }
        }
    }
}
