package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.GEN_16;
import static io.ducto.tck.rule.ContractRule.REF_03;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that make their checks in another order than the contract. */
public final class OrderBugs {
    private OrderBugs() {}

    /** The customer buys credits, and still cannot spend them. */
    @Bug(value = "funds are checked before caps", breaks = GEN_16)
    public static final class FundsBeforeCaps extends KnownBadStore {
        /** Makes a fixture. */
        public FundsBeforeCaps() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.SPEND_CAP_EXCEEDED, () -> right.reserveCredits(request), rejected -> {
                        long available = right.getBalance(request.userId()).available();
                        if (available - request.amount() >= request.minBalance()) {
                            throw rejected;
                        }
                        reached();
                        throw CreditRejectedException.insufficientCredits(
                                request.userId(), available, request.amount(), request.minBalance());
                    });
                }
            };
        }
    }

    /** A caller who mixes up keys is told of a reservation that never was. */
    @Bug(value = "a reservation is looked up before the key", breaks = GEN_16)
    public static final class ReservationBeforeKey extends KnownBadStore {
        private final Set<String> made = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public ReservationBeforeKey() {}

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
                    return Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.deductCredits(request), rejected -> {
                        String reservation = request.reservationId();
                        if (reservation == null || made.contains(reservation)) {
                            throw rejected;
                        }
                        reached();
                        throw CreditRejectedException.reservationNotFound(request.userId(), reservation);
                    });
                }
            };
        }
    }

    /** The caller waits for the next day, and then learns of the conflict. */
    @Bug(value = "caps are checked before the key", breaks = GEN_16)
    public static final class CapsBeforeKey extends KnownBadStore {
        /** Makes a fixture. */
        public CapsBeforeKey() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    return Detour.on(Rejection.IDEMPOTENCY_CONFLICT, () -> right.reserveCredits(request), rejected -> {
                        CapBreach breach = right.checkSpendCap(request.userId(), request.model(), request.amount())
                                .filter(found -> found.cap().action().denies())
                                .orElseThrow(() -> rejected);
                        reached();
                        throw CreditRejectedException.spendCapExceeded(
                                breach.cap(), request.amount(), breach.spent(), breach.reserved());
                    });
                }
            };
        }
    }

    /** The caller makes room for a refund that can never be. */
    @Bug(value = "the limit of the balance is checked before what is left to refund", breaks = GEN_16)
    public static final class LimitBeforeRefundable extends KnownBadStore {
        /** Makes a fixture. */
        public LimitBeforeRefundable() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.OVER_REFUND, () -> right.refundCredits(request), rejected -> {
                        String user =
                                right.getTransaction(request.transactionId()).userId();
                        Long amount = request.amount();
                        long balance = user == null ? 0 : right.getBalance(user).balance();
                        if (amount == null || balance <= Long.MAX_VALUE - amount) {
                            throw rejected;
                        }
                        reached();
                        throw CreditRejectedException.balanceLimit("the balance of user " + user, balance, amount);
                    });
                }
            };
        }
    }

    /** The caller asks again with less, and again. */
    @Bug(
            value = "a refund of too much is called that, though nothing is left at all",
            breaks = {GEN_16, REF_03})
    public static final class TooMuchBeforeAllRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public TooMuchBeforeAllRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.ALREADY_REFUNDED, () -> right.refundCredits(request), rejected -> {
                        long deducted =
                                -right.getTransaction(request.transactionId()).amount();
                        Long amount = request.amount();
                        if (amount == null || amount <= deducted) {
                            throw rejected;
                        }
                        reached();
                        throw CreditRejectedException.overRefund(request.transactionId(), amount, 0);
                    });
                }
            };
        }
    }

    /** The same bad call is invalid today and not found tomorrow. */
    @Bug(value = "a team is looked up before the arguments are checked", breaks = GEN_16)
    public static final class TeamBeforeArguments extends KnownBadStore {
        /** Makes a fixture. */
        public TeamBeforeArguments() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public boolean removeTeamMember(String teamId, String userId) {
                    if (userId.isBlank()) {
                        reached();
                    }
                    right.getTeamBalance(teamId);
                    return right.removeTeamMember(teamId, userId);
                }
            };
        }
    }
}
