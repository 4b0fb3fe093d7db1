package io.ducto.tck.race;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.rule.RuleViolation;
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

    /** The most turns that a thread waits after the meeting, so that not always the same one is first. */
    private static final int JITTER = 60;

    private static final long NAP_NANOS = 50_000;

    private final Budget budget;
    private final SplittableRandom random;
    private volatile @Nullable Meeting meeting;
    private volatile boolean over;
    private volatile int spins = SPINS;

    /**
     * Makes a race.
     *
     * @param budget how many rounds to run
     * @param seed of the random turns
     */
    public Race(Budget budget, long seed) {
        this.budget = budget;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Runs rounds until the budget is spent or a check fails.
     *
     * @param next prepares a round, given its number from 0 on; every round has the same number of calls
     * @return how many rounds were run
     */
    public int run(IntFunction<Round> next) {
        List<Thread> threads = new ArrayList<>();
        try {
            while (budget.goesOn()) {
                Round round = next.apply(budget.spent());
                while (threads.size() < round.calls().size() - 1) {
                    threads.add(startThread(threads.size() + 1));
                    spins = threads.size() < CORES ? SPINS : SPINS_OF_MANY;
                }
                List<Outcome> outcomes = meet(round.calls());
                budget.spend();
                check(round, outcomes);
            }
        } finally {
            over = true;
            threads.forEach(LockSupport::unpark);
        }
        return budget.spent();
    }

    private void check(Round round, List<Outcome> outcomes) {
        try {
            round.check().accept(outcomes);
        } catch (AssertionError violation) {
            StringBuilder story = new StringBuilder(String.valueOf(violation.getMessage()));
            story.append("\nin round ").append(budget.spent()).append(", calls released at once:");
            for (int i = 0; i < outcomes.size(); i++) {
                story.append("\n  thread ").append(i + 1).append(": ").append(outcomes.get(i));
            }
            throw violation instanceof RuleViolation known
                    ? new RuleViolation(known.rule(), story.toString())
                    : new AssertionError(story.toString(), violation);
        }
    }

    private List<Outcome> meet(List<Callable<?>> calls) {
        Meeting current = new Meeting(calls, random);
        meeting = current;
        takePart(current, 0);
        int turns = 0;
        while (current.running.get() > 0) {
            waitATurn(turns++);
            if (Thread.interrupted()) {
                throw new IllegalStateException(
                        "the race was given up while " + current.running + " calls had not returned");
            }
        }
        return List.of(current.outcomes);
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
        @Nullable Meeting last = null;
        int turns = 0;
        while (!over) {
            Meeting current = meeting;
            if (current == null || current == last) {
                waitATurn(turns++);
                continue;
            }
            last = current;
            turns = 0;
            takePart(current, place);
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
            this.jitter =
                    calls.stream().mapToInt(call -> random.nextInt(JITTER + 1)).toArray();
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
