package io.ducto.tck.property;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.Budget;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Command;
import io.ducto.tck.command.TinyAlphabet;
import io.ducto.tck.failure.RuleViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All short sequences of a few calls, shortest first: a store must answer each as the model does, and be in the same state
 * at the end. The first sequence that fails is therefore the shortest there is.
 */
public final class ExhaustiveProperty {
    private static final Instant START = Sequence.STARTS.get(1);

    private final TestBench bench;
    private final Effort effort;

    /**
     * Makes the property.
     *
     * @param bench whose store to test; each sequence runs on a fresh backend
     * @param effort decides the length of the sequences
     */
    public ExhaustiveProperty(TestBench bench, Effort effort) {
        this.bench = bench;
        this.effort = effort;
    }

    /**
     * Tries all sequences of one call, of two, and so on. A store too slow for all of a length is tried with as many as
     * the effort's time allows, and the report says how far it came.
     *
     * @param focus the group whose calls are tried, and whose state is compared beside balances and ledgers
     * @throws RuleViolation if the store differs from the model, with the shortest sequence there is
     */
    public void check(MethodGroup focus) {
        List<Command> alphabet = TinyAlphabet.around(focus);
        Set<MethodGroup> observed = EnumSet.of(MethodGroup.BALANCE, MethodGroup.HISTORY, focus);
        observed.retainAll(bench.groups());
        Budget budget = effort.exhaustive();
        int complete = 0;
        while (complete < effort.exhaustiveDepth() && tryAll(alphabet, complete + 1, observed, budget)) {
            complete++;
        }
        bench.note("all sequences up to", complete + " calls");
        bench.note("sequences", Integer.toString(budget.spent()));
    }

    /** Counts through all sequences of a length as through the numbers of so many digits. */
    private boolean tryAll(List<Command> alphabet, int length, Set<MethodGroup> observed, Budget budget) {
        int[] digits = new int[length];
        do {
            if (!budget.goesOn()) {
                return false;
            }
            List<Command> commands = new ArrayList<>(length);
            for (int digit : digits) {
                commands.add(alphabet.get(digit));
            }
            Optional<Divergence> found = Comparison.ofLastStep(bench, new Sequence(START, commands), observed);
            if (found.isPresent()) {
                throw found.get().violation("the shortest of all sequences of " + alphabet.size() + " calls");
            }
            budget.spend();
        } while (increment(digits, alphabet.size()));
        return true;
    }

    private static boolean increment(int[] digits, int base) {
        for (int place = digits.length - 1; place >= 0; place--) {
            if (++digits[place] < base) {
                return true;
            }
            digits[place] = 0;
        }
        return false;
    }
}
