package io.ducto.tck.race;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.Misbehaviour;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.failure.RuleViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs many rounds, in each of which threads meet and call a store at once.
 *
 * <p>Threads that are started, or woken from a latch, rarely meet: one has returned before the next has begun. Here they
 * spin until all are there, then each waits a random few turns more, and calls. The threads live as long as the race, and
 * the thread of the test is one of them. A store whose calls take milliseconds gets fewer rounds than a fast one, but never
 * less than the least of its budget.
 */
public final class Race {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Turns that a thread spins before it gives way, if every thread has a core of its own. */
    private static final int SPINS = 2_000;

    /** Turns that a thread spins if threads outnumber cores: the one that is waited for must get to run. */
    private static final int SPINS_OF_MANY = 20;

    /** Turns after which a waiting thread sleeps, since the round in between is a slow one. */
    private static final int YIELDS = 200;

    /**
     * The most turns that a thread waits after the meeting, so that not always the same one is first; each round has one of
     * these. A gap of a few instructions is hit by threads that begin almost together, one of an operation's length by others.
     */
    private static final int[] JITTERS = {0, 3, 12, 60};

    private static final long NAP_NANOS = 50_000;

    /** Rounds that are run without a pause in between, at most; then they are checked. */
    private static final int LARGEST_BATCH = 64;

    /** A batch that took longer is not made larger: a store so slow gains nothing, and its budget is soon spent. */
    private static final long QUICK_BATCH_NANOS = 2_000_000;

    /**
     * The clock is unsteady in one of so many batches. It makes threads meet inside of operations; but where there is a lock,
     * the other thread then falls asleep before it, and a round takes thirty times as long.
     */
    private static final int UNSTEADY = 8;

    private final Budget budget;
    private final SplittableRandom random;
    private final ManualClock clock;
    private volatile @Nullable List<Meeting> batch;
    private volatile boolean over;
    private volatile int spins = SPINS;

    /**
     * Makes a race.
     *
     * @param budget how many rounds to run
     * @param seed of the random turns
     * @param clock of the stores, which the race makes unsteady now and then
     */
    public Race(Budget budget, long seed, ManualClock clock) {
        this.budget = budget;
        this.random = new SplittableRandom(seed);
        this.clock = clock;
    }

    /**
     * Runs rounds until the budget is spent or a check fails; each is checked before the next one is prepared.
     *
     * @param next prepares a round, given its number from 0 on; every round has the same number of calls
     * @return how many rounds were run
     */
    public int run(IntFunction<Round> next) {
        return run(next, 1);
    }

    /**
     * Runs rounds until the budget is spent or a check fails, several between two checks. A store in memory meets many times
     * more often so, since the threads stay awake. No round may care for what other rounds do.
     *
     * @param next prepares a round, given its number from 0 on; every round has the same number of calls
     * @return how many rounds were run
     */
    public int runInBatches(IntFunction<Round> next) {
        return run(next, LARGEST_BATCH);
    }

    private int run(IntFunction<Round> next, int largestBatch) {
        List<Thread> threads = new ArrayList<>();
        try {
            int size = 1;
            while (budget.goesOn()) {
                List<Round> rounds = new ArrayList<>();
                int first = budget.spent();
                while (rounds.size() < size && budget.goesOn()) {
                    rounds.add(next.apply(budget.spent()));
                    budget.spend();
                }
                startThreads(threads, rounds.get(0).calls().size() - 1);
                clock.setUnsteady(random.nextInt(UNSTEADY) == 0);
                long start = System.nanoTime();
                List<Meeting> met = meet(rounds);
                clock.setUnsteady(false);
                if (System.nanoTime() - start < QUICK_BATCH_NANOS) {
                    size = Math.min(largestBatch, 2 * size);
                }
                for (int i = 0; i < rounds.size(); i++) {
                    check(rounds.get(i), first + i + 1, List.of(met.get(i).outcomes));
                }
            }
        } finally {
            over = true;
            clock.setUnsteady(false);
            threads.forEach(LockSupport::unpark);
        }
        return budget.spent();
    }

    private void startThreads(List<Thread> threads, int wanted) {
        while (threads.size() < wanted) {
            threads.add(startThread(threads.size() + 1));
            spins = threads.size() < CORES ? SPINS : SPINS_OF_MANY;
        }
    }

    private static void check(Round round, int number, List<Outcome> outcomes) {
        try {
            round.check().accept(outcomes);
        } catch (AssertionError violation) {
            throw tell(violation, number, outcomes);
        }
    }

