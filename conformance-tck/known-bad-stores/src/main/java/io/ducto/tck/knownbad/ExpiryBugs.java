package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.EXP_01;
import static io.ducto.tck.rule.ContractRule.EXP_03;
import static io.ducto.tck.rule.ContractRule.EXP_08;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.GrantType;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.Supplier;

/** Stores whose credits expire too early, too late, or only on paper. */
public final class ExpiryBugs {
    private ExpiryBugs() {}

    /** The customer sees a gift arrive that was never there. */
    @Bug(value = "a grant that has expired already is accepted", breaks = EXP_01)
    public static final class PastExpiryAccepted extends BentClockStore {
        /** Makes a fixture. */
        public PastExpiryAccepted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry == null || expiry.isAfter(clock.instant())) {
                        return right.addCredits(request);
                    }
                    reached();
                    return at(now -> expiry.minusNanos(1), () -> right.addCredits(request));
                }
            };
        }
    }

    /** One of two comparisons says "before" where it means "not after". */
    @Bug(value = "a grant that expires at this instant is accepted", breaks = EXP_01)
    public static final class ExpiryNowAccepted extends BentClockStore {
        /** Makes a fixture. */
        public ExpiryNowAccepted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry == null || !expiry.equals(clock.instant())) {
                        return right.addCredits(request);
                    }
                    reached();
                    return at(now -> now.minusNanos(1), () -> right.addCredits(request));
                }
            };
        }
    }

    /** The first answer was lost; the retry is told that the gift is invalid. */
    @Bug(value = "the expiry of a grant is checked before its key", breaks = EXP_01)
    public static final class ExpiryBeforeKey extends KnownBadStore {
        /** Makes a fixture. */
        public ExpiryBeforeKey() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry != null && !expiry.isAfter(clock.instant())) {
                        reached();
                        throw new IllegalArgumentException("expiresAt must be in the future, was " + expiry);
                    }
                    return right.addCredits(request);
                }
            };
        }
    }

    /** Grants other expiries than were asked for. */
    abstract static class OtherExpiry extends KnownBadStore {
        abstract Instant altered(Instant expiry, Instant now);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    Instant now = clock.instant();
                    if (expiry == null || !expiry.isAfter(now)) {
                        return right.addCredits(request);
                    }
                    Instant altered = altered(expiry, now);
                    if (!altered.equals(expiry)) {
                        reached();
                    }
                    return right.addCredits(request.withExpiresAt(altered));
                }
            };
        }
    }

    /** `now > expiresAt`, where the contract says `>=`. */
    @Bug(value = "a lot still lives at the instant of its expiry", breaks = EXP_01)
    public static final class LivesAtExpiry extends OtherExpiry {
        /** Makes a fixture. */
        public LivesAtExpiry() {}

        @Override
        Instant altered(Instant expiry, Instant now) {
            return expiry.plusNanos(1);
        }
    }

    /** A column of type DATE. */
    @Bug(value = "a lot lives to the end of the day on which it expires", breaks = EXP_01)
    public static final class LivesToTheEndOfTheDay extends OtherExpiry {
        /** Makes a fixture. */
        public LivesToTheEndOfTheDay() {}

        @Override
        Instant altered(Instant expiry, Instant now) {
            return expiry.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1).minusNanos(1));
        }
    }

    /** A store that rounds where it should truncate, or that allows for clocks which differ. */
    @Bug(value = "a lot expires a second early", breaks = EXP_01)
    public static final class ExpiresEarly extends OtherExpiry {
        /** Makes a fixture. */
        public ExpiresEarly() {}

        @Override
        Instant altered(Instant expiry, Instant now) {
            Instant early = expiry.minusSeconds(1);
            return early.isAfter(now) ? early : expiry;
        }
    }

    /** Nanoseconds since 1970 in a long end in the year 2262. */
    @Bug(value = "a lot that is to live for ever expires after a year", breaks = EXP_01)
    public static final class FarExpiryWrapsAround extends OtherExpiry {
        private static final Instant LAST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

        /** Makes a fixture. */
        public FarExpiryWrapsAround() {}

        @Override
        Instant altered(Instant expiry, Instant now) {
            return expiry.isAfter(LAST) ? now.plus(Duration.ofDays(365)) : expiry;
        }
    }

    /** What was paid for is the customer's for ever, thought somebody. */
    @Bug(value = "purchases never expire", breaks = EXP_08)
    public static final class PurchasesNeverExpire extends KnownBadStore {
        /** Makes a fixture. */
        public PurchasesNeverExpire() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry == null || !expiry.isAfter(clock.instant()) || request.type() != GrantType.PURCHASE) {
                        return right.addCredits(request);
                    }
                    reached();
                    return right.addCredits(new AddCredits(
                            request.userId(),
                            request.amount(),
                            request.type(),
                            null,
                            request.idempotencyKey(),
                            request.metadata()));
                }
            };
        }
    }

    /** A flag that only the nightly job sets. */
    @Bug(value = "expired credits can be spent until a sweep comes", breaks = EXP_03)
    public static final class SpentUntilSwept extends BentClockStore {
        private final GrantedLots lots = new GrantedLots();

        /** Makes a fixture. */
        public SpentUntilSwept() {}

        @Override
        protected void begin() {
            lots.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    lots.add(request, result);
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return beforeExpiry(request.userId(), request.amount(), () -> right.deductCredits(request));
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return beforeExpiry(request.userId(), request.amount(), () -> right.reserveCredits(request));
                }

                private <T> T beforeExpiry(String userId, long amount, Supplier<T> operation) {
                    try {
                        return operation.get();
                    } catch (CreditRejectedException rejected) {
                        BalanceResult balance = right.getBalance(userId);
                        if (rejected.reason() != Rejection.INSUFFICIENT_CREDITS
                                || balance.expired() == 0
                                || amount > balance.available() + balance.expired()) {
                            throw rejected;
                        }
                        Instant earliest = lots.expired(userId, clock.instant()).stream()
                                .map(GrantedLots::expiry)
                                .min(Comparator.naturalOrder())
                                .orElseThrow();
                        T result = at(now -> earliest.minusNanos(1), operation);
                        reached();
                        return result;
                    }
                }
            };
        }
    }

    /** The application offers what the store then refuses. */
    @Bug(value = "expired credits are shown as available until a sweep comes", breaks = EXP_03)
    public static final class ShownUntilSwept extends KnownBadStore {
        /** Makes a fixture. */
        public ShownUntilSwept() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult shown = right.getBalance(userId);
                    if (shown.expired() > 0) {
                        reached();
                    }
                    return new BalanceResult(userId, shown.balance(), shown.reserved(), 0, shown.lifetimePurchased());
                }
            };
        }
    }

    /** The balance is no longer the sum of the ledger. */
    @Bug(value = "expired credits leave the balance before a sweep takes them", breaks = EXP_03)
    public static final class GoneBeforeSwept extends KnownBadStore {
        /** Makes a fixture. */
        public GoneBeforeSwept() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public BalanceResult getBalance(String userId) {
                    BalanceResult shown = right.getBalance(userId);
                    if (shown.expired() > 0) {
                        reached();
                    }
                    return new BalanceResult(
                            userId, shown.balance() - shown.expired(), shown.reserved(), 0, shown.lifetimePurchased());
                }
            };
        }
    }

    /** The figure in the answer is computed in another place than the check. */
    @Bug(value = "a reservation returns what is available with the expired credits", breaks = EXP_03)
    public static final class ReservationCountsExpired extends KnownBadStore {
        /** Makes a fixture. */
        public ReservationCountsExpired() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    long expired = right.getBalance(request.userId()).expired();
                    if (expired == 0 || result.replayed()) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "available", result.available() + expired);
                }
            };
        }
    }

    /** The customer reads that 14 are available, and that 11 are too many. */
    @Bug(value = "a rejection tells what is available with the expired credits", breaks = EXP_03)
    public static final class RejectionCountsExpired extends KnownBadStore {
        /** Makes a fixture. */
        public RejectionCountsExpired() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    try {
                        return right.reserveCredits(request);
                    } catch (CreditRejectedException rejected) {
                        BalanceResult balance = right.getBalance(request.userId());
                        if (rejected.reason() != Rejection.INSUFFICIENT_CREDITS || balance.expired() == 0) {
                            throw rejected;
                        }
                        reached();
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(),
                                balance.available() + balance.expired(),
                                request.amount(),
                                request.minBalance());
                    }
                }
            };
        }
    }
}
