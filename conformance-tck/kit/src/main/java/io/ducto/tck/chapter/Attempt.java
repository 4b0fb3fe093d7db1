package io.ducto.tck.chapter;

import io.ducto.tck.race.Outcome;
import java.util.concurrent.Callable;

/** A call that may end in any way, each of which the test looks at. */
final class Attempt {
    private Attempt() {}

    @SuppressWarnings("CatchThrowable") // whatever the store throws is an outcome
    static Outcome of(Callable<?> call) {
        try {
            return new Outcome(call.call(), null);
        } catch (Throwable thrown) {
            return new Outcome(null, thrown);
        }
    }
}
