package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.REF_01;
import static io.ducto.tck.rule.ContractRule.REF_02;
import static io.ducto.tck.rule.ContractRule.REF_03;
import static io.ducto.tck.rule.ContractRule.REF_06;

import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.RefundCredits;
import io.ducto.store.RefundResult;
import io.ducto.store.Rejection;
import io.ducto.store.Transaction;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that give back too much, too little, or to the wrong account. */
public final class RefundBugs {
    private RefundBugs() {}

    /** The amount is read from the deduction's row. */
    @Bug(
            value = "a refund without an amount gives back the whole deduction, whatever was refunded before",
            breaks = REF_01)
    public static final class WholeAgain extends KnownBadStore {
        /** Makes a fixture. */
        public WholeAgain() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (request.amount() != null || result.replayed()) {
                        return result;
                    }
                    long missing =
                            -right.getTransaction(request.transactionId()).amount() - result.amount();
                    if (missing <= 0) {
                        return result;
                    }
                    long balance = right.addCredits(result.userId(), missing).newBalance();
                    reached();
                    return Altered.with(
                            Altered.with(result, "amount", result.amount() + missing), "newBalance", balance);
                }
            };
        }
    }

    /** The default of a parameter is 1. */
    @Bug(value = "a refund without an amount gives back one credit", breaks = REF_01)
    public static final class OneCredit extends KnownBadStore {
        /** Makes a fixture. */
        public OneCredit() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    if (request.amount() != null
                            || -right.getTransaction(request.transactionId()).amount() < 2) {
                        return right.refundCredits(request);
                    }
                    reached();
                    return right.refundCredits(request.withAmount(1));
                }
            };
        }
    }

    /** Read before the update. */
    @Bug(value = "the result of a refund tells the balance before it", breaks = REF_01)
    public static final class BalanceBeforeRefund extends KnownBadStore {
        /** Makes a fixture. */
        public BalanceBeforeRefund() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    reached();
                    return Altered.with(result, "newBalance", result.newBalance() - result.amount());
                }
            };
        }
    }

    /** It is in the ledger, and that must do. */
    @Bug(value = "the result of a refund has no reason", breaks = REF_01)
    public static final class ReasonsNotTold extends KnownBadStore {
        /** Makes a fixture. */
        public ReasonsNotTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    RefundResult result = right.refundCredits(request);
                    if (result.reason() != null) {
                        reached();
                    }
                    return Altered.with(result, "reason", null);
                }
            };
        }
    }

    /** A deduction has one column for its refund. */
    @Bug(value = "a second partial refund is refused though it fits", breaks = REF_02)
    public static final class SecondPartRefused extends KnownBadStore {
        private final Set<String> refunded = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public SecondPartRefused() {}

        @Override
        protected void begin() {
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    if (request.amount() != null && refunded.contains(request.transactionId())) {
                        reached();
                        throw CreditRejectedException.overRefund(request.transactionId(), request.amount(), 0);
                    }
                    RefundResult result = right.refundCredits(request);
                    refunded.add(request.transactionId());
                    return result;
                }
            };
        }
    }

    /** The caller has promised more. */
    @Bug(value = "too large a refund is clamped instead of rejected", breaks = REF_02)
    public static final class ClampedRefunds extends KnownBadStore {
        /** Makes a fixture. */
        public ClampedRefunds() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.OVER_REFUND, () -> right.refundCredits(request), rejected -> {
                        reached();
                        return right.refundCredits(Altered.with(request, "amount", null));
                    });
                }
            };
        }
    }

    /** Two of 4 fit into 6, one by one. */
    @Bug(
            value = "each partial refund is compared with the whole deduction",
            breaks = {REF_02, REF_06})
    public static final class PartsNotAddedUp extends KnownBadStore {
        /** Makes a fixture. */
        public PartsNotAddedUp() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.OVER_REFUND, () -> right.refundCredits(request), rejected -> {
                        Transaction deduction = right.getTransaction(request.transactionId());
                        Long amount = request.amount();
                        if (amount == null || amount > -deduction.amount() || deduction.teamId() != null) {
                            throw rejected;
                        }
                        RefundResult rest = right.refundCredits(Altered.with(request, "amount", null));
                        long balance = right.addCredits(rest.userId(), amount - rest.amount())
                                .newBalance();
                        reached();
                        return Altered.with(Altered.with(rest, "amount", amount), "newBalance", balance);
                    });
                }
            };
        }
    }

    /** The sum has no WHERE for the deduction. */
    @Bug(value = "what is left to refund is counted for all deductions of a user together", breaks = REF_02)
    public static final class RefundableOfUser extends KnownBadStore {
        private final Map<String, Long> refunded = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public RefundableOfUser() {}

        @Override
        protected void begin() {
            refunded.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    Transaction deduction = right.getTransaction(request.transactionId());
                    String user = String.valueOf(deduction.userId());
                    long before = refunded.getOrDefault(user, 0L);
                    long left = -deduction.amount() - before;
                    if (request.amount() != null
                            && before > 0
                            && request.amount() > left
                            && request.amount() <= -deduction.amount()) {
                        RefundCredits all = Altered.with(request, "amount", null);
                        RefundResult real = right.refundCredits(all);
                        right.deductCredits(DeductCredits.direct(real.userId(), real.amount(), "undo")
                                .withMinBalance(0));
                        reached();
                        throw CreditRejectedException.overRefund(
                                request.transactionId(), request.amount(), Math.max(left, 0));
                    }
                    RefundResult result = right.refundCredits(request);
                    refunded.merge(user, result.amount(), Long::sum);
                    return result;
                }
            };
        }
    }

    /** The customer asks twice, and two people answer. */
    @Bug(value = "a refunded deduction is refunded again", breaks = REF_03)
    public static final class RefundedTwice extends KnownBadStore {
        /** Makes a fixture. */
        public RefundedTwice() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.ALREADY_REFUNDED, () -> right.refundCredits(request), rejected -> {
                        Transaction deduction = right.getTransaction(request.transactionId());
                        String user = String.valueOf(deduction.userId());
                        AddCreditsResult grant = right.addCredits(user, -deduction.amount());
                        reached();
                        return new RefundResult(
                                grant.transactionId(),
                                request.transactionId(),
                                user,
                                deduction.teamId(),
                                grant.amount(),
                                grant.newBalance(),
                                null,
                                false);
                    });
                }
            };
        }
    }

    /** The caller counts it. */
    @Bug(value = "a refund of what is refunded succeeds with 0 credits", breaks = REF_03)
    public static final class NothingRefunded extends KnownBadStore {
        /** Makes a fixture. */
        public NothingRefunded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.ALREADY_REFUNDED, () -> right.refundCredits(request), rejected -> {
                        String user = String.valueOf(
                                right.getTransaction(request.transactionId()).userId());
                        reached();
                        return new RefundResult(
                                "nothing",
                                request.transactionId(),
                                user,
                                null,
                                0,
                                right.getBalance(user).balance(),
                                null,
                                false);
                    });
                }
            };
        }
    }

    /** Only a full refund sets the mark. */
    @Bug(value = "a deduction that was refunded in parts is refunded again in full", breaks = REF_03)
    public static final class RefundedInPartsAgain extends KnownBadStore {
        private final Set<String> inFull = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public RefundedInPartsAgain() {}

        @Override
        protected void begin() {
            inFull.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(
                            Rejection.ALREADY_REFUNDED,
                            () -> {
                                RefundResult result = right.refundCredits(request);
                                if (request.amount() == null) {
                                    inFull.add(request.transactionId());
                                }
                                return result;
                            },
                            rejected -> {
                                if (inFull.contains(request.transactionId())) {
                                    throw rejected;
                                }
                                Transaction deduction = right.getTransaction(request.transactionId());
                                String user = String.valueOf(deduction.userId());
                                AddCreditsResult grant = right.addCredits(user, -deduction.amount());
                                reached();
                                return new RefundResult(
                                        grant.transactionId(),
                                        request.transactionId(),
                                        user,
                                        null,
                                        grant.amount(),
                                        grant.newBalance(),
                                        null,
                                        false);
                            });
                }
            };
        }
    }

    /** The caller asks again with less, and again. */
    @Bug(value = "a refund of a refunded deduction with an amount is rejected with OVER_REFUND", breaks = REF_03)
    public static final class AlreadyIsTooMuch extends KnownBadStore {
        /** Makes a fixture. */
        public AlreadyIsTooMuch() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public RefundResult refundCredits(RefundCredits request) {
                    return Detour.on(Rejection.ALREADY_REFUNDED, () -> right.refundCredits(request), rejected -> {
                        Long amount = request.amount();
                        if (amount == null) {
                            throw rejected;
                        }
                        reached();
                        throw CreditRejectedException.overRefund(request.transactionId(), amount, 0);
                    });
                }
            };
        }
    }
}
