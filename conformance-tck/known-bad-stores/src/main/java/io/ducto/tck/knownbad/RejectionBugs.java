package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_05;
import static io.ducto.tck.rule.ContractRule.GEN_18;
import static io.ducto.tck.rule.ContractRule.REF_02;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.BalanceResult;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductTeam;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.MethodGroup;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SweepResult;
import io.ducto.store.TeamDeductionResult;
import io.ducto.store.TeamMember;
import io.ducto.store.UnsupportedGroupException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores that say no in the wrong way: with an effect, in the wrong order, or with the wrong figures. */
public final class RejectionBugs {
    private RejectionBugs() {}

    /** The two statements should have been one transaction. */
    @Bug(value = "a reservation that is rejected holds what there is", breaks = GEN_05)
    public static final class RejectionHolds extends KnownBadStore {
        /** Makes a fixture. */
        public RejectionHolds() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.reserveCredits(request), rejected -> {
                        long available = right.getBalance(request.userId()).available();
                        if (available > 0) {
                            right.reserveCredits(ReserveCredits.of(request.userId(), available, "leak")
                                    .withMinBalance(0));
                            reached();
                        }
                        throw rejected;
                    });
                }
            };
        }
    }

    /** The entry is written first, and taken back by another. */
    @Bug(value = "a deduction that is rejected is in the ledger, and so is its undoing", breaks = GEN_05)
    public static final class RejectionIsAnEntry extends KnownBadStore {
        /** Makes a fixture. */
        public RejectionIsAnEntry() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.deductCredits(request), rejected -> {
                        right.addCredits(request.userId(), 1);
                        right.deductCredits(DeductCredits.direct(request.userId(), 1, "undo")
                                .withMinBalance(0));
                        reached();
                        throw rejected;
                    });
                }
            };
        }
    }

    /** The check comes after the update that it is about. */
    @Bug(
            value = "a refund of too much is rejected after it has paid what was left",
            breaks = {GEN_05, REF_02})
    public static final class RejectedRefundPays extends KnownBadStore {
        /** Makes a fixture. */
        public RejectedRefundPays() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.OVER_REFUND, () -> right.refundCredits(request), rejected -> {
                        right.refundCredits(RefundCredits.of(request.transactionId()));
                        reached();
                        throw rejected;
                    });
                }
            };
        }
    }

    /** A loop over parts of the pool stops when it is empty. */
    @Bug(value = "a team deduction that is rejected takes what the pool has", breaks = GEN_05)
    public static final class RejectedTeamDeductionTakes extends KnownBadStore {
        /** Makes a fixture. */
        public RejectedTeamDeductionTakes() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamDeductionResult deductTeam(DeductTeam request) {
                    return Detour.on(Rejection.INSUFFICIENT_TEAM_CREDITS, () -> right.deductTeam(request), rejected -> {
                        long pool = right.getTeamBalance(request.teamId()).balance();
                        if (pool > 0) {
                            right.deductTeam(DeductTeam.of(request.teamId(), request.userId(), pool));
                            reached();
                        }
                        throw rejected;
                    });
                }
            };
        }
    }

    /** Each argument is checked where it is used. */
    @Bug(value = "a member is added before the cap is found to be negative", breaks = GEN_05)
    public static final class InvalidCallWrites extends KnownBadStore {
        /** Makes a fixture. */
        public InvalidCallWrites() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public TeamMember addTeamMember(String teamId, String userId, String role, @Nullable Long spendCap) {
                    if (spendCap != null && spendCap < 0) {
                        right.addTeamMember(teamId, userId, role, null);
                        reached();
                    }
                    return right.addTeamMember(teamId, userId, role, spendCap);
                }
            };
        }
    }

    /** The customer has credits, and the caller an exception. */
    @Bug(value = "a grant with an expiry is refused after it was made without one", breaks = GEN_05)
    public static final class UnsupportedCallWrites extends KnownBadStore {
        /** Makes a fixture. */
        public UnsupportedCallWrites() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Set<MethodGroup> supportedGroups() {
                    return Set.copyOf(EnumSet.complementOf(EnumSet.of(MethodGroup.EXPIRY)));
                }

                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    if (request.expiresAt() == null) {
                        return right.addCredits(request);
                    }
                    right.addCredits(Altered.with(request, "expiresAt", null));
                    reached();
                    throw new UnsupportedGroupException(MethodGroup.EXPIRY, "addCredits with expiresAt");
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    throw new UnsupportedGroupException(MethodGroup.EXPIRY, "sweepExpiredCredits");
                }
            };
        }
    }

    /** The customer sees enough credits, and no reason. */
    @Bug(value = "a rejection tells the balance as what is available", breaks = GEN_18)
    public static final class BalanceToldAsAvailable extends KnownBadStore {
        /** Makes a fixture. */
        public BalanceToldAsAvailable() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.reserveCredits(request), rejected -> {
                        BalanceResult now = right.getBalance(request.userId());
                        if (now.balance() != now.available()) {
                            reached();
                        }
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(), now.balance(), request.amount(), request.minBalance());
                    });
                }
            };
        }
    }

    /** The message explains a call that nobody has made. */
    @Bug(value = "a rejection of a direct deduction tells the default minimum balance", breaks = GEN_18)
    public static final class FloorToldAsDefault extends KnownBadStore {
        /** Makes a fixture. */
        public FloorToldAsDefault() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.deductCredits(request), rejected -> {
                        if (request.minBalance() != ReserveCredits.DEFAULT_MIN_BALANCE) {
                            reached();
                        }
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(),
                                right.getBalance(request.userId()).available(),
                                request.amount(),
                                ReserveCredits.DEFAULT_MIN_BALANCE);
                    });
                }
            };
        }
    }

    /** The caller asks for that, and is rejected again. */
    @Bug(value = "a rejected refund tells what was deducted, not what is left", breaks = GEN_18)
    public static final class RefundableToldAsDeducted extends KnownBadStore {
        /** Makes a fixture. */
        public RefundableToldAsDeducted() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.OVER_REFUND, () -> right.refundCredits(request), rejected -> {
                        long deducted =
                                -right.getTransaction(request.transactionId()).amount();
                        if (rejected.figure(Figure.REFUNDABLE).orElse(0) != deducted) {
                            reached();
                        }
                        Long amount = request.amount();
                        throw CreditRejectedException.overRefund(
                                request.transactionId(), amount == null ? 0 : amount, deducted);
                    });
                }
            };
        }
    }

    /** The figures show room where there is none. */
    @Bug(value = "a rejection by a cap leaves out what is reserved", breaks = GEN_18)
    public static final class CapToldWithoutReservations extends KnownBadStore {
        /** Makes a fixture. */
        public CapToldWithoutReservations() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.SPEND_CAP_EXCEEDED, () -> right.reserveCredits(request), rejected -> {
                        CapBreach breach = right.checkSpendCap(request.userId(), request.model(), request.amount())
                                .orElseThrow(() -> rejected);
                        if (breach.reserved() > 0) {
                            reached();
                        }
                        throw CreditRejectedException.spendCapExceeded(
                                breach.cap(), request.amount(), breach.spent(), 0);
                    });
                }
            };
        }
    }

    /** It seems to fit, and is rejected. */
    @Bug(value = "a rejected deduction tells what all reservations hold together", breaks = GEN_18)
    public static final class ReservedToldForAll extends KnownBadStore {
        /** Makes a fixture. */
        public ReservedToldForAll() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(
                            Rejection.AMOUNT_EXCEEDS_RESERVATION, () -> right.deductCredits(request), rejected -> {
                                long reserved =
                                        right.getBalance(request.userId()).reserved();
                                if (rejected.figure(Figure.RESERVED).orElse(0) != reserved) {
                                    reached();
                                }
                                throw CreditRejectedException.amountExceedsReservation(
                                        String.valueOf(request.reservationId()), request.amount(), reserved);
                            });
                }
            };
        }
    }
}
