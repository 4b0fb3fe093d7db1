package io.ducto.tck.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes sets of rules as people do: "RES-01 to RES-07, CAP-03". */
public final class RuleNumbers {
    private static final String BETWEEN = ", ";
    private static final String TO = " to ";

    private RuleNumbers() {}

    /**
     * Reads rules.
     *
     * @param text numbers of rules and ranges of them, separated by commas
     * @return an immutable set, in the order of the specification
     */
    public static Set<ContractRule> parse(String text) {
        EnumSet<ContractRule> rules = EnumSet.noneOf(ContractRule.class);
        for (String part : text.split(BETWEEN, -1)) {
            String[] ends = part.split(TO, 2);
            rules.addAll(EnumSet.range(rule(ends[0]), rule(ends[ends.length - 1])));
        }
        return Collections.unmodifiableSet(rules);
    }

    /**
     * Writes rules: three and more that follow one another in a chapter as a range.
     *
     * @param rules the rules, in any order
     * @return their numbers in the order of the specification, empty for none
     */
    public static String format(Collection<ContractRule> rules) {
        List<String> parts = new ArrayList<>();
        List<ContractRule> run = new ArrayList<>();
        for (ContractRule rule : ContractRule.values()) {
            if (!rules.contains(rule) || (!run.isEmpty() && run.get(0).chapter() != rule.chapter())) {
                parts.addAll(written(run));
                run.clear();
            }
            if (rules.contains(rule)) {
                run.add(rule);
            }
        }
        parts.addAll(written(run));
        return String.join(BETWEEN, parts);
    }

    private static List<String> written(List<ContractRule> run) {
        return run.size() < 3
                ? run.stream().map(ContractRule::id).toList()
                : List.of(run.get(0).id() + TO + run.get(run.size() - 1).id());
    }

    private static ContractRule rule(String id) {
        return ContractRule.valueOf(id.replace('-', '_'));
    }
}
