package io.ducto.tck.property;

import io.ducto.store.CreditStore;
import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.ManualClock;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.Session;
import io.ducto.tck.model.CreditModel;
import io.ducto.tck.race.Outcome;
import io.ducto.tck.race.Race;
import io.ducto.tck.race.Round;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleViolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Random races: two threads call one store at once, and the results must be those of some order of the calls.
 *
 * <p>A scenario is tiny, so all orders can be run on the model beforehand; a round then only looks its outcome up. Many
 * scenarios with few rounds each find more than few scenarios with many.
 */
public final class ScenarioRace {
    /** Rounds of one scenario: measured by the design's prototype as better than 256 and more. */
    private static final int ROUNDS = 64;

    /** How often a shorter scenario is tried before it counts as sound, times the rounds that the first failure took. */
    private static final int SHRINK_FACTOR = 20;

    private static final Duration SHRINK_TIME = Duration.ofSeconds(10);
    private static final int LONGEST_BEFORE = 3;
    private static final int LONGEST_THREAD = 3;

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
     * @param bench whose store to test, through two handles where there are two
     * @param effort decides the number of rounds
     */
    public ScenarioRace(TestBench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
        this.random = new Random(bench.seed());
    }

    /**
     * Runs random scenarios.
     *
     * @throws RuleViolation if the results of one fit no order, with the shortest such scenario found
     */
    public void check() {
        Set<MethodGroup> groups = bench.groups();
        Alphabet alphabet = Alphabet.onOneAccount(groups);
        List<Command> reads = Alphabet.reads(groups);
        Budget budget = effort.scenarios();
        while (budget.goesOn()) {
            if (budget.spent() % SCENARIOS_PER_BACKEND == 0) {
                bench.openFresh();
                bench.clock().setUnsteady(true);
                handles = bench.handles(2);
            }
            Scenario scenario = new Scenario(
                    draw(alphabet, random.nextInt(LONGEST_BEFORE + 1)),
                    draw(alphabet, 1 + random.nextInt(LONGEST_THREAD)),
                    draw(alphabet, 1 + random.nextInt(LONGEST_THREAD)));
            Set<String> allowed = allowed(scenario, reads);
            requireSequentiallyRight(scenario, reads, allowed);
            Optional<Misfit> misfit = hunt(scenario, reads, allowed, ROUNDS);
            if (misfit.isPresent()) {
                throw shrink(misfit.get(), reads).violation();
            }
            budget.spend();
        }
        bench.note("scenarios", Integer.toString(budget.spent()));
        bench.note("rounds", Integer.toString(budget.spent() * ROUNDS));
    }

