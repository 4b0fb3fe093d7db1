package io.ducto.tck.history;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A coin that shows 0 at first: "toss" answers which side came up, "look" which one lies up. */
record Coin() implements Model<Integer, String, Integer> {
    static final String TOSS = "toss";
    static final String LOOK = "look";

    @Override
    public Integer initial() {
        return 0;
    }

    @Override
    public Optional<Integer> step(Integer state, String input, Integer output) {
        return input.equals(TOSS) || output.equals(state) ? Optional.of(output) : Optional.empty();
    }

    /** Nobody knows which side came up. */
    @Override
    public Collection<Integer> stepUnknown(Integer state, String input) {
        return input.equals(TOSS) ? List.of(0, 1) : List.of(state);
    }
}
