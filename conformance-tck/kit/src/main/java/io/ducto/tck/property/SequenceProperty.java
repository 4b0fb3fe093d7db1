package io.ducto.tck.property;

import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.command.Command;
import io.ducto.tck.failure.RuleViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Shrinkable;

/** Random sequences of calls: a store must answer each as the model does, and be in the same state after it. */
public final class SequenceProperty {
    private static final int LONGEST = 16;

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
     * @param alphabet what they are made of
     * @throws RuleViolation if the store differs from the model, with the simplest sequence found
     */
    public void check(Alphabet alphabet) {
        Random random = new Random(bench.seed());
        Budget budget = effort.sequences();
        while (budget.goesOn()) {
            Instant start = Sequence.STARTS.get(random.nextInt(Sequence.STARTS.size()));
            tryOne(start, draw(alphabet, random), budget.spent() + 1);
            budget.spend();
        }
        bench.note("sequences", Integer.toString(budget.spent()));
    }

    private static List<Shrinkable<? extends Command>> draw(Alphabet alphabet, Random random) {
        int length = 1 + random.nextInt(LONGEST);
        List<Shrinkable<? extends Command>> drawn = new ArrayList<>();
        for (int place = 0; place < length; place++) {
            drawn.add(alphabet.draw(random));
        }
        return drawn;
    }

    private void tryOne(Instant start, List<Shrinkable<? extends Command>> drawn, int number) {
        Sequence sequence = Shrinking.sequence(start, drawn);
        Optional<Divergence> found = Comparison.ofEveryStep(bench, sequence);
        if (found.isPresent()) {
            Divergence simplest = Shrinking.of(bench, start, drawn, found.get());
            throw simplest.violation("random sequence " + number + " of " + drawn.size() + " calls, shortened to "
                    + (simplest.step() + 1));
        }
    }
}
