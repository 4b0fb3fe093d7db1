package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_09;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.TeamDeductionResult;
import io.ducto.tck.fixture.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that do not bear a failure of their backend. */
public final class FaultBugs {
    private FaultBugs() {}

    /** A fixture whose backend can be made to fail. */
    private abstract static class Unreliable extends KnownBadStore {
        final BackendCalls calls = new BackendCalls();

        @Override
        public Optional<Faults> faults() {
            return Optional.of(calls);
        }
    }

    /** Two statements, and no transaction around them. */
    @Bug(
            value = "a backend that fails during a deduction leaves the reservation released and nothing deducted",
            breaks = GEN_09)
    public static final class HalfADeduction extends Unreliable {
        /** Makes a fixture. */
        public HalfADeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    try {
                        return super.deductCredits(request);
                    } catch (StoreUnavailableException failure) {
                        String reservation = request.reservationId();
                        if (reservation != null) {
                            Detour.on(
                                    Rejection.RESERVATION_NOT_FOUND,
                                    () -> {
                                        right.releaseReservation(request.userId(), reservation);
                                        reached();
                                        return true;
                                    },
                                    deducted -> false);
                        }
                        throw failure;
                    }
                }
            };
        }
    }

    /** The counter is raised credit by credit. */
    @Bug(value = "a backend that fails during a grant leaves a part of it", breaks = GEN_09)
    public static final class HalfAGrant extends Unreliable {
        /** Makes a fixture. */
        public HalfAGrant() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    try {
                        return super.addCredits(request);
                    } catch (StoreUnavailableException failure) {
                        if (!failure.outcomeUnknown()) {
                            right.addCredits(Altered.with(Altered.with(request, "idempotencyKey", null), "amount", 1));
                            reached();
                        }
                        throw failure;
                    }
                }
            };
        }
    }

    /** The reservation's row is deleted, and the sum of holds is not lowered. */
    @Bug(value = "a backend that fails during a release leaves the credits held by nobody", breaks = GEN_09)
    public static final class HalfARelease extends Unreliable {
        /** Makes a fixture. */
        public HalfARelease() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public ReleaseResult releaseReservation(String userId, String reservationId) {
                    try {
                        return super.releaseReservation(userId, reservationId);
                    } catch (StoreUnavailableException failure) {
                        Detour.on(
                                Rejection.RESERVATION_NOT_FOUND,
                                () -> {
                                    right.deductCredits(
                                            userId,
                                            reservationId,
                                            right.getBalance(userId).reserved());
                                    reached();
                                    return true;
                                },
                                released -> false);
                        throw failure;
                    }
                }
            };
        }
    }

    /** The pool is one row and the member another. */
    @Bug(
            value = "a backend that fails during a team deduction leaves the pool charged, and the member not",
            breaks = GEN_09)
    public static final class HalfATeamDeduction extends Unreliable {
        /** Makes a fixture. */
        public HalfATeamDeduction() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    try {
                        return super.deductTeam(request);
                    } catch (StoreUnavailableException failure) {
                        if (!failure.outcomeUnknown()) {
                            right.refundCredits(right.deductTeam(Altered.with(request, "idempotencyKey", null))
                                    .transactionId());
                            reached();
                        }
                        throw failure;
                    }
                }
            };
        }
    }

    /** The connection drops at the commit, and the retry charges again. */
    @Bug(value = "a commit whose answer is lost is retried without its key", breaks = GEN_09)
    public static final class ChargedAgain extends Unreliable {
        /** Makes a fixture. */
        public ChargedAgain() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    try {
                        return super.deductCredits(request);
                    } catch (StoreUnavailableException failure) {
                        if (!failure.outcomeUnknown() || request.reservationId() != null) {
                            throw failure;
                        }
                        reached();
                        return right.deductCredits(Altered.with(request, "idempotencyKey", null));
                    }
                }
            };
        }
    }

    /** The retry cannot be told from a new call. */
    @Bug(value = "the key is recorded after the commit, and lost if the backend fails there", breaks = GEN_09)
    public static final class KeyNotCommitted extends Unreliable {
        private final Set<String> lost = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public KeyNotCommitted() {}

        @Override
        protected void begin() {
            lost.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = String.valueOf(request.idempotencyKey());
                    if (lost.contains(key)) {
                        reached();
                        return super.addCredits(request.withIdempotencyKey(key + " again"));
                    }
                    try {
                        return super.addCredits(request);
                    } catch (StoreUnavailableException failure) {
                        lost.add(key);
                        throw failure;
                    }
                }
            };
        }
    }

    /** The caller tells the customer so. */
    @Bug(value = "a failure says that nothing happened where all did", breaks = GEN_09)
    public static final class OutcomeDenied extends Unreliable {
        /** Makes a fixture. */
        public OutcomeDenied() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    try {
                        return super.refundCredits(request);
                    } catch (StoreUnavailableException failure) {
                        if (failure.outcomeUnknown()) {
                            reached();
                        }
                        throw new StoreUnavailableException("the backend failed; nothing has happened", false, failure);
                    }
                }
            };
        }
    }

    /** Callers would have to know every driver. */
    @Bug(value = "a failure of the backend is the driver's exception", breaks = GEN_09)
    public static final class DriversException extends Unreliable {
        /** Makes a fixture. */
        public DriversException() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    try {
                        return super.reserveCredits(request);
                    } catch (StoreUnavailableException failure) {
                        reached();
                        throw new UncheckedIOException(new IOException("connection reset by peer"));
                    }
                }
            };
        }
    }

    /** The log is read a month later. */
    @Bug(value = "a failure of the backend is logged, and the grant acknowledged", breaks = GEN_09)
    public static final class FailureSwallowed extends Unreliable {
        /** Makes a fixture. */
        public FailureSwallowed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    try {
                        return super.addTeamCredits(request);
                    } catch (StoreUnavailableException failure) {
                        reached();
                        return new AddTeamCreditsResult(
                                "logged", request.teamId(), request.amount(), request.amount(), false);
                    }
                }
            };
        }
    }

    /** A paying customer is turned away. */
    @Bug(value = "a balance that cannot be read is 0", breaks = GEN_09)
    public static final class ReadsEmptiness extends Unreliable {
        /** Makes a fixture. */
        public ReadsEmptiness() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public BalanceResult getBalance(String userId) {
                    try {
                        return super.getBalance(userId);
                    } catch (StoreUnavailableException failure) {
                        reached();
                        return new BalanceResult(userId, 0, 0, 0, 0);
                    }
                }
            };
        }
    }

    /** Only the operations that write are wrapped. */
    @Bug(value = "a read during which the backend fails throws the driver's exception", breaks = GEN_09)
    public static final class ReadsThrowDriversException extends Unreliable {
        /** Makes a fixture. */
        public ReadsThrowDriversException() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new UnreliableStore(right, calls) {
                @Override
                public BalanceResult getBalance(String userId) {
                    try {
                        return super.getBalance(userId);
                    } catch (StoreUnavailableException failure) {
                        reached();
                        throw new UncheckedIOException(new IOException("connection reset by peer"));
                    }
                }
            };
        }
    }
}
