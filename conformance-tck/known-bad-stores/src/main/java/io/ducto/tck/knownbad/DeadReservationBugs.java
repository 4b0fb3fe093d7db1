package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.DED_03;
import static io.ducto.tck.rule.ContractRule.DED_04;

import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that deduct from reservations that are not there, not there any more, or somebody else's. */
public final class DeadReservationBugs {
    private DeadReservationBugs() {}

    /** ducto's example does it: a made-up id charges what was never set aside. */
    @Bug(value = "an unknown reservation is accepted, as a direct deduction", breaks = DED_03)
    public static final class UnknownReservations extends KnownBadStore {
        private final Set<String> made = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public UnknownReservations() {}

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
                    made.add(result.reservationId());
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.RESERVATION_NOT_FOUND, () -> right.deductCredits(request), rejected -> {
                        if (made.contains(String.valueOf(request.reservationId()))) {
                            throw rejected;
                        }
                        DeductionResult result =
                                right.deductCredits(DeductCredits.direct(request.userId(), request.amount(), "unknown")
                                        .withMinBalance(0));
                        reached();
                        return result;
                    });
                }
            };
        }
    }

    /** The id is enough, it was thought. */
    @Bug(value = "a reservation of another user is accepted, and its owner pays", breaks = DED_03)
    public static final class StrangersReservations extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public StrangersReservations() {}

        @Override
        protected void begin() {
            owners.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    owners.put(result.reservationId(), result.userId());
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.RESERVATION_NOT_FOUND, () -> right.deductCredits(request), rejected -> {
                        String owner = owners.get(String.valueOf(request.reservationId()));
                        if (owner == null || owner.equals(request.userId())) {
                            throw rejected;
                        }
                        DeductionResult result = right.deductCredits(Altered.with(request, "userId", owner));
                        reached();
                        return result;
                    });
                }
            };
        }
    }

    /** Its row is marked, and the mark is not looked at. */
    @Bug(value = "a reservation that was released can be deducted", breaks = DED_03)
    public static final class ReleasedDeductible extends KnownBadStore {
        private final Set<String> released = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public ReleasedDeductible() {}

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
                    released.add(reservationId);
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.RESERVATION_NOT_FOUND, () -> right.deductCredits(request), rejected -> {
                        if (!released.contains(String.valueOf(request.reservationId()))) {
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

    /** It is not ended by its deduction, but by its time. */
    @Bug(
            value = "a reservation is deducted twice",
            breaks = {DED_03, DED_04})
    public static final class DeductedTwice extends KnownBadStore {
        private final Set<String> deducted = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public DeductedTwice() {}

        @Override
        protected void begin() {
            deducted.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    String reservation = String.valueOf(request.reservationId());
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> {
                                DeductionResult result = right.deductCredits(request);
                                deducted.add(reservation);
                                return result;
                            },
                            rejected -> {
                                if (!deducted.contains(reservation)) {
                                    throw rejected;
                                }
                                DeductionResult result = right.deductCredits(
                                        DeductCredits.direct(request.userId(), request.amount(), "again")
                                                .withMinBalance(0));
                                reached();
                                return result;
                            });
                }
            };
        }
    }
}
