package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.CAP_03;
import static io.ducto.tck.rule.ContractRule.CAP_04;
import static io.ducto.tck.rule.ContractRule.CAP_05;
import static io.ducto.tck.rule.ContractRule.CAP_07;
import static io.ducto.tck.rule.ContractRule.CAP_09;

import io.ducto.store.CapAction;
import io.ducto.store.CapBreach;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.Figure;
import io.ducto.store.Rejection;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Stores whose spend caps stop too little, or too much. */
public final class CapEnforcementBugs {
    private CapEnforcementBugs() {}

    /** A hundred jobs are reserved before the first of them is charged. */
    @Bug(value = "live reservations are not counted under a cap", breaks = CAP_03)
    public static final class ReservationsNotCounted extends LenientCapStore {
        /** Makes a fixture. */
        public ReservationsNotCounted() {}

        @Override
        boolean letsThrough(Stopped call) {
            return call.breach().requested()
                    <= call.breach().cap().limit() - call.breach().spent();
        }
    }

    /** The check was added to the reservation, and the direct deduction came later. */
    @Bug(value = "direct deductions are not checked against caps", breaks = CAP_03)
    public static final class DirectUnchecked extends LenientCapStore {
        /** Makes a fixture. */
        public DirectUnchecked() {}

        @Override
        boolean letsThrough(Stopped call) {
            return call.direct();
        }
    }

    /** The check waits for the deduction, when the work is done. */
    @Bug(value = "reservations are not checked against caps", breaks = CAP_03)
    public static final class ReservationUnchecked extends LenientCapStore {
        /** Makes a fixture. */
        public ReservationUnchecked() {}

        @Override
        boolean letsThrough(Stopped call) {
            return !call.direct();
        }
    }

