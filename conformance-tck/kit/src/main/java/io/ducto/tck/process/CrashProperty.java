package io.ducto.tck.process;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.failure.RuleViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Processes that are killed while they work. After each kill the backend is opened again, and must hold all that the
 * process had acknowledged, and the one call that it was at wholly or not at all.
 *
 * <p>A process plays a script as fast as it can and answers after each call, and it is killed at a random moment: so a kill
 * may hit any instruction between two answers, and every instruction of a long operation as often as its share of the time.
 * The next JVM starts meanwhile, and opens the same backend.
 */
public final class CrashProperty {
    /** After so many kills a fresh backend is opened: a history that is read as a whole must stay short. */
    private static final int KILLS_OF_A_BACKEND = 8;

    private final TestBench bench;
    private final Effort effort;
    private final Children children;

    /**
     * Makes the property.
     *
     * @param bench whose store to test
     * @param effort decides the number of kills
     */
    public CrashProperty(TestBench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
        this.children = Children.of(bench);
    }

    /**
     * Kills processes until the effort is spent.
     *
     * @throws RuleViolation if a backend does not hold what it must
     */
    public void check() {
        // The first JVM starts before the time runs.
        Child first = children.open(bench.launch());
        first.awaitOpened();
        children.release(first);
        Random random = new Random(bench.seed());
        Budget budget = effort.crashes();
        int acknowledged = 0;
        while (budget.goesOn()) {
            acknowledged += killOnOneBackend(budget, random);
        }
        bench.note("killed processes", Integer.toString(budget.spent()));
        bench.note("acknowledged calls", Integer.toString(acknowledged));
    }

    private int killOnOneBackend(Budget budget, Random random) {
        bench.openFresh();
        List<ModelRun.Step> settled = new ArrayList<>();
        int acknowledged = 0;
        Player next = start(random, 1);
        for (int kill = 1; kill <= KILLS_OF_A_BACKEND && budget.goesOn(); kill++) {
            Player player = next;
            next = start(random, kill + 1);
            player.await();
            Recording recording = Recording.untilKilled(
                    player.child, player.script, bench.clock().instant(), random);
            acknowledged += recording.played().size();
            new Aftermath(bench, settled, recording).settle();
            budget.spend();
        }
        next.await();
        children.release(next.child);
        return acknowledged;
    }

    /** Begins to make a process ready, which goes on while others are at work. */
    private Player start(Random random, int number) {
        Script script = new Script(random.nextLong(), bench.groups(), "-" + number);
        Child child = children.open(bench.launch());
        child.sendSetup(0, bench.clock().instant());
        child.sendLearn(script);
        return new Player(child, script);
    }

    /** A process and what it is to play. */
    private record Player(Child child, Script script) {
        void await() {
            child.awaitOpened();
            child.awaitDone("setup()");
            child.awaitDone("a script");
        }
    }
}
