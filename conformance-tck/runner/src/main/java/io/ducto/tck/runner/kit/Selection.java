package io.ducto.tck.runner.kit;

import io.ducto.tck.rule.ContractRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tests of the kit are to be run: those of some rules with the setup checks before them, or one alone. Immutable.
 *
 * @param rules whose tests are to be run
 * @param test the name of the only one, or null
 */
public record Selection(Set<ContractRule> rules, @Nullable String test) {
    private static final String ONE_TEST = "test:";
    private static final String SEPARATOR = ",";

    /** Copies the rules. */
    public Selection {
        rules = Collections.unmodifiableSet(rules.isEmpty() ? Set.of() : EnumSet.copyOf(rules));
    }

    /**
     * Reads what {@link #argument} wrote.
     *
     * @param argument of a command line
     * @return the selection
     */
    public static Selection of(String argument) {
        return argument.startsWith(ONE_TEST)
                ? new Selection(Set.of(), argument.substring(ONE_TEST.length()))
                : new Selection(
                        Arrays.stream(argument.split(SEPARATOR, -1))
                                .map(id -> ContractRule.valueOf(id.replace('-', '_')))
                                .collect(Collectors.toSet()),
                        null);
    }

    /**
     * Writes the selection as one argument of a command line.
     *
     * @return a word without blanks
     */
    public String argument() {
        return test == null
                ? rules.stream().map(ContractRule::id).collect(Collectors.joining(SEPARATOR))
                : ONE_TEST + test;
    }

    /**
     * Says whether a test is to be run.
     *
     * @param candidate a test of the kit
     * @return true if it is
     */
    public boolean includes(KitTest candidate) {
        return test == null ? candidate.isNeededFor(rules) : candidate.name().equals(test);
    }
}
