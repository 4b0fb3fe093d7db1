package io.ducto.tck.knownbad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how often the kit catches each race, and how soon: the table of {@code docs/power.md}. It runs the tests of the
 * rules that each store names, so many times; what it prints is the table.
 *
 * <p>Arguments: the number of runs, and names of stores, all races if there are none.
 */
public final class PowerMeasurement {
    private PowerMeasurement() {}

    /**
     * Measures.
     *
     * @param arguments see the class
     */
    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[0]);
        List<String> names = List.of(arguments).subList(1, arguments.length);
        System.out.println(
                "| Store | Rule | Caught | Median ms to the first failure | Slowest | Median ms of the test that failed | Median ms of the run | Rounds of tests that found nothing | Times the bug had an effect |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        races(names).forEach(store -> System.out.println(measured(store, runs)));
    }

    private static Stream<KnownBadFixture> races(List<String> names) {
        return KnownBadStores.all().stream()
                .filter(store -> names.isEmpty() ? store.bug().race() : names.contains(store.name()));
    }

    private static String measured(KnownBadFixture store, int runs) {
        List<Long> millis = new ArrayList<>();
        List<Long> toFirstFailure = new ArrayList<>();
        List<Long> ofFirstFailingTest = new ArrayList<>();
        int caught = 0;
        int rounds = 0;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            KitRun result = KitRun.of(store, List.of(store.bug().breaks()));
            millis.add((System.nanoTime() - start) / 1_000_000);
            toFirstFailure.add(result.firstFailureMillis());
            ofFirstFailingTest.add(result.firstFailingTestMillis());
            rounds = Math.max(rounds, result.rounds());
            caught += Stream.of(store.bug().breaks()).allMatch(result::catches) ? 1 : 0;
        }
        Collections.sort(millis);
        Collections.sort(toFirstFailure);
        Collections.sort(ofFirstFailingTest);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d of %d | %d | %d | %d | %d | %d | %d |",
                store.name(),
                store.bug().breaks()[0].id(),
                caught,
                runs,
                toFirstFailure.get(runs / 2),
                toFirstFailure.get(runs - 1),
                ofFirstFailingTest.get(runs / 2),
                millis.get(runs / 2),
                rounds,
                store.timesReached());
    }
}
