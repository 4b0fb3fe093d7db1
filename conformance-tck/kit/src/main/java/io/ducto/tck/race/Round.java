package io.ducto.tck.race;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One round of a race: calls that are released at once, and what must hold when all have returned.
 *
 * @param calls one call for each thread
 * @param check looks at the outcomes, in the order of the calls, and throws {@link AssertionError} if they are wrong
 */
public record Round(List<Callable<?>> calls, Consumer<List<Outcome>> check) {
    /** Copies the calls. */
    public Round {
        calls = List.copyOf(calls);
    }
}