    private static Misbehaviour tell(AssertionError violation, int number, List<Outcome> outcomes) {
        Evidence known = Evidence.of(violation);
        StringBuilder story = new StringBuilder(String.valueOf(violation.getMessage()));
        story.append("\nin round ").append(number).append(", calls released at once:");
        List<ObservedCall> calls = new ArrayList<>(known.calls());
        for (int i = 0; i < outcomes.size(); i++) {
            ObservedCall call =
                    new ObservedCall("thread " + (i + 1), "", outcomes.get(i).toString());
            story.append("\n  ").append(call.label()).append(": ").append(call.answer());
            calls.add(call);
        }
        Evidence evidence = known.withCalls(calls)
                .withSummary(known.summary() + "\nSeen in round " + number + ", whose calls were released at once.");
        return violation instanceof RuleViolation broken
                ? new RuleViolation(broken.rule(), story.toString(), evidence)
                : new Misbehaviour(story.toString(), evidence, violation);
    }

    private List<Meeting> meet(List<Round> rounds) {
        List<Meeting> meetings =
                rounds.stream().map(round -> new Meeting(round.calls(), random)).toList();
        batch = meetings;
        meetings.forEach(meeting -> takePart(meeting, 0));
        meetings.forEach(this::awaitReturns);
        return meetings;
    }

    /** The thread of the test comes here; it is interrupted if the test takes too long. */
    private void awaitReturns(Meeting meeting) {
        int turns = 0;
        while (meeting.running.get() > 0) {
            waitATurn(turns++);
            requireTime(meeting);
        }
    }

    private void requireTime(Meeting meeting) {
        if (over || Thread.interrupted()) {
            throw new IllegalStateException(
                    "the race was given up while " + meeting.running + " calls had not returned");
        }
    }

    private void takePart(Meeting current, int place) {
        int expected = current.calls.size();
        if (place >= expected) {
            return;
        }
        current.arrived.incrementAndGet();
        int turns = 0;
        while (current.arrived.get() < expected) {
            waitATurn(turns++);
            requireTime(current);
        }
        // Whoever waited long is asleep now and then, so all meet once more, wide awake.
        current.awake.incrementAndGet();
        turns = 0;
        while (current.awake.get() < expected) {
            waitAwake(turns++);
        }
        current.run(place);
    }

    private Thread startThread(int place) {
        Thread thread = new Thread(() -> work(place), "ducto-race-" + place);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return thread;
    }

    private void work(int place) {
        @Nullable List<Meeting> last = null;
        int turns = 0;
        while (!over) {
            List<Meeting> current = batch;
            if (current == null || current == last) {
                waitATurn(turns++);
                continue;
            }
            last = current;
            turns = 0;
            try {
                current.forEach(meeting -> takePart(meeting, place));
            } catch (IllegalStateException givenUp) {
                return;
            }
        }
    }

    private void waitATurn(int turns) {
        if (turns < spins + YIELDS) {
            waitAwake(turns);
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // threads may outnumber cores: the one that is waited for must get to run
    private void waitAwake(int turns) {
        if (turns < spins) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** The calls of one round, who has come to make them, and their outcomes. */
    private static final class Meeting {
        private final List<Callable<?>> calls;
        private final int[] jitter;
        private final Outcome[] outcomes;
        private final AtomicInteger arrived = new AtomicInteger();
        private final AtomicInteger awake = new AtomicInteger();
        private final AtomicInteger running;

        Meeting(List<Callable<?>> calls, SplittableRandom random) {
            this.calls = calls;
            int most = JITTERS[random.nextInt(JITTERS.length)];
            this.jitter =
                    calls.stream().mapToInt(call -> random.nextInt(most + 1)).toArray();
            this.outcomes = new Outcome[calls.size()];
            this.running = new AtomicInteger(calls.size());
        }

        void run(int place) {
            for (int turn = 0; turn < jitter[place]; turn++) {
                Thread.onSpinWait();
            }
            outcomes[place] = call(calls.get(place));
            running.decrementAndGet();
        }

        @SuppressWarnings("CatchThrowable") // an error of the store is an outcome as well, and must not end the thread
        private static Outcome call(Callable<?> call) {
            try {
                return new Outcome(call.call(), null);
            } catch (Throwable thrown) {
                return new Outcome(null, thrown);
            }
        }
    }
}
