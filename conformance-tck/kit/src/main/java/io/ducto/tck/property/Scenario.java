package io.ducto.tck.property;

import io.ducto.tck.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls of which some are made at once.
 *
 * @param before made one after another, first
 * @param threads for each thread the calls that it makes, one after another, while the others make theirs
 */
record Scenario(List<Command> before, List<List<Command>> threads) {
    Scenario {
        before = List.copyOf(before);
        threads = threads.stream().map(List::copyOf).toList();
    }

    /** All scenarios with one thread or one call less that still have two threads. */
    List<Scenario> shorter() {
        List<Scenario> result = new ArrayList<>();
        without(threads).forEach(rest -> result.add(new Scenario(before, rest)));
        without(before).forEach(rest -> result.add(new Scenario(rest, threads)));
        for (int thread = 0; thread < threads.size(); thread++) {
            int changed = thread;
            without(threads.get(thread)).forEach(rest -> result.add(new Scenario(before, with(changed, rest))));
        }
        result.removeIf(scenario ->
                scenario.threads.size() < 2 || scenario.threads.stream().anyMatch(List::isEmpty));
        return result;
    }

    private List<List<Command>> with(int thread, List<Command> commands) {
        List<List<Command>> changed = new ArrayList<>(threads);
        changed.set(thread, commands);
        return changed;
    }

    private static <T> Stream<List<T>> without(List<T> all) {
        return IntStream.range(0, all.size()).mapToObj(place -> {
            List<T> rest = new ArrayList<>(all);
            rest.remove(place);
            return rest;
        });
    }
}
