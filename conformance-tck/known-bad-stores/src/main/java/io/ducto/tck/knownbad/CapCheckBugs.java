package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.CAP_06;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditStore;
import io.ducto.store.ReserveCredits;
import io.ducto.store.SpendCap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stores whose check of the caps says something else than the next call will. */
public final class CapCheckBugs {
    private CapCheckBugs() {}

    /** Changes what a check reports. */
    abstract static class OtherReport extends KnownBadStore {
        /** Returns another report than the right one, or the same. */
        abstract Optional<CapBreach> altered(CreditStore right, CapBreach breach, @Nullable String model);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
                    Optional<CapBreach> report = right.checkSpendCap(userId, model, amount);
                    Optional<CapBreach> altered = report.flatMap(breach -> altered(right, breach, model));
                    if (!altered.equals(report)) {
                        reached();
                    }
                    return altered;
                }
            };
        }
    }

    /** A friendly warning, and the next call is refused. */
    @Bug(value = "a check reports the mildest of the breached caps", breaks = CAP_06)
    public static final class MildestReported extends OtherReport {
        /** Makes a fixture. */
        public MildestReported() {}

        @Override
        Optional<CapBreach> altered(CreditStore right, CapBreach breach, @Nullable String model) {
            int strictness = breach.cap().action().strictness();
            return without(right, breach, model, cap -> cap.action().strictness() >= strictness)
                    .or(() -> Optional.of(breach));
        }
    }

    /** The customer raises one limit and is stopped by the next. */
    @Bug(value = "among breached caps of equal strictness a check reports one with more room", breaks = CAP_06)
    public static final class MostRoomReported extends OtherReport {
        /** Makes a fixture. */
        public MostRoomReported() {}

        @Override
        Optional<CapBreach> altered(CreditStore right, CapBreach breach, @Nullable String model) {
            return without(right, breach, model, breach.cap()::equals)
                    .filter(other -> other.cap().action().strictness()
                            == breach.cap().action().strictness())
                    .or(() -> Optional.of(breach));
        }
    }

    /** Warnings never reach the customer. */
    @Bug(value = "a check reports denying caps only", breaks = CAP_06)
    public static final class OnlyDenialsReported extends OtherReport {
        /** Makes a fixture. */
        public OnlyDenialsReported() {}

        @Override
        Optional<CapBreach> altered(CreditStore right, CapBreach breach, @Nullable String model) {
            return Optional.of(breach).filter(found -> found.cap().action().denies());
        }
    }

    /** The check says yes, the reservation no. */
    @Bug(
            value = "a check does not count live reservations",
            breaks = {CAP_06})
    public static final class ReservationsNotReported extends OtherReport {
        /** Makes a fixture. */
        public ReservationsNotReported() {}

        @Override
        Optional<CapBreach> altered(CreditStore right, CapBreach breach, @Nullable String model) {
            if (breach.requested() <= breach.cap().limit() - breach.spent()) {
                return Optional.empty();
            }
            return Optional.of(new CapBreach(breach.cap(), breach.spent(), 0, breach.requested(), breach.windowEnd()));
        }
    }

    /** The last millisecond of a day, as some calendars count. */
    @Bug(value = "a check gives the last instant of the window as its end", breaks = CAP_06)
    public static final class LastInstantReported extends OtherReport {
        /** Makes a fixture. */
        public LastInstantReported() {}

        @Override
        Optional<CapBreach> altered(CreditStore right, CapBreach breach, @Nullable String model) {
            return Optional.of(new CapBreach(
                    breach.cap(),
                    breach.spent(),
                    breach.reserved(),
                    breach.requested(),
                    breach.windowEnd().minusMillis(1)));
        }
    }

    /** Whoever only asks uses up the limit. */
    @Bug(value = "a check that passes holds the credits for a minute", breaks = CAP_06)
    public static final class CheckHolds extends KnownBadStore {
        /** Makes a fixture. */
        public CheckHolds() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
                    Optional<CapBreach> report = right.checkSpendCap(userId, model, amount);
                    if (report.isEmpty() && amount <= right.getBalance(userId).available()) {
                        reached();
                        right.reserveCredits(ReserveCredits.of(userId, amount, "check")
                                .withMinBalance(0)
                                .withTimeToLive(Duration.ofMinutes(1)));
                    }
                    return report;
                }
            };
        }
    }

    /** Checks as if some caps were not there. */
    private static Optional<CapBreach> without(
            CreditStore right, CapBreach breach, @Nullable String model, Predicate<SpendCap> hidden) {
        String userId = breach.cap().userId();
        List<SpendCap> removed =
                right.getSpendCaps(userId).stream().filter(hidden).toList();
        removed.forEach(cap -> right.removeSpendCap(userId, cap.window(), cap.model()));
        try {
            return right.checkSpendCap(userId, model, breach.requested());
        } finally {
            removed.forEach(right::setSpendCap);
        }
    }
}