    /** The job has run and cannot be charged. */
    @Bug(value = "deducting a reservation is checked against caps again", breaks = CAP_03)
    public static final class ReservationCheckedAgain extends KnownBadStore {
        /** Makes a fixture. */
        public ReservationCheckedAgain() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    Optional<CapBreach> breach = right.checkSpendCap(request.userId(), null, request.amount())
                            .filter(wrong -> wrong.cap().action().denies())
                            .filter(wrong -> wrong.spent() + request.amount()
                                    > wrong.cap().limit());
                    if (request.reservationId() != null && breach.isPresent()) {
                        reached();
                        throw rejection(breach.get());
                    }
                    return right.deductCredits(request);
                }
            };
        }
    }

    /** Just before midnight tomorrow's limit can be reserved as well. */
    @Bug(value = "reservations that were made before the window began do not count", breaks = CAP_03)
    public static final class OlderReservationsNotCounted extends KnownBadStore {
        private final Map<String, ReserveResult> reservations = new ConcurrentHashMap<>();
        private final Map<String, Instant> times = new ConcurrentHashMap<>();

        /** Makes a fixture. */
        public OlderReservationsNotCounted() {}

        @Override
        protected void begin() {
            reservations.clear();
            times.clear();
        }

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            CreditStore lenient = new LenientCapStore() {
                @Override
                boolean letsThrough(Stopped call) {
                    Instant start = call.breach().cap().window().startOf(clock.instant());
                    long older = reservations.values().stream()
                            .filter(held ->
                                    held.userId().equals(call.breach().cap().userId()))
                            .filter(held -> clock.instant().isBefore(held.expiresAt()))
                            .filter(held -> times.getOrDefault(held.reservationId(), start)
                                    .isBefore(start))
                            .mapToLong(ReserveResult::amount)
                            .sum();
                    long room =
                            call.breach().room() + Math.min(older, call.breach().reserved());
                    boolean fits = call.breach().requested() <= room;
                    if (fits) {
                        OlderReservationsNotCounted.this.reached();
                    }
                    return fits;
                }
            }.broken(right, clock);
            return new ForwardingCreditStore(lenient) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    reservations.put(result.reservationId(), result);
                    times.put(result.reservationId(), clock.instant());
                    return result;
                }
            };
        }
    }

    /** The customer cannot find out why. */
    @Bug(value = "the rejection leaves out what is reserved", breaks = CAP_03)
    public static final class ReservedNotTold extends KnownBadStore {
        /** Makes a fixture. */
        public ReservedNotTold() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    try {
                        return right.reserveCredits(request);
                    } catch (CreditRejectedException rejected) {
                        CapBreach breach = right.checkSpendCap(request.userId(), request.model(), request.amount())
                                .filter(wrong -> rejected.reason() == Rejection.SPEND_CAP_EXCEEDED)
                                .orElseThrow(() -> rejected);
                        if (breach.reserved() > 0) {
                            reached();
                        }
                        throw CreditRejectedException.spendCapExceeded(
                                breach.cap(), rejected.figure(Figure.REQUESTED).orElseThrow(), breach.spent(), 0);
                    }
                }
            };
        }
    }

    /** Two servers, each with a counter in memory. */
    @Bug(value = "each handle counts only what came by it", breaks = CAP_04)
    public static final class CountedByEachHandle extends KnownBadStore {
        /** Makes a fixture. */
        public CountedByEachHandle() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            Map<String, Long> counted = new ConcurrentHashMap<>();
            CreditStore lenient = new LenientCapStore() {
                @Override
                boolean letsThrough(Stopped call) {
                    SpendCap cap = call.breach().cap();
                    boolean fits = call.breach().requested() <= cap.limit() - counted.getOrDefault(cap.userId(), 0L);
                    if (fits) {
                        CountedByEachHandle.this.reached();
                    }
                    return fits;
                }
            }.broken(right, clock);
            return new ForwardingCreditStore(lenient) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    counted.merge(request.userId(), request.amount(), Long::sum);
                    return result;
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    DeductionResult result = right.deductCredits(request);
                    if (request.reservationId() == null) {
                        counted.merge(request.userId(), request.amount(), Long::sum);
                    }
                    return result;
                }
            };
        }
    }

    /** Rejects where a breach is found for which the contract does not. */
    abstract static class RejectsMore extends KnownBadStore {
        abstract Optional<CapBreach> breach(CreditStore right, String userId, @Nullable String model, long amount);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    if (request.idempotencyKey() == null) {
                        enforce(request.userId(), request.model(), request.amount());
                    }
                    return right.reserveCredits(request);
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    if (request.reservationId() == null && request.idempotencyKey() == null) {
                        enforce(request.userId(), request.model(), request.amount());
                    }
                    return right.deductCredits(request);
                }

                private void enforce(String userId, @Nullable String model, long amount) {
                    breach(right, userId, model, amount).ifPresent(breach -> {
                        reached();
                        throw rejection(breach);
                    });
                }
            };
        }
    }

    /** Whoever asked to be told is cut off instead. */
    @Bug(value = "a cap that warns rejects", breaks = CAP_05)
    public static final class WarningRejects extends RejectsMore {
        /** Makes a fixture. */
        public WarningRejects() {}

        @Override
        Optional<CapBreach> breach(CreditStore right, String userId, @Nullable String model, long amount) {
            return right.checkSpendCap(userId, model, amount)
                    .filter(breach -> breach.cap().action().equals(CapAction.WARN));
        }
    }

    /** The same for the action that was added last. */
    @Bug(value = "a cap that notifies rejects", breaks = CAP_05)
    public static final class NotificationRejects extends RejectsMore {
        /** Makes a fixture. */
        public NotificationRejects() {}

        @Override
        Optional<CapBreach> breach(CreditStore right, String userId, @Nullable String model, long amount) {
            return right.checkSpendCap(userId, model, amount)
                    .filter(breach -> breach.cap().action().equals(CapAction.NOTIFY));
        }
    }

    /** The first row of the query decides. */
    @Bug(value = "a cap that warns or notifies hides one that denies", breaks = CAP_05)
    public static final class WarningHidesDenial extends LenientCapStore {
        /** Makes a fixture. */
        public WarningHidesDenial() {}

        @Override
        boolean letsThrough(Stopped call) {
            return call.right().getSpendCaps(call.breach().cap().userId()).stream()
                    .anyMatch(cap -> !cap.action().denies());
        }
    }

    /** `>=` where the contract says `>`: a limit of 100 allows 99. */
    @Bug(value = "an operation that would reach the limit exactly is rejected", breaks = CAP_07)
    public static final class LimitNotAllowed extends RejectsMore {
        /** Makes a fixture. */
        public LimitNotAllowed() {}

        @Override
        Optional<CapBreach> breach(CreditStore right, String userId, @Nullable String model, long amount) {
            if (amount == Long.MAX_VALUE
                    || right.checkSpendCap(userId, model, amount).isPresent()) {
                return Optional.empty();
            }
            return right.checkSpendCap(userId, model, amount + 1)
                    .filter(breach -> breach.cap().action().denies());
        }
    }

    /** The other half: what is checked beforehand is refused there only. */
    @Bug(value = "a check reports a cap that would be reached exactly", breaks = CAP_07)
    public static final class CheckReportsTheLimit extends KnownBadStore {
        /** Makes a fixture. */
        public CheckReportsTheLimit() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
                    Optional<CapBreach> breach = right.checkSpendCap(userId, model, amount);
                    if (breach.isPresent() || amount == Long.MAX_VALUE) {
                        return breach;
                    }
                    Optional<CapBreach> next = right.checkSpendCap(userId, model, amount + 1);
                    next.ifPresent(wrong -> reached());
                    return next.map(wrong ->
                            new CapBreach(wrong.cap(), wrong.spent(), wrong.reserved(), amount, wrong.windowEnd()));
                }
            };
        }
    }

    /** A customer who was blocked goes on spending. */
    @Bug(value = "a limit of 0 is taken for no limit", breaks = CAP_09)
    public static final class ZeroIsNoLimit extends LenientCapStore {
        /** Makes a fixture. */
        public ZeroIsNoLimit() {}

        @Override
        boolean letsThrough(Stopped call) {
            return call.breach().cap().limit() == 0;
        }
    }

    /** A negative remainder, taken for a missing one. */
    @Bug(value = "a cap below what was spent already lets everything through", breaks = CAP_09)
    public static final class PassedIsNoLimit extends LenientCapStore {
        /** Makes a fixture. */
        public PassedIsNoLimit() {}

        @Override
        boolean letsThrough(Stopped call) {
            return call.breach().room() < 0;
        }
    }

    /** `action == DENY`, written before there was another that denies. */
    @Bug(value = "a cap with an unknown action allows", breaks = CAP_09)
    public static final class UnknownActionAllows extends LenientCapStore {
        /** Makes a fixture. */
        public UnknownActionAllows() {}

        @Override
        boolean letsThrough(Stopped call) {
            return !call.breach().cap().action().equals(CapAction.DENY);
        }
    }

    /** A column of three values. */
    @Bug(value = "a cap with an unknown action is stored as one that denies", breaks = CAP_09)
    public static final class UnknownActionReplaced extends KnownBadStore {
        private final Set<CapAction> known = Set.of(CapAction.DENY, CapAction.WARN, CapAction.NOTIFY);

        /** Makes a fixture. */
        public UnknownActionReplaced() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public void setSpendCap(SpendCap cap) {
                    if (known.contains(cap.action())) {
                        right.setSpendCap(cap);
                        return;
                    }
                    reached();
                    right.setSpendCap(cap.withAction(CapAction.DENY));
                }
            };
        }
    }

    /** A collation takes "warn" for the WARN that the contract names. */
    @Bug(value = "actions are compared without regard to case", breaks = CAP_09)
    public static final class ActionIgnoresCase extends LenientCapStore {
        /** Makes a fixture. */
        public ActionIgnoresCase() {}

        @Override
        boolean letsThrough(Stopped call) {
            String name = call.breach().cap().action().name().toUpperCase(Locale.ROOT);
            return name.equals("WARN") || name.equals("NOTIFY");
        }
    }

    private static CreditRejectedException rejection(CapBreach breach) {
        return CreditRejectedException.spendCapExceeded(
                breach.cap(), breach.requested(), breach.spent(), breach.reserved());
    }
}
