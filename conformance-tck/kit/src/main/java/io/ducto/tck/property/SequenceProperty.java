package io.ducto.tck.property;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Command;
import io.ducto.tck.rule.RuleViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** Random sequences of calls: a store must answer each as the model does, and be in the same state after it. */
public final class SequenceProperty {
    private static final int LONGEST = 16;

    /** jqwik's own default for the number of tries. Its edge cases stay off: the domains are made of nothing else. */
    private static final int GENERATOR_SIZE = 1_000;

    private final TestBench bench;
    private final Effort effort;

    /**
     * Makes the property.
     *
     * @param bench whose store to test; each sequence runs on a fresh backend
     * @param effort decides the number of sequences
     */
    public SequenceProperty(TestBench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
    }

    /**
     * Tries random sequences.
     *
     * @param commands what they are made of
     * @throws RuleViolation if the store differs from the model, with the simplest sequence found
     */
    public void check(Arbitrary<Command> commands) {
        long seed = bench.seed();
        JqwikSession.run(() -> {
            RandomGenerator<Command> generator = commands.generator(GENERATOR_SIZE);
            Random random = new Random(seed);
            Budget budget = effort.sequences();
            while (budget.goesOn()) {
                Instant start = Sequence.STARTS.get(random.nextInt(Sequence.STARTS.size()));
                tryOne(start, draw(generator, random), budget.spent() + 1);
                budget.spend();
            }
            bench.note("sequences", Integer.toString(budget.spent()));
        });
    }

    private static List<Shrinkable<Command>> draw(RandomGenerator<Command> generator, Random random) {
        int length = 1 + random.nextInt(LONGEST);
        List<Shrinkable<Command>> drawn = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            drawn.add(generator.next(random));
        }
        return drawn;
    }

    private void tryOne(Instant start, List<Shrinkable<Command>> drawn, int number) {
        Sequence sequence =
                new Sequence(start, drawn.stream().map(Shrinkable::value).toList());
        Optional<Divergence> found = Comparison.ofEveryStep(bench, sequence);
        if (found.isPresent()) {
            Divergence simplest = Shrinking.of(bench, start, drawn, found.get());
            throw simplest.violation("random sequence " + number + " of " + drawn.size() + " calls, shortened to "
                    + (simplest.step() + 1));
        }
    }
}
