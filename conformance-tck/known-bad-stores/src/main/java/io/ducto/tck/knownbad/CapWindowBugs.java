package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.CAP_08;

import io.ducto.store.CapBreach;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.SpendCap;
import io.ducto.store.SpendWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores whose caps count another day, week or month. */
public final class CapWindowBugs {
    private CapWindowBugs() {}

    /**
     * Shows the right store an earlier time whenever caps are looked at. Earlier and not later, since nothing then ends
     * that still lives.
     */
    abstract static class EarlierWindow extends BentClockStore {
        /** Returns how much earlier, for a user with these caps. */
        abstract Duration behind(List<SpendCap> caps, Instant now);

        @Override
        protected final CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    Duration behind = behind(request.userId());
                    Duration timeToLive = request.timeToLive().plus(behind);
                    if (timeToLive.compareTo(ReserveCredits.MAX_TIME_TO_LIVE) > 0) {
                        return right.reserveCredits(request);
                    }
                    return earlier(behind, () -> right.reserveCredits(request.withTimeToLive(timeToLive)));
                }

                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return earlier(behind(request.userId()), () -> right.deductCredits(request));
                }

                @Override
                public Optional<CapBreach> checkSpendCap(String userId, @Nullable String model, long amount) {
                    Duration behind = behind(userId);
                    return earlier(behind, () -> right.checkSpendCap(userId, model, amount))
                            .map(breach -> new CapBreach(
                                    breach.cap(),
                                    breach.spent(),
                                    breach.reserved(),
                                    breach.requested(),
                                    breach.windowEnd().plus(behind)));
                }

                private Duration behind(String userId) {
                    List<SpendCap> caps = right.getSpendCaps(userId);
                    Instant now = clock.instant();
                    Duration behind = caps.isEmpty() ? Duration.ZERO : EarlierWindow.this.behind(caps, now);
                    if (caps.stream()
                            .map(SpendCap::window)
                            .anyMatch(
                                    window -> !window.startOf(now.minus(behind)).equals(window.startOf(now)))) {
                        reached();
                    }
                    return behind;
                }

                private <T> T earlier(Duration behind, Supplier<T> operation) {
                    return at(now -> now.minus(behind), operation);
                }
            };
        }
    }

    /** The limit of one day is spent in another. */
    @Bug(value = "the windows of caps follow the time zone of the session", breaks = CAP_08)
    public static final class WindowOfTheSession extends EarlierWindow {
        /** Makes a fixture. */
        public WindowOfTheSession() {}

        @Override
        Duration behind(List<SpendCap> caps, Instant now) {
            return Duration.ofHours(5);
        }
    }

    /** Differently on each server. */
    @Bug(value = "the windows of caps follow the time zone of the JVM", breaks = CAP_08)
    public static final class WindowOfTheJvm extends EarlierWindow {
        /** Makes a fixture. */
        public WindowOfTheJvm() {}

        @Override
        Duration behind(List<SpendCap> caps, Instant now) {
            long seconds = ZoneId.systemDefault().getRules().getOffset(now).getTotalSeconds();
            return Duration.ofSeconds(Math.max(0, -seconds));
        }
    }

    /** So weeks begin in half of the world. */
    @Bug(value = "a week begins on Sunday", breaks = CAP_08)
    public static final class WeekFromSunday extends EarlierWindow {
        /** Makes a fixture. */
        public WeekFromSunday() {}

        @Override
        Duration behind(List<SpendCap> caps, Instant now) {
            boolean onlyWeeks = caps.stream().allMatch(cap -> cap.window() == SpendWindow.WEEKLY);
            return onlyWeeks ? Duration.ofDays(6) : Duration.ZERO;
        }
    }

    /** BETWEEN midnight and midnight. */
    @Bug(value = "the first instant of a window belongs to the one before", breaks = CAP_08)
    public static final class WindowEndsLate extends EarlierWindow {
        /** Makes a fixture. */
        public WindowEndsLate() {}

        @Override
        Duration behind(List<SpendCap> caps, Instant now) {
            return Duration.ofNanos(1);
        }
    }

    /** The last 24 hours are no day of the calendar. */
    @Bug(value = "a daily cap counts the last 24 hours", breaks = CAP_08)
    public static final class RollingDay extends StrictCapStore {
        /** Makes a fixture. */
        public RollingDay() {}

        @Override
        long tooMuch(CreditStore right, SpendCap cap, Instant now) {
            Instant start = cap.window().startOf(now);
            return cap.window() != SpendWindow.DAILY
                    ? 0
                    : deductions(
                            right,
                            cap.userId(),
                            entry -> entry.createdAt().isBefore(start)
                                    && entry.createdAt().isAfter(now.minus(Duration.ofDays(1))));
        }
    }

    /** A counter that no job sets to 0. */
    @Bug(value = "spend under a cap is never reset", breaks = CAP_08)
    public static final class NeverReset extends StrictCapStore {
        /** Makes a fixture. */
        public NeverReset() {}

        @Override
        long tooMuch(CreditStore right, SpendCap cap, Instant now) {
            Instant start = cap.window().startOf(now);
            return deductions(
                    right, cap.userId(), entry -> entry.createdAt().isBefore(start) && cap.covers(entry.model()));
        }
    }

    /** The week of the year, and the year beside it. */
    @Bug(value = "a week ends with the year", breaks = CAP_08)
    public static final class WeekEndsWithTheYear extends LenientCapStore {
        private InstantSource clock = InstantSource.system();

        /** Makes a fixture. */
        public WeekEndsWithTheYear() {}

        @Override
        protected InstantSource clockOfStore(InstantSource kits) {
            clock = kits;
            return kits;
        }

        @Override
        boolean letsThrough(Stopped call) {
            SpendCap cap = call.breach().cap();
            Instant newYear = Instant.parse("2032-01-01T00:00:00Z");
            if (cap.window() != SpendWindow.WEEKLY || clock.instant().isBefore(newYear)) {
                return false;
            }
            Instant start = cap.window().startOf(clock.instant());
            long lastYear = StrictCapStore.deductions(
                    call.right(),
                    cap.userId(),
                    entry -> entry.createdAt().isBefore(newYear)
                            && !entry.createdAt().isBefore(start));
            return call.breach().requested() <= call.breach().room() + lastYear;
        }
    }
}
