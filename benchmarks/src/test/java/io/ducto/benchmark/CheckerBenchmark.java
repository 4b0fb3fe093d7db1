package io.ducto.benchmark;

import io.ducto.tck.history.History;
import io.ducto.tck.history.Linearizability;
import io.ducto.tck.history.Operation;
import io.ducto.tck.history.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the checker takes for one history, as histories grow. docs/power.md has the command and the figures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CheckerBenchmark {
    private static final int HISTORIES = 8;
    private static final long SEED = 1;

    /** How many operations a history has. */
    @Param({"10", "100", "1000", "10000"})
    public int operations;

    /** What they are like. */
    @Param
    public Kind kind = Kind.EASY;

    private final List<History<RegisterModel.Call, Integer>> histories = new ArrayList<>();
    private int next;

    /** Makes the histories, and says on standard output what the verdicts on them are. */
    @Setup
    public void makeHistories() {
        for (int i = 0; i < HISTORIES; i++) {
            History<RegisterModel.Call, Integer> history = kind.history(SEED + i, operations);
            histories.add(history);
            Verdict<RegisterModel.Call, Integer> verdict = Linearizability.check(new RegisterModel(), history);
            System.out.println(verdict.getClass().getSimpleName() + " after " + verdict.steps() + " steps");
        }
    }

    /**
     * Judges one history.
     *
     * @return the verdict, so that the work cannot be left out
     */
    @Benchmark
    public Verdict<RegisterModel.Call, Integer> check() {
        next = (next + 1) % HISTORIES;
        return Linearizability.check(new RegisterModel(), histories.get(next));
    }

    /** Kinds of histories. */
    public enum Kind {
        /** Three processes, and the history is possible: what a correct store gives. */
        EASY(3, 0, false),

        /** Three processes and nothing lost, and the last read is wrong: the whole history has to be searched. */
        EASY_WRONG(3, 0, true),

        /** Eight calls open at any moment, six answers lost, and the history is possible. */
        CROWDED(8, 6, false),

        /** The same, and the last read is wrong. */
        CROWDED_WRONG(8, 6, true);

        private final int processes;
        private final int lost;
        private final boolean wrong;

        Kind(int processes, int lost, boolean wrong) {
            this.processes = processes;
            this.lost = lost;
            this.wrong = wrong;
        }

        History<RegisterModel.Call, Integer> history(long seed, int size) {
            List<Operation<RegisterModel.Call, Integer>> operations =
                    RandomHistory.of(seed, wrong ? size - 1 : size, processes, Math.min(lost, size / 4));
            return wrong ? RandomHistory.goneWrong(operations) : History.of(operations);
        }
    }
}
