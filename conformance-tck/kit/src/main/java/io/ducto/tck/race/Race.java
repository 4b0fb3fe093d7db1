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
 *
 * <p>Calls of a fast store meet only if each thread has a core of its own; threads that share one take turns. So there are
 * as many threads as cores, and each makes several of the calls, one after another. A slow store, and a fast one now and
 * then, gets a thread for each call: that shows what goes wrong when a thread is stopped in the middle. Where calls miss each
 * other all the same, since the machine is busy, that is done more often, and lost time is made up for.
 */
public final class Race {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** Turns that a thread with nothing to do spins before it gives way. */
    private static final int SPINS = 2_000;

    /** Turns after which a waiting thread sleeps, since the round in between is a slow one. */
    private static final int YIELDS = 200;

    private static final long NAP_NANOS = 50_000;

    /** Whoever waits for the next rounds is woken when they are there. */
    private static final long SLEEP_NANOS = 1_000_000;

    /** Rounds that are run without a pause in between, at most; then they are checked. */
    private static final int LARGEST_BATCH = 64;

    private final Budget budget;
    private final SplittableRandom random;
    private final ManualClock clock;
    private long lostNanos;
    private volatile @Nullable Batch batch;
    private volatile boolean over;

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
        Pace pace = new Pace(CORES, largestBatch, random);
        List<Thread> threads = new ArrayList<>();
        try {
            while (budget.goesOn()) {
                pace.begin();
                int first = budget.spent();
                List<Round> rounds = prepare(next, pace.rounds());
                int wanted = pace.threads(rounds.get(0).calls().size());
                startThreads(threads, wanted - 1);
                clock.setUnsteady(pace.isUnsteady());
                long start = System.nanoTime();
                List<Meeting> met = meet(rounds, threads.subList(0, wanted - 1), pace.spins(wanted));
                long nanos = System.nanoTime() - start;
                clock.setUnsteady(false);
                if (pace.learn(met, nanos)) {
                    lostNanos += nanos;
                    budget.extend(nanos);
                }
                for (int i = 0; i < rounds.size(); i++) {
                    check(rounds.get(i), first + i + 1, met.get(i));
                }
            }
        } finally {
            over = true;
            clock.setUnsteady(false);
            threads.forEach(LockSupport::unpark);
        }
        return budget.spent();
    }

    /** At least one round, even if the budget has run out since it was asked: a batch is never empty. */
    private List<Round> prepare(IntFunction<Round> next, int most) {
        List<Round> rounds = new ArrayList<>();
        do {
            rounds.add(next.apply(budget.spent()));
            budget.spend();
        } while (rounds.size() < most && budget.goesOn());
        return rounds;
    }

    /**
     * Returns how much of the time was lost: calls that should have met came one after another, or took far longer than they
     * need.
     *
     * @return nanoseconds
     */
    public long lostNanos() {
        return lostNanos;
    }

    private void startThreads(List<Thread> threads, int wanted) {
        while (threads.size() < wanted) {
            threads.add(startThread(threads.size() + 1));
        }
    }

    private static void check(Round round, int number, Meeting meeting) {
        try {
            round.check().accept(meeting.outcomes());
        } catch (AssertionError violation) {
            throw tell(violation, number, meeting);
        }
    }

    private static Misbehaviour tell(AssertionError violation, int number, Meeting meeting) {
        Evidence known = Evidence.of(violation);
        StringBuilder story = new StringBuilder(String.valueOf(violation.getMessage()));
        story.append("\nin round ").append(number).append(", calls released at once:");
        List<ObservedCall> calls = new ArrayList<>(known.calls());
        for (int i = 0; i < meeting.outcomes().size(); i++) {
            ObservedCall call = new ObservedCall(
                    meeting.label(i), "", meeting.outcomes().get(i).toString());
            story.append("\n  ").append(call.label()).append(": ").append(call.answer());
            calls.add(call);
        }
        Evidence evidence = known.withCalls(calls)
                .withSummary(known.summary() + "\nSeen in round " + number + ", whose calls were released at once.");
        return violation instanceof RuleViolation broken
                ? new RuleViolation(broken.rule(), story.toString(), evidence)
                : new Misbehaviour(story.toString(), evidence, violation);
    }

    private List<Meeting> meet(List<Round> rounds, List<Thread> others, int spins) {
        List<Meeting> meetings = rounds.stream()
                .map(round -> new Meeting(round.calls(), others.size() + 1, random))
                .toList();
        Batch current = new Batch(meetings, spins);
        batch = current;
        others.forEach(LockSupport::unpark);
        takePart(current, 0);
        meetings.forEach(this::awaitReturns);
        return meetings;
    }

    /** The thread of the test comes here; it is interrupted if the test takes too long. */
    private void awaitReturns(Meeting meeting) {
        int turns = 0;
        while (meeting.running() > 0) {
            waitATurn(turns++, SPINS, NAP_NANOS);
            requireTime(meeting);
        }
    }

    private void requireTime(Meeting meeting) {
        if (over || Thread.interrupted()) {
            throw new IllegalStateException(
                    "the race was given up while " + meeting.running() + " calls had not returned");
        }
    }

    private void takePart(Batch current, int place) {
        for (Meeting meeting : current.meetings) {
            if (place < meeting.threads()) {
                await(meeting, current.spins);
                meeting.run(place);
            }
        }
    }

    private void await(Meeting meeting, int spins) {
        meeting.arrive();
        int turns = 0;
        while (!meeting.haveArrived()) {
            waitATurn(turns++, spins, NAP_NANOS);
            requireTime(meeting);
        }
        // Whoever waited long is asleep now and then, so all meet once more, wide awake.
        meeting.wake();
        turns = 0;
        while (!meeting.areAwake()) {
            waitAwake(turns++, spins);
        }
    }

    private Thread startThread(int place) {
        Thread thread = new Thread(() -> work(place), "ducto-race-" + place);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return thread;
    }

    private void work(int place) {
        @Nullable Batch last = null;
        int turns = 0;
        while (!over) {
            Batch current = batch;
            if (current == null || current == last) {
                waitATurn(turns++, SPINS, SLEEP_NANOS);
                continue;
            }
            last = current;
            turns = 0;
            try {
                takePart(current, place);
            } catch (IllegalStateException givenUp) {
                return;
            }
        }
    }

    private static void waitATurn(int turns, int spins, long napNanos) {
        if (turns < spins + YIELDS) {
            waitAwake(turns, spins);
        } else {
            LockSupport.parkNanos(napNanos);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // threads may outnumber cores: the one that is waited for must get to run
    private static void waitAwake(int turns, int spins) {
        if (turns < spins) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    /** Rounds that are run without a pause in between, and how long threads spin before they give way. */
    private static final class Batch {
        private final List<Meeting> meetings;
        private final int spins;

        Batch(List<Meeting> meetings, int spins) {
            this.meetings = meetings;
            this.spins = spins;
        }
    }
}
