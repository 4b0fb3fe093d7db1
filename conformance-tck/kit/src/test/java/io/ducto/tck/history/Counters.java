package io.ducto.tck.history;

import io.ducto.tck.history.Counters.Call;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Counters by name: an addition answers the new value, and an addition of 0 reads. */
record Counters() implements Model<Integer, Call, Integer> {
    static Call add(String counter, int amount) {
        return new Call(counter, amount);
    }

    static Call read(String counter) {
        return new Call(counter, 0);
    }

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Optional<Integer> step(Integer state, Call input, Integer output) {
        return output == state + input.amount() ? Optional.of(output) : Optional.empty();
    }

    @Override
    public Collection<Integer> stepUnknown(Integer state, Call input) {
        return List.of(state + input.amount());
    }

    @Override
    public Object partition(Call input) {
        return input.counter();
    }

    record Call(String counter, int amount) {
        @Override
        public String toString() {
            return amount == 0 ? "read " + counter : "add " + amount + " to " + counter;
        }
    }
}
