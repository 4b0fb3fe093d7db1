package io.ducto.tck.property;

import io.ducto.tck.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls of which some are made at once.
 *
 * @param before made one after another, first
 * @param one made by one thread, one after another
 * @param other made by another thread meanwhile
 */
record Scenario(List<Command> before, List<Command> one, List<Command> other) {
    Scenario {
        before = List.copyOf(before);
        one = List.copyOf(one);
        other = List.copyOf(other);
    }

    /** All scenarios with one call less that still have two threads. */
    List<Scenario> shorter() {
        List<Scenario> result = new ArrayList<>();
        without(before).forEach(rest -> result.add(new Scenario(rest, one, other)));
        without(one).forEach(rest -> result.add(new Scenario(before, rest, other)));
        without(other).forEach(rest -> result.add(new Scenario(before, one, rest)));
        result.removeIf(scenario -> scenario.one.isEmpty() || scenario.other.isEmpty());
        return result;
    }

    /** All orders in which the calls of the two threads can follow one another: true is a call of the first thread. */
    List<List<Boolean>> orders() {
        return orders(one.size(), other.size());
    }

    private static List<List<Boolean>> orders(int ones, int others) {
        if (ones == 0 && others == 0) {
            return List.of(List.of());
        }
        List<List<Boolean>> result = new ArrayList<>();
        if (ones > 0) {
            orders(ones - 1, others).forEach(rest -> result.add(prepend(true, rest)));
        }
        if (others > 0) {
            orders(ones, others - 1).forEach(rest -> result.add(prepend(false, rest)));
        }
        return result;
    }

    private static List<Boolean> prepend(boolean first, List<Boolean> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private static Stream<List<Command>> without(List<Command> commands) {
        return Stream.iterate(0, place -> place < commands.size(), place -> place + 1)
                .map(place -> {
                    List<Command> rest = new ArrayList<>(commands);
                    rest.remove((int) place);
                    return rest;
                });
    }
}
