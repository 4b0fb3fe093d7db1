package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.DED_01;
import static io.ducto.tck.rule.ContractRule.DED_02;
import static io.ducto.tck.rule.ContractRule.DED_05;
import static io.ducto.tck.rule.ContractRule.DED_08;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that charge too much, too little, twice, or the wrong credits. */
public final class DeductionBugs {
    private DeductionBugs() {}

    /** Its sign is that of the request. */
    @Bug(value = "the result of a deduction has a positive amount", breaks = DED_01)
    public static final class PositiveAmounts extends KnownBadStore {
        /** Makes a fixture. */
        public PositiveAmounts() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    reached();
                    return Altered.with(result, "amount", -result.amount());
                }
            };
        }
    }

    /** The caller's amount is an estimate, it was thought. */
    @Bug(value = "a deduction takes all that its reservation holds", breaks = DED_01)
    public static final class WholeReservation extends KnownBadStore {
        private final Map<String, Long> held = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public WholeReservation() {}

        @Override
        protected void begin() {
            held.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    held.put(result.reservationId(), result.amount());
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    Long most = held.get(String.valueOf(request.reservationId()));
                    if (most == null || request.amount() >= most) {
                        return right.deductCredits(request);
                    }
                    reached();
                    return right.deductCredits(Altered.with(request, "amount", most));
                }
            };
        }
    }

    /** The WHERE clause has the user only. */
    @Bug(
            value = "a deduction ends all reservations of its user",
            breaks = {DED_01, DED_05})
    public static final class AllReservationsEnd extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public AllReservationsEnd() {}

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
                    DeductionResult result = right.deductCredits(request);
                    owners.remove(String.valueOf(request.reservationId()));
                    if (request.reservationId() != null) {
                        owners.forEach((reservation, owner) -> {
                            if (owner.equals(request.userId())) {
                                Detour.on(
                                        Rejection.RESERVATION_NOT_FOUND,
                                        () -> {
                                            right.releaseReservation(owner, reservation);
                                            owners.remove(reservation);
                                            reached();
                                            return true;
                                        },
                                        gone -> false);
                            }
                        });
                    }
                    return result;
                }
            };
        }
    }

    /** Which is meant well: there may be more to deduct. */
    @Bug(value = "a deduction of a part leaves the reservation with the rest", breaks = DED_01)
    public static final class RestsStayReserved extends KnownBadStore {
        private final Map<String, Long> held = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RestsStayReserved() {}

        @Override
        protected void begin() {
            held.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    held.put(result.reservationId(), result.amount());
                    return result;
                }

                @Override
                public BalanceResult getBalance(String userId) {
                    return right.getBalance(userId);
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    long rest = held.getOrDefault(String.valueOf(request.reservationId()), 0L) - request.amount();
                    if (rest > 0 && !result.replayed()) {
                        right.reserveCredits(ReserveCredits.of(request.userId(), rest, "rest")
                                .withMinBalance(0));
                        reached();
                    }
                    return result;
                }
            };
        }
    }

    /** The estimate was low, and the customer pays. */
    @Bug(value = "a deduction ignores the reservation's amount", breaks = DED_02)
    public static final class MoreThanHeld extends KnownBadStore {
        /** Makes a fixture. */
        public MoreThanHeld() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(
                            Rejection.AMOUNT_EXCEEDS_RESERVATION, () -> right.deductCredits(request), rejected -> {
                                right.releaseReservation(request.userId(), String.valueOf(request.reservationId()));
                                DeductionResult result = right.deductCredits(
                                        DeductCredits.direct(request.userId(), request.amount(), "more")
                                                .withMinBalance(0));
                                reached();
                                return result;
                            });
                }
            };
        }
    }

    /** The rest of the work is given away, and nobody is told. */
    @Bug(value = "a deduction of more than its reservation holds takes what is held", breaks = DED_02)
    public static final class CutToHeld extends KnownBadStore {
        /** Makes a fixture. */
        public CutToHeld() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(
                            Rejection.AMOUNT_EXCEEDS_RESERVATION, () -> right.deductCredits(request), rejected -> {
                                long held = rejected.figure(Figure.RESERVED).orElse(1);
                                reached();
                                return right.deductCredits(Altered.with(request, "amount", held));
                            });
                }
            };
        }
    }

    /** The customer is asked for money, and has enough. */
    @Bug(
            value = "a deduction of more than its reservation holds is rejected with INSUFFICIENT_CREDITS",
            breaks = DED_02)
    public static final class TooMuchIsCalledTooLittle extends KnownBadStore {
        /** Makes a fixture. */
        public TooMuchIsCalledTooLittle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(
                            Rejection.AMOUNT_EXCEEDS_RESERVATION, () -> right.deductCredits(request), rejected -> {
                                reached();
                                throw CreditRejectedException.insufficientCredits(
                                        request.userId(),
                                        rejected.figure(Figure.RESERVED).orElse(0),
                                        request.amount(),
                                        0);
                            });
                }
            };
        }
    }

    /** It is deleted first, and the check comes second. */
    @Bug(
            value = "a deduction that fails ends its reservation",
            breaks = {DED_02, DED_08})
    public static final class FailureEndsReservation extends KnownBadStore {
        /** Makes a fixture. */
        public FailureEndsReservation() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(
                            Rejection.AMOUNT_EXCEEDS_RESERVATION, () -> right.deductCredits(request), rejected -> {
                                right.releaseReservation(request.userId(), String.valueOf(request.reservationId()));
                                reached();
                                throw rejected;
                            });
                }
            };
        }
    }

    /** DELETE ... RETURNING, and then a look at whose it was. */
    @Bug(value = "a deduction that names another user's reservation ends it", breaks = DED_08)
    public static final class StrangersFailureEndsReservation extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public StrangersFailureEndsReservation() {}

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
                        String reservation = String.valueOf(request.reservationId());
                        String owner = owners.get(reservation);
                        if (owner != null && !owner.equals(request.userId())) {
                            right.releaseReservation(owner, reservation);
                            owners.remove(reservation);
                            reached();
                        }
                        throw rejected;
                    });
                }
            };
        }
    }

    /** The unique violation comes after the delete, and only itself is undone. */
    @Bug(value = "a deduction whose key was used for something else ends its reservation", breaks = DED_08)
    public static final class ConflictEndsReservation extends KnownBadStore {
        /** Makes a fixture. */
        public ConflictEndsReservation() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.deductCredits(request), rejected -> {
                        String reservation = request.reservationId();
                        if (reservation != null) {
                            Detour.on(
                                    Rejection.RESERVATION_NOT_FOUND,
                                    () -> {
                                        right.releaseReservation(request.userId(), reservation);
                                        reached();
                                        return true;
                                    },
                                    gone -> false);
                        }
                        throw rejected;
                    });
                }
            };
        }
    }
}
