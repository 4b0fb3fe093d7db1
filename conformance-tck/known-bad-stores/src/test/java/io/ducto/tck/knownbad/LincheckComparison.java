package io.ducto.tck.knownbad;

import io.ducto.store.AddCredits;
import io.ducto.store.CreditRejectedException;
import io.ducto.store.CreditStore;
import io.ducto.store.DeductCredits;
import io.ducto.store.RefundCredits;
import io.ducto.store.ReserveCredits;
import io.ducto.tck.bench.ManualClock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Looks for the same races with the kit and with Lincheck, one after the other in one JVM: a table of {@code docs/power.md}.
 * Lincheck is shown the operations that a race needs; the kit is not, and runs the tests of the rule.
 */
public final class LincheckComparison {
    private static final int RUNS = 5;

    private LincheckComparison() {}

    /**
     * Compares.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println("| Store | the kit, median ms | Lincheck, stress | Lincheck, model checking |");
        System.out.println("|---|---|---|---|");
        compare(new AccountRaceBugs.LostUpdate(), LostUpdate.class);
        compare(new AccountRaceBugs.CheckThenHold(), CheckThenHold.class);
        compare(new AccountRaceBugs.KeyBeforeLock(), KeyBeforeLock.class);
        compare(new AccountRaceBugs.RefundedTwice(), RefundedTwice.class);
    }

    private static void compare(KnownBadStore store, Class<?> operations) {
        String kit = median(() -> KitRun.of(store, List.of(store.bug().breaks()))
                .catches(store.bug().breaks()[0]));
        String stress = once(() -> new StressOptions()
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .iterations(50)
                .invocationsPerIteration(5_000)
                .check(operations));
        String modelChecking = once(() -> new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .iterations(50)
                .invocationsPerIteration(1_000)
                .check(operations));
        System.out.println("| " + store.name() + " | " + kit + " | " + stress + " | " + modelChecking + " |");
    }

    private static String median(Supplier<Boolean> hunt) {
        long[] millis = new long[RUNS];
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            found += hunt.get() ? 1 : 0;
            millis[run] = (System.nanoTime() - start) / 1_000_000;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2] + ", found " + found + " of " + RUNS;
    }

    private static String once(Runnable hunt) {
        long start = System.nanoTime();
        String ending = "not found";
        try {
            hunt.run();
        } catch (LincheckAssertionError violation) {
            ending = "found";
        } catch (Throwable trouble) {
            ending = "failed: " + trouble.getClass().getSimpleName();
        }
        return String.format(Locale.ROOT, "%s, %.1f s", ending, (System.nanoTime() - start) / 1e9);
    }

    /** What Lincheck may call: few operations with fixed arguments, whose answers are texts without ids. */
    abstract static class Operations {
        private static final String USER = "ann";

        final CreditStore store;

        Operations(KnownBadStore bad) {
            store = bad.open(new ManualClock());
            store.setup();
            store.addCredits(USER, 3);
        }

        static String answer(Supplier<Object> call) {
            try {
                return String.valueOf(call.get());
            } catch (CreditRejectedException rejected) {
                return rejected.reason().name();
            }
        }

        /** Reads. */
        @Operation
        public String balance() {
            return store.getBalance(USER).toString();
        }
    }

    /** Grants and deductions. */
    public static class LostUpdate extends Operations {
        /** Opens the store. */
        public LostUpdate() {
            super(new AccountRaceBugs.LostUpdate());
        }

        /** Grants. */
        @Operation
        public String grant() {
            return answer(() -> store.addCredits("ann", 1).newBalance());
        }

        /** Spends. */
        @Operation
        public String spend() {
            return answer(() -> store.deductCredits(
                            DeductCredits.direct("ann", 1, "chat").withMinBalance(0))
                    .balanceAfter());
        }
    }

    /** Reservations of more than half of what there is. */
    public static class CheckThenHold extends Operations {
        /** Opens the store. */
        public CheckThenHold() {
            super(new AccountRaceBugs.CheckThenHold());
        }

        /** Holds. */
        @Operation
        public String hold() {
            return answer(() -> store.reserveCredits(
                            ReserveCredits.of("ann", 2, "chat").withMinBalance(0))
                    .available());
        }
    }

    /** Grants with one key. */
    public static class KeyBeforeLock extends Operations {
        /** Opens the store. */
        public KeyBeforeLock() {
            super(new AccountRaceBugs.KeyBeforeLock());
        }

        /** Grants. */
        @Operation
        public String grant() {
            return answer(() -> store.addCredits(AddCredits.of("ann", 1).withIdempotencyKey("k"))
                    .newBalance());
        }
    }

    /** Refunds of one deduction. */
    public static class RefundedTwice extends Operations {
        private final String deduction;

        /** Opens the store. */
        public RefundedTwice() {
            super(new AccountRaceBugs.RefundedTwice());
            deduction = store.deductCredits(
                            DeductCredits.direct("ann", 1, "chat").withMinBalance(0))
                    .transactionId();
        }

        /** Gives back. */
        @Operation
        public String refund() {
            return answer(() -> store.refundCredits(RefundCredits.of(deduction)).newBalance());
        }
    }
}
