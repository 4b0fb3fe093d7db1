package io.ducto.tck.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A queue of positive numbers, which are what is asked to put them in; {@link #TAKE} takes the oldest one out. */
record Queue() implements Model<List<Integer>, Integer, Integer> {
    static final int TAKE = -1;

    /** What a put answers, and a take from an empty queue. */
    static final int NOTHING = 0;

    @Override
    public List<Integer> initial() {
        return List.of();
    }

    @Override
    public Optional<List<Integer>> step(List<Integer> state, Integer input, Integer output) {
        int expected = input == TAKE && !state.isEmpty() ? state.get(0) : NOTHING;
        return output == expected ? Optional.of(after(state, input)) : Optional.empty();
    }

    @Override
    public Collection<List<Integer>> stepUnknown(List<Integer> state, Integer input) {
        return List.of(after(state, input));
    }

    private static List<Integer> after(List<Integer> state, int input) {
        if (input == TAKE) {
            return state.isEmpty() ? state : List.copyOf(state.subList(1, state.size()));
        }
        List<Integer> longer = new ArrayList<>(state);
        longer.add(input);
        return List.copyOf(longer);
    }
}
