package io.ducto.tck.property;

import io.ducto.tck.bench.TestBench;
import io.ducto.tck.command.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Shrinkable;

/**
 * Looks for a shorter and simpler sequence that still makes the store differ from the model: first it leaves out calls,
 * in halves and down to single ones, then it simplifies the arguments of those that are left.
 */
final class Shrinking {
    /** Far more than sequences of 16 calls need; a bound, so that a slow store ends in a message and not in a time limit. */
    private static final int MOST_TRIES = 2_000;

    private static final long MOST_NANOS = 15_000_000_000L;

    private final TestBench bench;
    private final Instant start;
    private final long begin = System.nanoTime();
    private final Set<Sequence> tried = new HashSet<>();
    private List<Shrinkable<? extends Command>> best;
    private Divergence divergence;

    private Shrinking(TestBench bench, Instant start, List<Shrinkable<? extends Command>> failing, Divergence first) {
        this.bench = bench;
        this.start = start;
        this.divergence = first;
        this.best = List.copyOf(failing.subList(0, first.step() + 1));
    }

    /**
     * Shrinks a failing sequence.
     *
     * @param bench on whose store the sequence fails
     * @param start what the clock shows at first
     * @param failing the calls
     * @param first where the store differs
     * @return where the store differs in the simplest sequence found
     */
    static Divergence of(
            TestBench bench, Instant start, List<Shrinkable<? extends Command>> failing, Divergence first) {
        Shrinking shrinking = new Shrinking(bench, start, failing, first);
        boolean shrunk = true;
        while (shrunk) {
            boolean shorter = shrinking.leaveOutCalls();
            shrunk = shrinking.simplifyCalls() || shorter;
        }
        return shrinking.divergence;
    }

    private boolean leaveOutCalls() {
        boolean shrunk = false;
        for (int size = Math.max(1, best.size() / 2); size >= 1; size /= 2) {
            int from = 0;
            while (from + size <= best.size()) {
                List<Shrinkable<? extends Command>> rest = new ArrayList<>(best.subList(0, from));
                rest.addAll(best.subList(from + size, best.size()));
                if (stillFails(rest)) {
                    shrunk = true;
                } else {
                    from += size;
                }
            }
        }
        return shrunk;
    }

    private boolean simplifyCalls() {
        boolean shrunk = false;
        for (int place = 0; place < best.size(); place++) {
            while (simplify(place)) {
                shrunk = true;
            }
        }
        return shrunk;
    }

    private boolean simplify(int place) {
        if (place >= best.size()) {
            return false;
        }
        Shrinkable<? extends Command> call = best.get(place);
        return call.shrink()
                .filter(simpler -> simpler.distance().compareTo(call.distance()) < 0)
                .anyMatch(simpler -> {
                    List<Shrinkable<? extends Command>> changed = new ArrayList<>(best);
                    changed.set(place, simpler);
                    return stillFails(changed);
                });
    }

    /** Keeps the candidate, cut after the call where it fails, if it fails and there is time to try it. */
    private boolean stillFails(List<Shrinkable<? extends Command>> candidate) {
        Sequence sequence = sequence(start, candidate);
        if (candidate.isEmpty()
                || tried.size() >= MOST_TRIES
                || System.nanoTime() - begin > MOST_NANOS
                || !tried.add(sequence)) {
            return false;
        }
        Optional<Divergence> failure = Comparison.ofEveryStep(bench, sequence);
        failure.ifPresent(found -> {
            divergence = found;
            best = List.copyOf(candidate.subList(0, found.step() + 1));
        });
        return failure.isPresent();
    }

    static Sequence sequence(Instant start, List<Shrinkable<? extends Command>> calls) {
        List<Command> commands = new ArrayList<>(calls.size());
        calls.forEach(call -> commands.add(call.value()));
        return new Sequence(start, commands);
    }
}
