package io.ducto.tck.property;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Session;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.history.Timeline;
import io.ducto.tck.history.Verdict;
import io.ducto.tck.race.Race;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.ContractRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Random races: threads call one store at once, each through a handle of its own where the fixture has more than one, and
 * the recorded history must be linearizable by the sequential model.
 *
 * <p>Scenarios are tiny, and each is run many times. Most runs end alike, so a run whose answers and order of events were
 * seen before is not judged again. Many scenarios with few rounds each find more than few scenarios with many.
 */
public final class RandomRaces {
    /** Rounds of one scenario: measured by the design's prototype as better than 256 and more. */
    private static final int ROUNDS = 64;

    /** How often a shorter scenario is tried before it counts as sound, times the rounds that the first failure took. */
    private static final int SHRINK_FACTOR = 20;

    private static final Duration SHRINK_TIME = Duration.ofSeconds(10);
    private static final int LONGEST_BEFORE = 3;
    private static final int LONGEST_THREAD = 3;

    /** More threads than most machines have cores: what only shows when a thread is stopped in the middle. */
    private static final int MOST_THREADS = 3;

    /** One in so many scenarios has more than two threads. */
    private static final int CROWDED = 4;

    /** Scenarios before the backend is emptied, so that it does not grow without bound. */
    private static final int SCENARIOS_PER_BACKEND = 200;

    private final TestBench bench;
    private final Effort effort;
    private final Random random;
    private List<CreditStore> handles = List.of();
    private int sessions;

    /**
     * Makes the race.
     *
     * @param bench whose store to test
     * @param effort decides the number of rounds
     */
    public RandomRaces(TestBench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
        this.random = new Random(bench.seed());
    }

    /**
     * Runs random scenarios.
     *
     * @throws RuleViolation if the history of one is impossible, with the shortest such scenario found
     */
    public void check() {
        Set<MethodGroup> groups = bench.groups();
        Alphabet alphabet = Alphabet.onOneAccount(groups);
        HistoryJudge judge = new HistoryJudge(groups);
        Budget budget = effort.scenarios();
        int rounds = 0;
        while (budget.goesOn()) {
            if (budget.spent() % SCENARIOS_PER_BACKEND == 0) {
                bench.openFresh();
                handles = bench.handles(MOST_THREADS);
            }
            Scenario scenario = draw(alphabet);
            requireSequentiallyRight(scenario, judge);
            Hunt hunt = hunt(scenario, judge, ROUNDS);
            if (hunt.misfit.isPresent()) {
                throw violation(shrink(hunt.misfit.get(), judge), judge);
            }
            budget.extend(hunt.lostNanos);
            rounds += ROUNDS;
            budget.spend();
        }
        bench.note("scenarios", Integer.toString(budget.spent()));
        bench.note("rounds", Integer.toString(rounds));
        bench.note("undecided histories", Integer.toString(judge.undecided()));
    }

    private Scenario draw(Alphabet alphabet) {
        List<Command> before = draw(alphabet, random.nextInt(LONGEST_BEFORE + 1));
        boolean crowded = random.nextInt(CROWDED) == 0;
        List<List<Command>> threads = new ArrayList<>();
        while (threads.size() < (crowded ? MOST_THREADS : 2)) {
            threads.add(draw(alphabet, 1 + random.nextInt(crowded ? LONGEST_THREAD - 1 : LONGEST_THREAD)));
        }
        return new Scenario(before, threads);
    }

