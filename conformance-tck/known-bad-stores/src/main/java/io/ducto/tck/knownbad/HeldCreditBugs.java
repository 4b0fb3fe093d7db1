package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.DED_05;
import static io.ducto.tck.rule.ContractRule.DED_06;
import static io.ducto.tck.rule.ContractRule.DED_07;
import static io.ducto.tck.rule.ContractRule.EXP_05;

import io.ducto.store.BalanceResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ModelSpend;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SweepResult;
import io.ducto.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that forget what a reservation holds, and what for. */
public final class HeldCreditBugs {
    private HeldCreditBugs() {}

    /** One function enforces caps, and every deduction calls it. */
    @Bug(value = "a deduction from a reservation is checked against caps again", breaks = DED_05)
    public static final class CapsCheckedAgain extends KnownBadStore {
        /** Makes a fixture. */
        public CapsCheckedAgain() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.reservationId() != null) {
                        right.checkSpendCap(request.userId(), null, request.amount())
                                .filter(breach -> breach.spent() + request.amount()
                                        > breach.cap().limit())
                                .ifPresent(breach -> {
                                    reached();
                                    throw CreditRejectedException.spendCapExceeded(
                                            breach.cap(), request.amount(), breach.spent(), breach.reserved());
                                });
                    }
                    return right.deductCredits(request);
                }
            };
        }
    }

    /** It looks at the balance, as before there were reservations. */
    @Bug(
            value = "a direct deduction eats what a reservation holds",
            breaks = {DED_05, DED_07})
    public static final class DirectDeductionsEatHolds extends KnownBadStore {
        private final Map<String, String> live = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public DirectDeductionsEatHolds() {}

        @Override
        protected void begin() {
            live.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    live.put(result.userId(), result.reservationId());
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.reservationId() != null) {
                        return right.deductCredits(request);
                    }
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.deductCredits(request), rejected -> {
                        String victim = live.get(request.userId());
                        BalanceResult now = right.getBalance(request.userId());
                        if (victim == null || now.balance() - request.amount() < request.minBalance()) {
                            throw rejected;
                        }
                        return Detour.on(
                                Rejection.RESERVATION_NOT_FOUND,
                                () -> {
                                    right.releaseReservation(request.userId(), victim);
                                    DeductionResult result = right.deductCredits(request);
                                    reached();
                                    return result;
                                },
                                gone -> {
                                    throw rejected;
                                });
                    });
                }
            };
        }
    }

    /** It sees lots, and no reservations. */
    @Bug(
            value = "a sweep takes what a reservation holds",
            breaks = {DED_05, EXP_05})
    public static final class SweepsEatHolds extends KnownBadStore {
        private final Map<String, String> owners = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public SweepsEatHolds() {}

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
                    return result;
                }

                @Override
                public SweepResult sweepExpiredCredits(boolean dryRun) {
                    if (dryRun) {
                        return right.sweepExpiredCredits(true);
                    }
                    SweepResult first = right.sweepExpiredCredits(false);
                    if (first.expiredCount() == 0) {
                        return first;
                    }
                    owners.forEach((reservation, user) -> Detour.on(
                            Rejection.RESERVATION_NOT_FOUND,
                            () -> {
                                right.releaseReservation(user, reservation);
                                reached();
                                return true;
                            },
                            gone -> false));
                    SweepResult second = right.sweepExpiredCredits(false);
                    return new SweepResult(first.expiredCount(), first.expiredAmount() + second.expiredAmount(), false);
                }
            };
        }
    }

    /** The request has none, and it is the request that is stored. */
    @Bug(value = "a deduction from a reservation has no model", breaks = DED_06)
    public static final class ModelsLost extends KnownBadStore {
        private final Set<String> reserved = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public ModelsLost() {}

        @Override
        protected void begin() {
            reserved.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (request.reservationId() != null) {
                        reserved.add(result.transactionId());
                    }
                    return result;
                }

                @Override
                public Transaction getTransaction(String transactionId) {
                    Transaction entry = right.getTransaction(transactionId);
                    if (entry.model() == null || !reserved.contains(transactionId)) {
                        return entry;
                    }
                    reached();
                    return Altered.with(entry, "model", null);
                }
            };
        }
    }

    /** Something had to be there. */
    @Bug(value = "a deduction from a reservation has the operation type \"deduction\"", breaks = DED_06)
    public static final class TypesLost extends KnownBadStore {
        private final Set<String> reserved = ConcurrentHashMap.newKeySet();

        /** Makes a fixture. */
        public TypesLost() {}

        @Override
        protected void begin() {
            reserved.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (request.reservationId() != null) {
                        reserved.add(result.transactionId());
                    }
                    return result;
                }

                @Override
                public Transaction getTransaction(String transactionId) {
                    Transaction entry = right.getTransaction(transactionId);
                    if (!reserved.contains(transactionId)) {
                        return entry;
                    }
                    reached();
                    return Altered.with(entry, "operationType", "deduction");
                }
            };
        }
    }

    /** It joins with direct deductions only. */
    @Bug(value = "a report has the spend of all reservations under \"unknown\"", breaks = DED_06)
    public static final class ModelsLostInReports extends KnownBadStore {
        /** Makes a fixture. */
        public ModelsLostInReports() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public List<ModelSpend> spendByModel(Instant from, Instant to) {
                    List<ModelSpend> rows = right.spendByModel(from, to);
                    if (rows.size() != 1) {
                        return rows;
                    }
                    reached();
                    return List.of(
                            new ModelSpend(ModelSpend.UNKNOWN, rows.get(0).spend()));
                }
            };
        }
    }

    /** The parameter came later. */
    @Bug(value = "a direct deduction ignores its minimum balance", breaks = DED_07)
    public static final class FloorOfReservationsOnly extends KnownBadStore {
        /** Makes a fixture. */
        public FloorOfReservationsOnly() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.reservationId() != null || request.minBalance() == 0) {
                        return right.deductCredits(request);
                    }
                    return Detour.on(Rejection.INSUFFICIENT_CREDITS, () -> right.deductCredits(request), rejected -> {
                        DeductionResult result = right.deductCredits(request.withMinBalance(0));
                        reached();
                        return result;
                    });
                }
            };
        }
    }

    /** Only reservations go through the gate. */
    @Bug(value = "a direct deduction ignores caps", breaks = DED_07)
    public static final class CapsOfReservationsOnly extends KnownBadStore {
        /** Makes a fixture. */
        public CapsOfReservationsOnly() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return Detour.on(Rejection.SPEND_CAP_EXCEEDED, () -> right.deductCredits(request), rejected -> {
                        List<SpendCap> caps = right.getSpendCaps(request.userId());
                        caps.forEach(cap -> right.removeSpendCap(cap.userId(), cap.window(), cap.model()));
                        try {
                            DeductionResult result = right.deductCredits(request);
                            reached();
                            return result;
                        } finally {
                            caps.forEach(right::setSpendCap);
                        }
                    });
                }
            };
        }
    }
}
