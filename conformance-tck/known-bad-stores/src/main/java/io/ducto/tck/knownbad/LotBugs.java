package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.EXP_02;
import static io.ducto.tck.rule.ContractRule.EXP_05;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Stores that draw on the wrong lots, or give credits back to them. */
public final class LotBugs {
    private LotBugs() {}

    /** Customers lose gifts that they could have used, while the credits that they paid for are spent. */
    @Bug(
            value = "credits without expiry are drawn first, and lots in the reverse order of their expiry",
            breaks = EXP_02)
    public static final class LastingCreditsFirst extends KnownBadStore {
        /** Makes a fixture. */
        public LastingCreditsFirst() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.reservationId() != null
                            || !right.getSpendCaps(request.userId()).isEmpty()) {
                        return right.deductCredits(request);
                    }
                    long spare = right.getBalance(request.userId()).available() - request.amount();
                    if (spare < 1 || spare < request.minBalance()) {
                        return right.deductCredits(request);
                    }
                    reached();
                    return whileHeld(
                            right, request.userId(), spare, () -> right.deductCredits(request.withMinBalance(0)));
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    long spare = right.getBalance(request.userId()).available() - request.amount();
                    if (spare < 1
                            || spare < request.minBalance()
                            || request.idempotencyKey() != null
                            || !right.getSpendCaps(request.userId()).isEmpty()) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    ReserveResult result = whileHeld(
                            right, request.userId(), spare, () -> right.reserveCredits(request.withMinBalance(0)));
                    return Altered.with(result, "available", result.available() + spare);
                }
            };
        }
    }

    /** A sort that is stable in memory and not in a database. */
    @Bug(value = "of lots that expire at one instant the youngest is drawn first", breaks = EXP_02)
    public static final class YoungestFirst extends BentClockStore {
        private final Map<String, Integer> ages = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public YoungestFirst() {}

        @Override
        protected void begin() {
            ages.clear();
        }

        /** The right store keeps the kit's instants and the nanoseconds beside them apart. */
        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry == null
                            || !expiry.minusNanos(999).isAfter(clock.instant())
                            || request.idempotencyKey() != null) {
                        return right.addCredits(request);
                    }
                    int younger = ages.merge(request.userId() + expiry, 1, Integer::sum) - 1;
                    if (younger > 0) {
                        reached();
                    }
                    return right.addCredits(request.withExpiresAt(expiry.minusNanos(younger)));
                }
            };
        }
    }

    /** The parts that a reservation holds are read in whatever order the rows come. */
    @Bug(value = "a partial deduction takes the latest expiry of what is held", breaks = EXP_02)
    public static final class LatestOfTheHeldFirst extends KnownBadStore {
        private final Map<String, ReserveCredits> requests = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public LatestOfTheHeldFirst() {}

        @Override
        protected void begin() {
            requests.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    requests.putIfAbsent(result.reservationId(), request);
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String reservationId = request.reservationId();
                    ReserveCredits held = reservationId == null ? null : requests.get(reservationId);
                    if (reservationId == null
                            || held == null
                            || request.amount() >= held.amount()
                            || request.idempotencyKey() != null) {
                        return right.deductCredits(request);
                    }
                    ReleaseResult released = right.releaseReservation(request.userId(), reservationId);
                    DeductCredits direct = new DeductCredits(
                            request.userId(),
                            null,
                            request.amount(),
                            held.operationType(),
                            held.model(),
                            0,
                            null,
                            request.metadata());
                    reached();
                    return whileHeld(
                            right,
                            request.userId(),
                            released.amount() - request.amount(),
                            () -> right.deductCredits(direct));
                }
            };
        }
    }

    /** Ends reservations by a deduction of the whole and a grant of the rest, which then never expires. */
    abstract static class RestAsGrant extends KnownBadStore {
        private final Map<String, Long> held = new ConcurrentHashMap<>();

        @Override
        protected void begin() {
            held.clear();
        }

        /** A store that knows how much each reservation holds. */
        abstract class Knowing extends ForwardingCreditStore {
            Knowing(CreditStore right) {
                super(right);
            }

            @Override
            public ReserveResult reserveCredits(ReserveCredits request) {
                ReserveResult result = right.reserveCredits(request);
                held.put(result.reservationId(), result.amount());
                return result;
            }

            long held(DeductCredits request) {
                return request.reservationId() == null ? 0 : held.getOrDefault(request.reservationId(), 0L);
            }
        }
    }

    /** The rest is booked back as a plain credit. */
    @Bug(value = "what a partial deduction leaves of a reservation comes back without expiry", breaks = EXP_02)
    public static final class RestComesBackLasting extends RestAsGrant {
        /** Makes a fixture. */
        public RestComesBackLasting() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new Knowing(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    long rest = held(request) - request.amount();
                    if (rest < 1 || request.idempotencyKey() != null) {
                        return right.deductCredits(request);
                    }
                    DeductionResult whole = right.deductCredits(
                            request.userId(), String.valueOf(request.reservationId()), request.amount() + rest);
                    reached();
                    AddCreditsResult returned = right.addCredits(request.userId(), rest);
                    return new DeductionResult(
                            whole.transactionId(), request.userId(), -request.amount(), returned.newBalance(), false);
                }
            };
        }
    }

    /** A hold that is renewed again and again keeps dead credits alive. */
    @Bug(value = "a release after the expiry of the lot gives back credits without expiry", breaks = EXP_05)
    public static final class ReleaseRevives extends RestAsGrant {
        /** Makes a fixture. */
        public ReleaseRevives() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new Knowing(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    BalanceResult before = right.getBalance(userId);
                    ReleaseResult released = right.releaseReservation(userId, reservationId);
                    long died = right.getBalance(userId).expired() - before.expired();
                    if (died == 0) {
                        return released;
                    }
                    reached();
                    right.addCredits(userId, died);
                    return new ReleaseResult(reservationId, userId, released.amount(), released.available() + died);
                }
            };
        }
    }

    /** The job began in time and cannot be charged. */
    @Bug(value = "a reservation ends with the first lot that it holds", breaks = EXP_05)
    public static final class HoldEndsWithItsLot extends KnownBadStore {
        private final GrantedLots lots = new GrantedLots();

        /** Makes a fixture. */
        public HoldEndsWithItsLot() {}

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
                public ReserveResult reserveCredits(ReserveCredits request) {
                    Instant now = clock.instant();
                    Optional<Duration> lotLives = lots.live(request.userId(), now).stream()
                            .map(GrantedLots::expiry)
                            .min(Comparator.naturalOrder())
                            .map(expiry -> Duration.between(now, expiry))
                            .filter(life -> life.compareTo(request.timeToLive()) < 0);
                    if (lotLives.isEmpty()) {
                        return right.reserveCredits(request);
                    }
                    reached();
                    ReserveResult result = right.reserveCredits(request.withTimeToLive(lotLives.get()));
                    return Altered.with(result, "expiresAt", now.plus(request.timeToLive()));
                }
            };
        }
    }

    /** The nightly job looks at the lots and not at the holds. */
    @Bug(value = "a sweep takes what a reservation holds of an expired lot", breaks = EXP_05)
    public static final class SweepTakesTheHeld extends KnownBadStore {
        private final GrantedLots lots = new GrantedLots();
        private final Map<String, String> reservations = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public SweepTakesTheHeld() {}

        @Override
        protected void begin() {
            lots.clear();
            reservations.clear();
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
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reservations.put(result.reservationId(), request.userId());
                    return result;
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    if (!dryRun) {
                        reservations.forEach(this::endIfExpired);
                    }
                    return right.sweepExpiredCredits(dryRun);
                }

                private void endIfExpired(String reservationId, String userId) {
                    if (right.getBalance(userId).reserved() == 0
                            || lots.expired(userId, clock.instant()).isEmpty()) {
                        return;
                    }
                    reached();
                    right.releaseReservation(userId, reservationId);
                    reservations.remove(reservationId);
                }
            };
        }
    }

    /** Runs an operation while the credits that would be drawn first are held. */
    private static <T> T whileHeld(CreditStore right, String userId, long amount, Supplier<T> operation) {
        String hold = right.reserveCredits(
                        ReserveCredits.of(userId, amount, "hold").withMinBalance(0))
                .reservationId();
        try {
            return operation.get();
        } finally {
            right.releaseReservation(userId, hold);
        }
    }
}