    private List<Command> draw(Alphabet alphabet, int count) {
        List<Command> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(alphabet.draw(random).value());
        }
        return drawn;
    }

    /** A store that is wrong without any race must not be told that it has one. */
    private void requireSequentiallyRight(Scenario scenario, HistoryJudge judge) {
        Episode episode = begin(scenario, judge);
        episode.calls().forEach(RandomRaces::callNow);
        episode.read();
        judge.verdict(episode).ifPresent(impossible -> {
            throw violation(
                    ContractRule.GEN_06,
                    "this is no race: the calls came one after another, through several handles where there are several,"
                            + " and the answers are wrong all the same. Look at the failures of other rules first",
                    Timeline.of(impossible),
                    "");
        });
    }

    private static void callNow(Callable<?> calls) {
        try {
            calls.call();
        } catch (Exception e) {
            throw new IllegalStateException("an episode keeps what its calls throw, but: " + e, e);
        }
    }

    private Episode begin(Scenario scenario, HistoryJudge judge) {
        Session session = new Session(handles.get(0), bench.clock(), "-" + ++sessions);
        return new Episode(scenario, judge.reads(), session, handles);
    }

    /** Runs rounds of a scenario until the history of one is impossible. */
    private Hunt hunt(Scenario scenario, HistoryJudge judge, int rounds) {
        List<Misfit> found = new ArrayList<>();
        List<RuleViolation> failures = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Budget budget = new Budget(0, rounds, Duration.ofDays(1), Duration.ofDays(1));
        Race race = new Race(budget, random.nextLong(), bench.clock());
        race.runInBatches(number -> {
            Episode episode = begin(scenario, judge);
            return new Round(episode.calls(), outcomes -> {
                if (!found.isEmpty() || !failures.isEmpty()) {
                    return;
                }
                episode.read();
                Optional<String> failure = episode.failure();
                if (failure.isPresent()) {
                    failures.add(failed(failure.get(), episode));
                    budget.exhaust();
                } else if (known.add(episode.outcomes() + episode.order())) {
                    judge.verdict(episode).ifPresent(impossible -> {
                        found.add(new Misfit(scenario, impossible, number + 1));
                        budget.exhaust();
                    });
                }
            });
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return new Hunt(found.stream().findFirst(), race.lostNanos());
    }

    private static RuleViolation failed(String failure, Episode episode) {
        String happened = "threads called the store at once, and a call failed that nothing but the others can have"
                + " disturbed:\n  " + failure;
        Timeline timeline = Timeline.of(episode.history());
        return new RuleViolation(
                ContractRule.GEN_07,
                happened + "\n" + timeline.text(),
                Evidence.of(happened).withTimeline(timeline));
    }

    /** Leaves out threads and calls as long as the race still shows; a schedule cannot be replayed, so each try is many rounds. */
    private Misfit shrink(Misfit first, HistoryJudge judge) {
        Misfit shortest = first;
        int rounds = Math.max(ROUNDS, first.round) * SHRINK_FACTOR;
        long deadline = System.nanoTime() + SHRINK_TIME.toNanos();
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (Scenario candidate : shortest.scenario.shorter()) {
                if (System.nanoTime() > deadline) {
                    return shortest;
                }
                Optional<Misfit> misfit = hunt(candidate, judge, rounds).misfit;
                if (misfit.isPresent()) {
                    shortest = misfit.get();
                    shrunk = true;
                    break;
                }
            }
        }
        return shortest;
    }

    private static RuleViolation violation(Misfit misfit, HistoryJudge judge) {
        return violation(
                ContractRule.GEN_06,
                misfit.scenario.threads().size()
                        + " threads called the store at once, and no order of their calls gives these answers (seen in"
                        + " round " + misfit.round
                        + " of the shortest scenario found; process 0 is what came before and"
                        + " after them)",
                Timeline.of(judge.withoutNeedlessReads(misfit.impossible)),
                "The seed makes the same calls again, never the same schedule of threads: run it a few times.");
    }

    private static RuleViolation violation(ContractRule rule, String happened, Timeline timeline, String advice) {
        return new RuleViolation(
                rule,
                happened + ":\n" + timeline.text() + (advice.isEmpty() ? "" : "\n" + advice),
                Evidence.of(happened + "." + (advice.isEmpty() ? "" : "\n" + advice))
                        .withTimeline(timeline));
    }

    /** What came of the rounds of a scenario, and the time of those whose calls missed each other. */
    private record Hunt(Optional<Misfit> misfit, long lostNanos) {}

    /** A round whose history is impossible. */
    private record Misfit(Scenario scenario, Verdict.Impossible<Call, Answer> impossible, int round) {}
}
