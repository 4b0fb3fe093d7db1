package io.ducto.tck.knownbad;

import io.ducto.tck.knownbad.KitRun.Finding;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleChapter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows known-bad stores to the whole kit, where {@link KillMatrixTest} runs the tests of the rules that they name only: the
 * kill matrix of {@code docs/power.md}. What it prints is the table; each store that is not caught by every rule that it
 * names is told on standard error. Races are left out, since {@link PowerMeasurement} tells how often those are caught. A run
 * takes more than an hour at quick effort.
 *
 * <p>Arguments: names of stores, all without races if there are none.
 */
public final class KillMatrixMeasurement {
    private KillMatrixMeasurement() {}

    /** What the kit said of the stores whose first rule is of one chapter. */
    private static final class Row {
        private final Map<RuleChapter, Integer> reported = new EnumMap<>(RuleChapter.class);
        private int stores;
        private int caughtByName;
        private int caughtByOthersOnly;

        void add(Set<ContractRule> named, List<Finding> findings) {
            Set<ContractRule> rules = findings.stream()
                    .filter(Finding::assertion)
                    .map(Finding::rule)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(ContractRule.class)));
            stores++;
            if (rules.containsAll(named)) {
                caughtByName++;
            } else if (!rules.isEmpty()) {
                caughtByOthersOnly++;
            }
            rules.stream()
                    .map(ContractRule::chapter)
                    .distinct()
                    .forEach(chapter -> reported.merge(chapter, 1, Integer::sum));
        }

        String line(String title) {
            return Stream.concat(
                            Stream.of(title, stores, caughtByName, caughtByOthersOnly, missed()),
                            Arrays.stream(RuleChapter.values()).map(chapter -> reported.getOrDefault(chapter, 0)))
                    .map(String::valueOf)
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }

        private int missed() {
            return stores - caughtByName - caughtByOthersOnly;
        }
    }

    /**
     * Measures.
     *
     * @param names see the class
     */
    public static void main(String[] names) {
        Map<RuleChapter, Row> rows = new EnumMap<>(RuleChapter.class);
        Row all = new Row();
        for (KnownBadFixture store : KnownBadStores.all()) {
            if (names.length == 0 ? !store.bug().race() : List.of(names).contains(store.name())) {
                Set<ContractRule> named = EnumSet.copyOf(List.of(store.bug().breaks()));
                List<Finding> findings =
                        KitRun.of(store, List.of(ContractRule.values())).findings();
                rows.computeIfAbsent(store.bug().breaks()[0].chapter(), chapter -> new Row())
                        .add(named, findings);
                all.add(named, findings);
                named.stream()
                        .filter(rule ->
                                findings.stream().noneMatch(finding -> finding.assertion() && finding.rule() == rule))
                        .forEach(rule -> System.err.println(store.name() + " is not caught by " + rule.id()
                                + ", but by "
                                + findings.stream()
                                        .map(finding -> finding.rule().id() + (finding.assertion() ? "" : " (error)"))
                                        .distinct()
                                        .toList()));
            }
        }
        System.out.println(heading(Enum::name));
        System.out.println(heading(chapter -> "---"));
        rows.forEach((chapter, row) -> System.out.println(row.line(chapter.name())));
        System.out.println(all.line("all"));
    }

    private static String heading(Function<RuleChapter, String> cell) {
        boolean rule = cell.apply(RuleChapter.GEN).startsWith("-");
        return Stream.concat(
                        Stream.of(
                                        "They break",
                                        "Stores",
                                        "Caught by every rule that they name",
                                        "By others only",
                                        "Missed")
                                .map(title -> rule ? "---" : title),
                        Arrays.stream(RuleChapter.values()).map(cell))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
