package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.RES_04;
import static io.ducto.tck.rule.ContractRule.RES_06;

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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores whose reservations hold too long, or not long enough. */
public final class ReservationTimeBugs {
    private ReservationTimeBugs() {}

    /** A process that crashes holds its credits for ever. */
    @Bug(value = "a reservation never expires", breaks = RES_04)
    public static final class NeverExpires extends KnownBadStore {
        /** Makes a fixture. */
        public NeverExpires() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    reached();
                    ReserveResult result =
                            right.reserveCredits(request.withTimeToLive(ReserveCredits.MAX_TIME_TO_LIVE));
                    return Altered.with(result, "expiresAt", clock.instant().plus(request.timeToLive()));
                }
            };
        }
    }

    /** Written as not after, where not before was meant. */
    @Bug(value = "a reservation still counts at exactly expiresAt", breaks = RES_04)
    public static final class CountsAtExpiry extends KnownBadStore {
        /** Makes a fixture. */
        public CountsAtExpiry() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (request.timeToLive().compareTo(Duration.ofMinutes(10)) < 0) {
                        return right.reserveCredits(request);
                    }
                    ReserveResult result = right.reserveCredits(
                            request.withTimeToLive(request.timeToLive().plusNanos(1)));
                    reached();
                    return Altered.with(result, "expiresAt", result.expiresAt().minusNanos(1));
                }
            };
        }
    }

    /** Times are truncated in one place and not in the other. */
    @Bug(value = "a reservation ends a millisecond early", breaks = RES_04)
    public static final class EndsEarly extends KnownBadStore {
        /** Makes a fixture. */
        public EndsEarly() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(
                            request.withTimeToLive(request.timeToLive().minusNanos(1)));
                    reached();
                    return Altered.with(result, "expiresAt", result.expiresAt().plusNanos(1));
                }
            };
        }
    }

    /** A setting that was meant as a default is a maximum. */
    @Bug(value = "the caller's time to live is ignored where it is longer than 10 minutes", breaks = RES_04)
    public static final class TimeToLiveIgnored extends KnownBadStore {
        /** Makes a fixture. */
        public TimeToLiveIgnored() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (request.timeToLive().compareTo(ReserveCredits.DEFAULT_TIME_TO_LIVE) <= 0) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(request.withTimeToLive(ReserveCredits.DEFAULT_TIME_TO_LIVE));
                }
            };
        }
    }

    /** Long work ends with an exception at its end. */
    @Bug(value = "a reservation lives for 5 minutes unless the caller says otherwise", breaks = RES_04)
    public static final class FiveMinutes extends KnownBadStore {
        /** Makes a fixture. */
        public FiveMinutes() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (!request.timeToLive().equals(ReserveCredits.DEFAULT_TIME_TO_LIVE)) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    return right.reserveCredits(request.withTimeToLive(Duration.ofMinutes(5)));
                }
            };
        }
    }

    /** Nobody has looked at its time. */
    @Bug(
            value = "a reservation that has expired can be deducted as long as nobody else has its credits",
            breaks = RES_04)
    public static final class ExpiredDeductible extends KnownBadStore {
        private final Map<String, ReserveResult> made = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ExpiredDeductible() {}

        @Override
        protected void begin() {
            made.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    made.put(result.reservationId(), result);
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.RESERVATION_NOT_FOUND, () -> right.deductCredits(request), rejected -> {
                        ReserveResult known = made.get(String.valueOf(request.reservationId()));
                        if (known == null
                                || clock.instant().isBefore(known.expiresAt())
                                || !known.userId().equals(request.userId())) {
                            throw rejected;
                        }
                        DeductionResult result =
                                right.deductCredits(DeductCredits.direct(request.userId(), request.amount(), "late")
                                        .withMinBalance(0));
                        reached();
                        return result;
                    });
                }
            };
        }
    }

    /** The figure is kept for the next call, and made new by it. */
    @Bug(value = "a reservation looks at what was available when the last one was asked for", breaks = RES_06)
    public static final class GrantsWait extends KnownBadStore {
        private final Map<String, Long> last = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public GrantsWait() {}

        @Override
        protected void begin() {
            last.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long now = right.getBalance(request.userId()).available();
                    Long stale = last.put(request.userId(), now);
                    long needed = request.amount() + request.minBalance();
                    if (stale == null || needed <= stale || needed > now) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    throw CreditRejectedException.insufficientCredits(
                            request.userId(), stale, request.amount(), request.minBalance());
                }
            };
        }
    }

    /** It is held until somebody has looked at it. */
    @Bug(value = "what was refunded is in the balance, and cannot be reserved", breaks = RES_06)
    public static final class RefundsCannotBeReserved extends KnownBadStore {
        /** Makes a fixture. */
        public RefundsCannotBeReserved() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.teamId() == null && !result.replayed()) {
                        right.reserveCredits(ReserveCredits.of(result.userId(), result.amount(), "review")
                                .withMinBalance(0));
                        reached();
                    }
                    return result;
                }
            };
        }
    }

    /** The check looks at a sum that a job makes new. */
    @Bug(value = "what was released is available, and cannot be reserved at once", breaks = RES_06)
    public static final class ReleasesCannotBeReserved extends KnownBadStore {
        private final Map<String, Long> released = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReleasesCannotBeReserved() {}

        @Override
        protected void begin() {
            released.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReleaseResult result = right.releaseReservation(userId, reservationId);
                    released.merge(userId, result.amount(), Long::sum);
                    return result;
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long stale = right.getBalance(request.userId()).available()
                            - released.getOrDefault(request.userId(), 0L);
                    if (request.amount() > stale) {
                        ReserveResult real = right.reserveCredits(request);
                        right.releaseReservation(request.userId(), real.reservationId());
                        reached();
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(), stale, request.amount(), request.minBalance());
                    }
                    return right.reserveCredits(request);
                }
            };
        }
    }
}
