package io.ducto.tck.race;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls of one round, who has come to make them, and their outcomes. Threads may be fewer than calls: then each makes
 * several, one after another. Thread-safe; what came of the calls may be read when none is {@link #running}.
 */
final class Meeting {
    /**
     * The most turns that a thread waits after the meeting, so that not always the same one is first; each round has one of
     * these. A gap of a few instructions is hit by threads that begin almost together, one of an operation's length by others.
     */
    private static final int[] JITTERS = {0, 3, 12, 60};

    private final List<Callable<?>> calls;
    private final int threads;

    /** Which call is the first one's: those that share a thread never meet, so it is not always the same ones. */
    private final int shift;

    private final int[] jitter;
    private final Outcome[] outcomes;
    private final long[] begun;
    private final long[] ended;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger awake = new AtomicInteger();
    private final AtomicInteger running;

    Meeting(List<Callable<?>> calls, int threads, SplittableRandom random) {
        this.calls = calls;
        this.threads = threads;
        this.shift = threads < calls.size() ? random.nextInt(calls.size()) : 0;
        int most = JITTERS[random.nextInt(JITTERS.length)];
        this.jitter = random.ints(threads, 0, most + 1).toArray();
        this.outcomes = new Outcome[calls.size()];
        this.begun = new long[calls.size()];
        this.ended = new long[calls.size()];
        this.running = new AtomicInteger(calls.size());
    }

    int threads() {
        return threads;
    }

    void arrive() {
        arrived.incrementAndGet();
    }

    boolean haveArrived() {
        return arrived.get() == threads;
    }

    void wake() {
        awake.incrementAndGet();
    }

    boolean areAwake() {
        return awake.get() == threads;
    }

    /** Makes the calls of one thread. */
    void run(int place) {
        for (int turn = 0; turn < jitter[place]; turn++) {
            Thread.onSpinWait();
        }
        for (int position = place; position < calls.size(); position += threads) {
            int call = (position + shift) % calls.size();
            begun[call] = System.nanoTime();
            outcomes[call] = outcome(calls.get(call));
            ended[call] = System.nanoTime();
            running.decrementAndGet();
        }
    }

    @SuppressWarnings("CatchThrowable") // an error of the store is an outcome as well, and must not end the thread
    private static Outcome outcome(Callable<?> call) {
        try {
            return new Outcome(call.call(), null);
        } catch (Throwable thrown) {
            return new Outcome(null, thrown);
        }
    }

    /** How many calls have not returned. */
    int running() {
        return running.get();
    }

    List<Outcome> outcomes() {
        return List.of(outcomes);
    }

    /** Tells who made a call, and as which of its calls if it made several. */
    String label(int call) {
        int position = Math.floorMod(call - shift, calls.size());
        String thread = "thread " + (position % threads + 1);
        return threads < calls.size() ? thread + ", call " + (position / threads + 1) : thread;
    }

    /** Says whether any two of the calls were under way at once. */
    boolean overlapped() {
        for (int one = 0; one < begun.length; one++) {
            for (int other = one + 1; other < begun.length; other++) {
                if (begun[one] - ended[other] < 0 && begun[other] - ended[one] < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How long each call took. */
    long[] nanos() {
        long[] nanos = new long[calls.size()];
        Arrays.setAll(nanos, call -> ended[call] - begun[call]);
        return nanos;
    }
}
