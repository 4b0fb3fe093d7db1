package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a history down event by event. A call without a return is one of unknown outcome. */
final class Events<I, O> {
    private final List<Operation<I, O>> ended = new ArrayList<>();
    private final Map<Integer, Operation<I, O>> open = new HashMap<>();
    private long position;

    Events<I, O> call(int process, I input) {
        lose(process);
        open.put(process, Operation.unknown(process, input, position++));
        return this;
    }

    Events<I, O> answer(int process, O output) {
        @Nullable Operation<I, O> call = open.remove(process);
        if (call == null) {
            throw new IllegalStateException("process " + process + " has called nothing");
        }
        ended.add(Operation.completed(process, call.input(), output, call.calledAt(), position++));
        return this;
    }

    /** A call and its answer with nothing in between. */
    Events<I, O> operation(int process, I input, O output) {
        return call(process, input).answer(process, output);
    }

    /** The history so far; more events may follow. */
    History<I, O> history() {
        List<Operation<I, O>> all = new ArrayList<>(ended);
        all.addAll(open.values());
        return History.of(all);
    }

    private void lose(int process) {
        @Nullable Operation<I, O> lost = open.remove(process);
        if (lost != null) {
            ended.add(lost);
        }
    }
}
