package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.REL_01;
import static io.ducto.tck.rule.ContractRule.REL_02;
import static io.ducto.tck.rule.ContractRule.REL_03;

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

/** Stores that release too much, too little, or what is not there. */
public final class ReleaseBugs {
    private ReleaseBugs() {}

    /** One function ends reservations, and it charges. */
    @Bug(value = "a release takes the held credits from the balance", breaks = REL_01)
    public static final class ReleasesDeduct extends KnownBadStore {
        /** Makes a fixture. */
        public ReleasesDeduct() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    long before = right.getBalance(userId).reserved();
                    ReleaseResult result = right.releaseReservation(userId, reservationId);
                    if (before >= result.amount()) {
                        right.deductCredits(DeductCredits.direct(userId, result.amount(), "release")
                                .withMinBalance(0));
                        reached();
                    }
                    return result;
                }
            };
        }
    }

    /** It waits for a job that takes its time. */
    @Bug(value = "a release says that it has released, and holds on", breaks = REL_01)
    public static final class ReleasesHold extends KnownBadStore {
        /** Makes a fixture. */
        public ReleasesHold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReleaseResult result = right.releaseReservation(userId, reservationId);
                    right.reserveCredits(
                            ReserveCredits.of(userId, result.amount(), "queued").withMinBalance(0));
                    reached();
                    return result;
                }
            };
        }
    }

    /** As if the reservation had taken them from there. */
    @Bug(value = "a release adds the held credits to the balance", breaks = REL_01)
    public static final class ReleasesAdd extends KnownBadStore {
        /** Makes a fixture. */
        public ReleasesAdd() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReleaseResult result = right.releaseReservation(userId, reservationId);
                    right.addCredits(userId, result.amount());
                    reached();
                    return result;
                }
            };
        }
    }

    /** Read before the update. */
    @Bug(value = "the result of a release tells what was available before it", breaks = REL_01)
    public static final class AvailableBeforeRelease extends KnownBadStore {
        /** Makes a fixture. */
        public AvailableBeforeRelease() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    ReleaseResult result = right.releaseReservation(userId, reservationId);
                    reached();
                    return Altered.with(result, "available", result.available() - result.amount());
                }
            };
        }
    }

    /** DELETE says 0 rows, and nobody looks. */
    @Bug(value = "a release of what is not there succeeds, with nothing released", breaks = REL_02)
    public static final class ReleasesAreSilent extends KnownBadStore {
        /** Makes a fixture. */
        public ReleasesAreSilent() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> right.releaseReservation(userId, reservationId),
                            rejected -> {
                                reached();
                                return new ReleaseResult(
                                        reservationId,
                                        userId,
                                        0,
                                        right.getBalance(userId).available());
                            });
                }
            };
        }
    }

    /** So that a retry of a release succeeds, but it cannot be told from a wrong one. */
    @Bug(value = "a reservation that was released can be released again", breaks = REL_02)
    public static final class ReleasedTwice extends KnownBadStore {
        private final Set<String> released = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public ReleasedTwice() {}

        @Override
        protected void begin() {
            released.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> {
                                ReleaseResult result = right.releaseReservation(userId, reservationId);
                                released.add(reservationId);
                                return result;
                            },
                            rejected -> {
                                if (!released.contains(reservationId)) {
                                    throw rejected;
                                }
                                reached();
                                return new ReleaseResult(
                                        reservationId,
                                        userId,
                                        0,
                                        right.getBalance(userId).available());
                            });
                }
            };
        }
    }

    /** The reservation's row stays, for the report. */
    @Bug(
            value = "a reservation that was deducted can be released, and gives its credits back",
            breaks = {REL_02, REL_03})
    public static final class DeductedReleased extends KnownBadStore {
        private final Map<String, Long> deducted = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public DeductedReleased() {}

        @Override
        protected void begin() {
            deducted.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (request.reservationId() != null) {
                        deducted.put(request.reservationId(), request.amount());
                    }
                    return result;
                }

                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> right.releaseReservation(userId, reservationId),
                            rejected -> {
                                Long amount = deducted.remove(reservationId);
                                if (amount == null) {
                                    throw rejected;
                                }
                                reached();
                                return new ReleaseResult(
                                        reservationId,
                                        userId,
                                        amount,
                                        right.addCredits(userId, amount).newBalance());
                            });
                }
            };
        }
    }

    /** The id is enough, it was thought. */
    @Bug(value = "a reservation of another user can be released", breaks = REL_02)
    public static final class StrangersReleased extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public StrangersReleased() {}

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
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> right.releaseReservation(userId, reservationId),
                            rejected -> {
                                String owner = owners.get(reservationId);
                                if (owner == null || owner.equals(userId)) {
                                    throw rejected;
                                }
                                ReleaseResult result = right.releaseReservation(owner, reservationId);
                                reached();
                                return result;
                            });
                }
            };
        }
    }

    /** Its row is there until a job deletes it. */
    @Bug(value = "a reservation that has expired can be released", breaks = REL_02)
    public static final class ExpiredReleased extends KnownBadStore {
        private final Map<String, ReserveResult> made = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ExpiredReleased() {}

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
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    return Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> right.releaseReservation(userId, reservationId),
                            rejected -> {
                                ReserveResult known = made.get(reservationId);
                                if (known == null
                                        || !known.userId().equals(userId)
                                        || clock.instant().isBefore(known.expiresAt())) {
                                    throw rejected;
                                }
                                reached();
                                return new ReleaseResult(
                                        reservationId,
                                        userId,
                                        known.amount(),
                                        right.getBalance(userId).available());
                            });
                }
            };
        }
    }

    /** Where the column is a UUID, so is the parameter. */
    @Bug(value = "the id of a reservation that is no UUID throws the parser's exception", breaks = REL_02)
    public static final class UnparsedReservations extends KnownBadStore {
        /** Makes a fixture. */
        public UnparsedReservations() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    if (reservationId.length() == 36) {
                        return right.releaseReservation(userId, reservationId);
                    }
                    reached();
                    throw new IllegalStateException("invalid input syntax for type uuid: " + reservationId);
                }
            };
        }
    }
}