    private List<Command> draw(Alphabet alphabet, int count) {
        List<Command> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(alphabet.draw(random).value());
        }
        return drawn;
    }

    /** A store that is wrong without any race must not be told that it has one. */
    private void requireSequentiallyRight(Scenario scenario, List<Command> reads, Set<String> allowed) {
        Session session = new Session(handles.get(0), bench.clock(), "-" + ++sessions);
        List<Outcome> before = Episode.runAll(scenario.before(), session);
        List<Outcome> one = Episode.runAll(scenario.one(), session.fork(handles.get(0)));
        List<Outcome> other = Episode.runAll(scenario.other(), session.fork(handles.get(1)));
        String text = new Episode(scenario, reads, before, one, other, Episode.runAll(reads, session)).text(session);
        if (!allowed.contains(text)) {
            throw new RuleViolation(
                    ContractRule.GEN_06,
                    "this is no race: the calls came one after another, through two handles where there are two, and the"
                            + " results are wrong all the same. Look at the failures of other rules first:\n" + text);
        }
    }

    /** Runs rounds of a scenario until one fits no order. */
    private Optional<Misfit> hunt(Scenario scenario, List<Command> reads, Set<String> allowed, int rounds) {
        List<Misfit> found = new ArrayList<>();
        Budget budget = new Budget(0, rounds, Duration.ofDays(1), Duration.ofDays(1));
        new Race(budget, random.nextLong()).run(number -> round(scenario, reads, allowed, found, number, budget));
        return found.stream().findFirst();
    }

    private Round round(
            Scenario scenario,
            List<Command> reads,
            Set<String> allowed,
            List<Misfit> found,
            int number,
            Budget budget) {
        Session session = new Session(handles.get(0), bench.clock(), "-" + ++sessions);
        List<Outcome> before = Episode.runAll(scenario.before(), session);
        Session one = session.fork(handles.get(0));
        Session other = session.fork(handles.get(1));
        List<Callable<?>> calls =
                List.of(() -> Episode.runAll(scenario.one(), one), () -> Episode.runAll(scenario.other(), other));
        return new Round(calls, outcomes -> {
            Episode episode = new Episode(
                    scenario,
                    reads,
                    before,
                    outcomesOf(outcomes.get(0)),
                    outcomesOf(outcomes.get(1)),
                    Episode.runAll(reads, session));
            String text = episode.text(session);
            if (!allowed.contains(text)) {
                found.add(new Misfit(scenario, text, allowed, number + 1));
                budget.exhaust();
            }
        });
    }

    @SuppressWarnings("unchecked") // the calls of a round return nothing else
    private static List<Outcome> outcomesOf(Outcome thread) {
        return (List<Outcome>) thread.as(List.class);
    }

    /** Runs every order on the model. */
    private Set<String> allowed(Scenario scenario, List<Command> reads) {
        Set<String> texts = new HashSet<>();
        for (List<Boolean> order : scenario.orders()) {
            ManualClock clock = new ManualClock();
            CreditModel model = new CreditModel(clock, bench.groups());
            Session session = new Session(model, clock, "");
            List<Outcome> before = Episode.runAll(scenario.before(), session);
            Session one = session.fork(model);
            Session other = session.fork(model);
            List<Outcome> ones = new ArrayList<>();
            List<Outcome> others = new ArrayList<>();
            for (boolean first : order) {
                if (first) {
                    ones.add(scenario.one().get(ones.size()).attempt(one));
                } else {
                    others.add(scenario.other().get(others.size()).attempt(other));
                }
            }
            Episode episode = new Episode(scenario, reads, before, ones, others, Episode.runAll(reads, session));
            texts.add(episode.text(session));
        }
        return texts;
    }

    /** Leaves out calls as long as the race still shows; a schedule cannot be replayed, so each try is many rounds. */
    private Misfit shrink(Misfit first, List<Command> reads) {
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
                Optional<Misfit> misfit = hunt(candidate, reads, allowed(candidate, reads), rounds);
                if (misfit.isPresent()) {
                    shortest = misfit.get();
                    shrunk = true;
                    break;
                }
            }
        }
        return shortest;
    }

    /** A round whose outcome fits no order. */
    private record Misfit(Scenario scenario, String text, Set<String> allowed, int round) {
        RuleViolation violation() {
            return new RuleViolation(
                    ContractRule.GEN_06,
                    "two threads called the store at once, and no order of their calls gives these results (seen in round "
                            + round + " of the shortest scenario found):\n" + text
                            + "Of all right ways for this to end (" + allowed.size() + ", from "
                            + scenario.orders().size() + " orders) this is the nearest:\n" + nearest()
                            + "The seed makes the same calls again, never the same schedule of threads: run it a few times.");
        }

        private String nearest() {
            return allowed.stream()
                    .reduce((left, right) -> distance(left) <= distance(right) ? left : right)
                    .orElse("");
        }

        private long distance(String right) {
            List<String> lines = text.lines().toList();
            List<String> others = right.lines().toList();
            long different = 0;
            for (int i = 0; i < lines.size(); i++) {
                different += lines.get(i).equals(others.get(i)) ? 0 : 1;
            }
            return different;
        }
    }
}
