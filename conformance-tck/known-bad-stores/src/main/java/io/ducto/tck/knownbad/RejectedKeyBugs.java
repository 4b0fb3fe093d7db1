package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.IDM_04;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCredits;
import io.ducto.store.AddTeamCreditsResult;
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
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores in which a call that was rejected uses its key up. */
public final class RejectedKeyBugs {
    private RejectedKeyBugs() {}

    /** Remembers the key of a call that was rejected, and refuses it from then on. */
    private abstract static class UsesUp extends KnownBadStore {
        private final Class<? extends Record> operation;
        private final Rejection reason;
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        UsesUp(Class<? extends Record> operation, Rejection reason) {
            this.operation = operation;
            this.reason = reason;
        }

        @Override
        protected void begin() {
            used.clear();
        }

        private <R> R call(Record request, @Nullable String key, Supplier<R> rightCall) {
            if (key != null && used.contains(key)) {
                reached();
                throw CreditRejectedException.idempotencyConflict("the account", key);
            }
            return Detour.on(reason, rightCall, rejected -> {
                if (key != null && operation.isInstance(request)) {
                    used.add(key);
                }
                throw rejected;
            });
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    return call(request, request.idempotencyKey(), () -> right.addCredits(request));
                }

                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return call(request, request.idempotencyKey(), () -> right.reserveCredits(request));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return call(request, request.idempotencyKey(), () -> right.deductCredits(request));
                }

                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return call(request, request.idempotencyKey(), () -> right.refundCredits(request));
                }

                @Override
                public AddTeamCreditsResult addTeamCredits(AddTeamCredits request) {
                    return call(request, request.idempotencyKey(), () -> right.addTeamCredits(request));
                }

                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return call(request, request.idempotencyKey(), () -> right.deductTeam(request));
                }
            };
        }
    }

    /** The customer pays, and the retry is refused. */
    @Bug(value = "a reservation that is rejected for lack of credits uses its key up", breaks = IDM_04)
    public static final class ReservationsUseUp extends UsesUp {
        /** Makes a fixture. */
        public ReservationsUseUp() {
            super(ReserveCredits.class, Rejection.INSUFFICIENT_CREDITS);
        }
    }

    /** The cap is raised, and the retry is refused. */
    @Bug(value = "a reservation that a cap rejects uses its key up", breaks = IDM_04)
    public static final class CappedReservationsUseUp extends UsesUp {
        /** Makes a fixture. */
        public CappedReservationsUseUp() {
            super(ReserveCredits.class, Rejection.SPEND_CAP_EXCEEDED);
        }
    }

    /** The key is inserted before the check, and not taken back. */
    @Bug(value = "a direct deduction that is rejected for lack of credits uses its key up", breaks = IDM_04)
    public static final class DeductionsUseUp extends UsesUp {
        /** Makes a fixture. */
        public DeductionsUseUp() {
            super(DeductCredits.class, Rejection.INSUFFICIENT_CREDITS);
        }
    }

    /** The caller asks for less, and is refused. */
    @Bug(value = "a deduction of more than its reservation holds uses its key up", breaks = IDM_04)
    public static final class LargeDeductionsUseUp extends UsesUp {
        /** Makes a fixture. */
        public LargeDeductionsUseUp() {
            super(DeductCredits.class, Rejection.AMOUNT_EXCEEDS_RESERVATION);
        }
    }

    /** The direct deduction that should take its place is refused. */
    @Bug(value = "a deduction from a reservation that is not there uses its key up", breaks = IDM_04)
    public static final class LostDeductionsUseUp extends UsesUp {
        /** Makes a fixture. */
        public LostDeductionsUseUp() {
            super(DeductCredits.class, Rejection.RESERVATION_NOT_FOUND);
        }
    }

    /** The right amount is refused as well. */
    @Bug(value = "a refund of too much uses its key up", breaks = IDM_04)
    public static final class RefundsUseUp extends UsesUp {
        /** Makes a fixture. */
        public RefundsUseUp() {
            super(RefundCredits.class, Rejection.OVER_REFUND);
        }
    }

    /** The key cannot name the next refund. */
    @Bug(value = "a refund of what is refunded uses its key up", breaks = IDM_04)
    public static final class LateRefundsUseUp extends UsesUp {
        /** Makes a fixture. */
        public LateRefundsUseUp() {
            super(RefundCredits.class, Rejection.ALREADY_REFUNDED);
        }
    }

    /** The customer never gets it. */
    @Bug(value = "a refund for which there is no room uses its key up", breaks = IDM_04)
    public static final class FullRefundsUseUp extends UsesUp {
        /** Makes a fixture. */
        public FullRefundsUseUp() {
            super(RefundCredits.class, Rejection.BALANCE_LIMIT);
        }
    }

    /** The payment is never credited. */
    @Bug(value = "a grant for which there is no room uses its key up", breaks = IDM_04)
    public static final class GrantsUseUp extends UsesUp {
        /** Makes a fixture. */
        public GrantsUseUp() {
            super(AddCredits.class, Rejection.BALANCE_LIMIT);
        }
    }

    /** The payment is never credited. */
    @Bug(value = "a grant to a team for which there is no room uses its key up", breaks = IDM_04)
    public static final class TeamGrantsUseUp extends UsesUp {
        /** Makes a fixture. */
        public TeamGrantsUseUp() {
            super(AddTeamCredits.class, Rejection.BALANCE_LIMIT);
        }
    }

    /** The stranger joins, and is refused. */
    @Bug(value = "a team deduction by a stranger uses its key up", breaks = IDM_04)
    public static final class StrangersUseUp extends UsesUp {
        /** Makes a fixture. */
        public StrangersUseUp() {
            super(DeductTeam.class, Rejection.NOT_A_TEAM_MEMBER);
        }
    }

    /** The team pays, and the retry is refused. */
    @Bug(value = "a team deduction of more than the pool uses its key up", breaks = IDM_04)
    public static final class EmptyPoolsUseUp extends UsesUp {
        /** Makes a fixture. */
        public EmptyPoolsUseUp() {
            super(DeductTeam.class, Rejection.INSUFFICIENT_TEAM_CREDITS);
        }
    }

    /** The cap is raised, and the retry is refused. */
    @Bug(value = "a team deduction over the cap of its member uses its key up", breaks = IDM_04)
    public static final class CappedMembersUseUp extends UsesUp {
        /** Makes a fixture. */
        public CappedMembersUseUp() {
            super(DeductTeam.class, Rejection.MEMBER_CAP_EXCEEDED);
        }
    }

    /** The key is written before the clock is read. */
    @Bug(value = "a grant that has expired before it is made uses its key up", breaks = IDM_04)
    public static final class InvalidGrantsUseUp extends KnownBadStore {
        private final Set<String> used = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public InvalidGrantsUseUp() {}

        @Override
        protected void begin() {
            used.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    String key = String.valueOf(request.idempotencyKey());
                    if (used.contains(key)) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    try {
                        return right.addCredits(request);
                    } catch (IllegalArgumentException expired) {
                        if (request.idempotencyKey() != null) {
                            used.add(key);
                        }
                        throw expired;
                    }
                }
            };
        }
    }
}
