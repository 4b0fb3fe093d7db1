package io.ducto.tck.race;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** How the next batch of rounds is to be run, learnt from how the last ones went. For one thread. */
final class Pace {
    /**
     * Turns that a thread spins before a meeting, if there are no more threads than cores: about as long as a system lets a
     * thread run. Two that share a core, while another is idle, are moved apart only then; if they gave way they would stay
     * together.
     */
    private static final int MANY_SPINS = 200_000;

    /** Turns that a thread spins if the one that is waited for must get to run. */
    private static final int FEW_SPINS = 20;

    /** A batch that took longer is not made larger: a store so slow gains nothing, and its budget is soon spent. */
    private static final long QUICK_BATCH_NANOS = 2_000_000;

    /** A batch that took longer is made smaller: its threads do not come apart. */
    private static final long SLOW_BATCH_NANOS = 8_000_000;

    /** Threads that need longer for a round of quick calls do not come apart either, though they meet in the end. */
    private static final long SLOW_ROUND_NANOS = 1_000_000;

    /** A call that never takes less waits for something else than a core. */
    private static final long QUICK_CALL_NANOS = 200_000;

    /**
     * The clock is unsteady in one of so many batches. It makes threads meet inside of operations; but where there is a lock,
     * the other thread then falls asleep before it, and a round takes thirty times as long. Where calls do not meet, since the
     * machine is busy, it is the other way round: a thread that gives way in the middle of its call lets another one in.
     */
    private static final int UNSTEADY = 8;

    /** A batch was in vain if calls overlapped in less than one of so many rounds. */
    private static final int ROUNDS_PER_OVERLAP = 8;

    private final int cores;
    private final int largestBatch;
    private final SplittableRandom random;
    private int steadyRounds = 1;
    private int unsteadyRounds = 1;
    private boolean unsteady;
    private boolean apart = true;

    /** What each call of a round has taken when nothing disturbed it: the least that was seen. */
    private long[] leastNanos = {};

    Pace(int cores, int largestBatch, SplittableRandom random) {
        this.cores = cores;
        this.largestBatch = largestBatch;
        this.random = random;
    }

    /** Decides about the next batch. */
    void begin() {
        boolean rare = random.nextInt(UNSTEADY) == 0;
        // On a single core calls meet in no other way.
        unsteady = cores == 1 || rare == apart;
    }

    /** Whether the clock is unsteady in this batch. */
    boolean isUnsteady() {
        return unsteady;
    }

    /** How many rounds the batch has, at most. */
    int rounds() {
        return unsteady ? unsteadyRounds : steadyRounds;
    }

    /** How many threads make so many calls. */
    int threads(int calls) {
        return isQuick() && !unsteady ? Math.min(calls, cores) : calls;
    }

    /** How long so many threads spin before a meeting, until they give way. */
    int spins(int threads) {
        return threads <= cores && !unsteady ? MANY_SPINS : FEW_SPINS;
    }

    /** Looks back at the batch, and says whether its time was lost: the machine was busy with something else. */
    boolean learn(List<Meeting> met, long nanos) {
        met.forEach(meeting -> remember(meeting.nanos()));
        long overlapped = met.stream().filter(Meeting::overlapped).count();
        boolean slow = isQuick() && nanos > met.size() * SLOW_ROUND_NANOS;
        if (unsteady) {
            unsteadyRounds = rounds(unsteadyRounds, nanos);
        } else {
            steadyRounds = rounds(steadyRounds, nanos);
            apart = 2 * overlapped >= met.size() && !slow;
        }
        return slow || ROUNDS_PER_OVERLAP * overlapped < met.size();
    }

    private void remember(long[] nanos) {
        if (leastNanos.length == 0) {
            leastNanos = nanos;
        }
        for (int call = 0; call < nanos.length; call++) {
            leastNanos[call] = Math.min(leastNanos[call], nanos[call]);
        }
    }

    /** Whether the store needs a core for its calls, and little else. */
    private boolean isQuick() {
        return leastNanos.length > 0 && Arrays.stream(leastNanos).max().orElseThrow() < QUICK_CALL_NANOS;
    }

    private int rounds(int before, long nanos) {
        if (nanos < QUICK_BATCH_NANOS) {
            return Math.min(largestBatch, 2 * before);
        }
        return nanos > SLOW_BATCH_NANOS ? Math.max(1, before / 2) : before;
    }
}
