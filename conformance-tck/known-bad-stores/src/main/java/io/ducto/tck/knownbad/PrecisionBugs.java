package io.ducto.tck.knownbad;

import static io.ducto.tck.rule.ContractRule.ANA_03;
import static io.ducto.tck.rule.ContractRule.CAP_08;
import static io.ducto.tck.rule.ContractRule.IDM_01;
import static io.ducto.tck.rule.ContractRule.PLN_05;

import io.ducto.store.AddCredits;
import io.ducto.store.AddCreditsResult;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.DeductionResult;
import io.ducto.store.IncrementUsageWindow;
import io.ducto.store.ReserveCredits;
import io.ducto.store.ReserveResult;
import io.ducto.store.UsageWindowResult;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Stores whose database keeps microseconds, which the code around it forgets. */
public final class PrecisionBugs {
    private PrecisionBugs() {}

    /** Shows the right store the nearest microsecond during an operation. */
    abstract static class Rounded extends BentClockStore {
        final <T> T rounding(InstantSource clock, Supplier<T> operation) {
            if (rounded(clock.instant()).isAfter(clock.instant())) {
                reached();
            }
            return at(Rounded::rounded, operation);
        }

        private static Instant rounded(Instant instant) {
            return instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Some drivers cut nanoseconds off, others round. */
    @Bug(
            value = "the instant of a deduction is rounded to microseconds",
            breaks = {CAP_08, ANA_03})
    public static final class SpendRounded extends Rounded {
        /** Makes a fixture. */
        public SpendRounded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public DeductionResult deductCredits(DeductCredits request) {
                    return rounding(clock, () -> right.deductCredits(request));
                }
            };
        }
    }

    /** The first use of the new month is made before it begins. */
    @Bug(value = "the instant of a use is rounded to microseconds", breaks = PLN_05)
    public static final class UsageRounded extends Rounded {
        /** Makes a fixture. */
        public UsageRounded() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public UsageWindowResult incrementUsageWindow(IncrementUsageWindow request) {
                    return rounding(clock, () -> right.incrementUsageWindow(request));
                }
            };
        }
    }

    /** The first answer comes from memory, the second from the row. */
    @Bug(
            value = "a replay tells the end of a reservation in microseconds, the first call in nanoseconds",
            breaks = IDM_01)
    public static final class FirstAnswerIsFiner extends KnownBadStore {
        /** Makes a fixture. */
        public FirstAnswerIsFiner() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public ReserveResult reserveCredits(ReserveCredits request) {
                    ReserveResult result = right.reserveCredits(request);
                    Instant kept = result.expiresAt().truncatedTo(ChronoUnit.MICROS);
                    if (!result.replayed() || kept.equals(result.expiresAt())) {
                        return result;
                    }
                    reached();
                    return Altered.with(result, "expiresAt", kept);
                }
            };
        }
    }

    /** No honest retry is recognised. */
    @Bug(value = "a key compares an expiry in nanoseconds with that of the row in microseconds", breaks = IDM_01)
    public static final class KeyIsFiner extends KnownBadStore {
        /** Makes a fixture. */
        public KeyIsFiner() {}

        @Override
        protected CreditStore broken(CreditStore right, InstantSource clock) {
            return new ForwardingCreditStore(right) {
                @Override
                public AddCreditsResult addCredits(AddCredits request) {
                    AddCreditsResult result = right.addCredits(request);
                    Instant expiry = request.expiresAt();
                    String key = request.idempotencyKey();
                    if (result.replayed()
                            && key != null
                            && expiry != null
                            && !expiry.equals(expiry.truncatedTo(ChronoUnit.MICROS))) {
                        reached();
                        throw CreditRejectedException.idempotencyConflict(request.userId(), key);
                    }
                    return result;
                }
            };
        }
    }
}
