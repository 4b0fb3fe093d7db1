package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_16;
import static io.ducto.tck.rule.ContractRule.IDM_06;
import static io.ducto.tck.rule.ContractRule.IDM_07;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.TeamDeductionResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that check what a replay does not need, or see one where there is none. */
public final class ReplayBugs {
    private ReplayBugs() {}

    /** A retry from a queue that was stuck over the weekend charges again. */
    @Bug(value = "keys are forgotten after a day", breaks = IDM_06)
    public static final class KeysEndAfterADay extends KnownBadStore {
        private final Map<String, Instant> since = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public KeysEndAfterADay() {}

        @Override
        protected void begin() {
            since.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = request.idempotencyKey();
                    if (key == null) {
                        return right.addCredits(request);
                    }
                    Instant first = since.computeIfAbsent(request.userId() + " " + key, unused -> clock.instant());
                    if (clock.instant().isAfter(first.plus(Duration.ofDays(1)))) {
                        reached();
                        return right.addCredits(Altered.with(request, "idempotencyKey", null));
                    }
                    return right.addCredits(request);
                }
            };
        }
    }

    /** Which the first call has ended. */
    @Bug(value = "a replay of a deduction needs its reservation", breaks = IDM_06)
    public static final class ReplaysNeedReservation extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedReservation() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    String reservation = request.reservationId();
                    if (result.replayed() && reservation != null) {
                        reached();
                        throw CreditRejectedException.reservationNotFound(request.userId(), reservation);
                    }
                    return result;
                }
            };
        }
    }

    /** Which the first call holds. */
    @Bug(value = "a replay of a reservation needs the credits once more", breaks = IDM_06)
    public static final class ReplaysNeedFunds extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedFunds() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    long available = right.getBalance(request.userId()).available();
                    if (result.replayed() && available - request.amount() < request.minBalance()) {
                        reached();
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(), available, request.amount(), request.minBalance());
                    }
                    return result;
                }
            };
        }
    }

    /** Which the first call has used. */
    @Bug(value = "a replay of a direct deduction needs room under the caps once more", breaks = IDM_06)
    public static final class ReplaysNeedRoomUnderCaps extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedRoomUnderCaps() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (result.replayed() && request.reservationId() == null) {
                        right.checkSpendCap(request.userId(), request.model(), request.amount())
                                .ifPresent(breach -> {
                                    reached();
                                    throw CreditRejectedException.spendCapExceeded(
                                            breach.cap(), request.amount(), breach.spent(), breach.reserved());
                                });
                    }
                    return result;
                }
            };
        }
    }

    /** Which the first call has given back. */
    @Bug(value = "a replay of a refund needs something to refund", breaks = IDM_06)
    public static final class ReplaysNeedRefundable extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedRefundable() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.replayed() && request.amount() == null) {
                        reached();
                        throw CreditRejectedException.alreadyRefunded(request.transactionId());
                    }
                    return result;
                }
            };
        }
    }

    /** Who has left since is told that the charge was never made. */
    @Bug(value = "a replay of a team deduction needs the membership", breaks = IDM_06)
    public static final class ReplaysNeedMembership extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedMembership() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    TeamDeductionResult result = right.deductTeam(request);
                    boolean member = right.getTeamMembers(request.teamId()).stream()
                            .anyMatch(each -> each.userId().equals(request.userId()));
                    if (result.replayed() && !member) {
                        reached();
                        throw CreditRejectedException.notATeamMember(request.teamId(), request.userId());
                    }
                    return result;
                }
            };
        }
    }

    /** Which the first call has used. */
    @Bug(value = "a replay of a grant needs room in the balance", breaks = IDM_06)
    public static final class ReplaysNeedRoom extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedRoom() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    long balance = right.getBalance(request.userId()).balance();
                    if (result.replayed() && balance > Long.MAX_VALUE - request.amount()) {
                        reached();
                        throw CreditRejectedException.balanceLimit("the balance", balance, request.amount());
                    }
                    return result;
                }
            };
        }
    }

    /** An argument is checked that the clock decides. */
    @Bug(
            value = "a replay of a grant needs an expiry that is still to come",
            breaks = {IDM_06, GEN_16})
    public static final class ReplaysNeedFuture extends KnownBadStore {
        /** Makes a fixture. */
        public ReplaysNeedFuture() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result =
                            Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.addCredits(request), rejected -> {
                                assertFuture(request);
                                throw rejected;
                            });
                    assertFuture(request);
                    return result;
                }

                private void assertFuture(AddCredits request) {
                    Instant expiry = request.expiresAt();
                    if (expiry != null && !expiry.isAfter(clock.instant())) {
                        reached();
                        throw new IllegalArgumentException("expiresAt must be in the future, was " + expiry);
                    }
                }
            };
        }
    }

    /** Meant well, for buttons that are pressed twice. */
    @Bug(value = "equal grants of one instant are one, though they have no key", breaks = IDM_07)
    public static final class EqualGrantsAreOne extends KnownBadStore {
        private final Map<String, AddCreditsResult> firsts = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public EqualGrantsAreOne() {}

        @Override
        protected void begin() {
            firsts.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.idempotencyKey() != null) {
                        return right.addCredits(request);
                    }
                    AddCreditsResult first = firsts.get(request + " at " + clock.instant());
                    if (first != null) {
                        reached();
                        return Altered.with(first, "replayed", true);
                    }
                    AddCreditsResult result = right.addCredits(request);
                    firsts.put(request + " at " + clock.instant(), result);
                    return result;
                }
            };
        }
    }

    /** NULL was made an empty text, and that is a key. */
    @Bug(value = "deductions without a key share one", breaks = IDM_07)
    public static final class NoKeyIsAKey extends KnownBadStore {
        private final Map<String, DeductionResult> firsts = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public NoKeyIsAKey() {}

        @Override
        protected void begin() {
            firsts.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.idempotencyKey() != null || request.reservationId() != null) {
                        return right.deductCredits(request);
                    }
                    DeductionResult first = firsts.get(request.toString());
                    if (first != null) {
                        reached();
                        return Altered.with(first, "replayed", true);
                    }
                    DeductionResult result = right.deductCredits(request);
                    firsts.put(request.toString(), result);
                    return result;
                }
            };
        }
    }

    /** No key and a known key both find no new row. */
    @Bug(value = "a refund without a key says that it is a replay", breaks = IDM_07)
    public static final class AllReplayed extends KnownBadStore {
        /** Makes a fixture. */
        public AllReplayed() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (request.idempotencyKey() != null) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "replayed", true);
                }
            };
        }
    }
}
