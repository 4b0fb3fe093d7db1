package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.REF_04;

import io.ducto.store.AddCreditsResult;
import io.ducto.store.AddTeamCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.ReleaseResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.Transaction;
import io.ducto.store.TransactionType;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that refund what is no deduction. */
public final class UnrefundableBugs {
    private UnrefundableBugs() {}

    /** The amount is added, whatever its sign was. */
    @Bug(value = "a refund of a grant makes money", breaks = REF_04)
    public static final class GrantsRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public GrantsRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.NOT_REFUNDABLE, () -> right.refundCredits(request), rejected -> {
                        Transaction grant = right.getTransaction(request.transactionId());
                        if (grant.type() == TransactionType.REFUND || grant.teamId() != null) {
                            throw rejected;
                        }
                        return refunded(right, grant);
                    });
                }

                private RefundResult refunded(CreditStore store, Transaction entry) {
                    String user = String.valueOf(entry.userId());
                    AddCreditsResult more = store.addCredits(user, Math.abs(entry.amount()));
                    reached();
                    return new RefundResult(
                            more.transactionId(),
                            entry.transactionId(),
                            user,
                            null,
                            more.amount(),
                            more.newBalance(),
                            null,
                            false);
                }
            };
        }
    }

    /** A loop of two calls. */
    @Bug(value = "a refund of a refund makes money", breaks = REF_04)
    public static final class RefundsRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public RefundsRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.NOT_REFUNDABLE, () -> right.refundCredits(request), rejected -> {
                        Transaction refund = right.getTransaction(request.transactionId());
                        String original = refund.originalTransactionId();
                        if (refund.type() != TransactionType.REFUND || original == null || refund.teamId() != null) {
                            throw rejected;
                        }
                        RefundResult again = right.refundCredits(Altered.with(request, "transactionId", original));
                        reached();
                        return again;
                    });
                }
            };
        }
    }

    /** Its entry is negative, as a deduction is. */
    @Bug(value = "a refund of a swept lot gives the expired credits back", breaks = REF_04)
    public static final class SweepsRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public SweepsRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.NOT_REFUNDABLE, () -> right.refundCredits(request), rejected -> {
                        Transaction sweep = right.getTransaction(request.transactionId());
                        String user = sweep.userId();
                        if (sweep.type() != TransactionType.EXPIRY || user == null) {
                            throw rejected;
                        }
                        AddCreditsResult again = right.addCredits(user, -sweep.amount());
                        reached();
                        return new RefundResult(
                                again.transactionId(),
                                sweep.transactionId(),
                                user,
                                null,
                                again.amount(),
                                again.newBalance(),
                                null,
                                false);
                    });
                }
            };
        }
    }

    /** The check of the type is in the personal branch. */
    @Bug(value = "a refund of a grant to a team makes money", breaks = REF_04)
    public static final class TeamGrantsRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public TeamGrantsRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.NOT_REFUNDABLE, () -> right.refundCredits(request), rejected -> {
                        Transaction grant = right.getTransaction(request.transactionId());
                        String team = grant.teamId();
                        if (team == null || grant.type() == TransactionType.REFUND) {
                            throw rejected;
                        }
                        AddTeamCreditsResult again = right.addTeamCredits(team, grant.amount());
                        reached();
                        return new RefundResult(
                                again.transactionId(),
                                grant.transactionId(),
                                "nobody",
                                team,
                                grant.amount(),
                                again.newBalance(),
                                null,
                                false);
                    });
                }
            };
        }
    }

    /** The caller looks for a wrong type, and there is no entry. */
    @Bug(value = "a refund of an unknown transaction is called not refundable", breaks = REF_04)
    public static final class UnknownRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public UnknownRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.TRANSACTION_NOT_FOUND, () -> right.refundCredits(request), rejected -> {
                        reached();
                        throw CreditRejectedException.notRefundable(
                                request.transactionId(), TransactionType.ADJUSTMENT);
                    });
                }
            };
        }
    }

    /** One table for both, and one kind of id. */
    @Bug(value = "a refund that names a reservation releases it", breaks = REF_04)
    public static final class ReservationsRefunded extends KnownBadStore {
        private final Map<String, ReserveResult> made = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public ReservationsRefunded() {}

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
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.TRANSACTION_NOT_FOUND, () -> right.refundCredits(request), rejected -> {
                        ReserveResult reservation = made.get(request.transactionId());
                        if (reservation == null) {
                            throw rejected;
                        }
                        ReleaseResult released =
                                right.releaseReservation(reservation.userId(), reservation.reservationId());
                        reached();
                        return new RefundResult(
                                "released",
                                request.transactionId(),
                                released.userId(),
                                null,
                                released.amount(),
                                right.getBalance(released.userId()).balance(),
                                null,
                                false);
                    });
                }
            };
        }
    }
}
