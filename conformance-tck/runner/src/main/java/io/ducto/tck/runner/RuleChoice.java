package io.ducto.tck.runner;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.usage.CannotRunException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the rules that a user names. */
final class RuleChoice {
    private RuleChoice() {}

    /**
     * Finds rules.
     *
     * @param globs ids of rules, in which {@code *} stands for anything; none means all rules
     * @return the rules, in the order of the specification
     */
    static Set<ContractRule> of(List<String> globs) throws CannotRunException {
        if (globs.isEmpty()) {
            return Collections.unmodifiableSet(EnumSet.allOf(ContractRule.class));
        }
        Set<ContractRule> chosen = EnumSet.noneOf(ContractRule.class);
        for (String glob : globs) {
            List<ContractRule> matches = matches(glob);
            if (matches.isEmpty()) {
                throw new CannotRunException("no rule is called " + glob
                        + ". A rule is named like RES-05, or several of them like 'RES-*'; docs/specification.md"
                        + " lists them all.");
            }
            chosen.addAll(matches);
        }
        return Collections.unmodifiableSet(chosen);
    }

    private static List<ContractRule> matches(String glob) {
        Pattern pattern =
                Pattern.compile(Arrays.stream(glob.toUpperCase(Locale.ROOT).split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
        return Arrays.stream(ContractRule.values())
                .filter(rule -> pattern.matcher(rule.id()).matches())
                .toList();
    }
}
