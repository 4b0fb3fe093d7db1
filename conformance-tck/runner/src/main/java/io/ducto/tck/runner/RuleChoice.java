package io.ducto.tck.runner;

import io.ducto.store.MethodGroup;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.runner.usage.CannotRunException;
import io.ducto.tck.runner.usage.ShellWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that choose rules. Each narrows the choice: a rule is chosen if its id and its group are. */
final class RuleChoice {
    @Option(
            names = "--rule",
            paramLabel = "RULE",
            split = ",",
            hideParamSyntax = true,
            description = "Only this rule: RES-05, or 'RES-*'. Repeatable.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            split = ",",
            hideParamSyntax = true,
            description = "Only rules of this group: PLANS. Repeatable.")
    private List<String> groups = new ArrayList<>();

    /** Set by picocli. */
    RuleChoice() {}

    RuleChoice(List<String> rules, List<String> groups) {
        this.rules = List.copyOf(rules);
        this.groups = List.copyOf(groups);
    }

    /** The rules that are chosen, in the order of the specification: all if no option says otherwise. */
    Set<ContractRule> rules() throws CannotRunException {
        Set<ContractRule> chosen = EnumSet.noneOf(ContractRule.class);
        if (rules.isEmpty()) {
            chosen.addAll(EnumSet.allOf(ContractRule.class));
        }
        for (String glob : rules) {
            chosen.addAll(matching(glob));
        }
        if (!groups.isEmpty()) {
            Set<MethodGroup> wanted = EnumSet.noneOf(MethodGroup.class);
            for (String name : groups) {
                wanted.add(group(name));
            }
            chosen.removeIf(rule -> !wanted.contains(rule.chapter().group()));
        }
        if (chosen.isEmpty()) {
            throw new CannotRunException("no rule of " + String.join(", ", rules) + " is of the group "
                    + String.join(", ", groups) + "; leave out --rule or --group");
        }
        return Collections.unmodifiableSet(chosen);
    }

    /** The options of these that were typed. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (!rules.isEmpty()) {
            words.add("--rule");
        }
        if (!groups.isEmpty()) {
            words.add("--group");
        }
        return words;
    }

    private static List<ContractRule> matching(String glob) throws CannotRunException {
        Pattern pattern =
                Pattern.compile(Arrays.stream(glob.toUpperCase(Locale.ROOT).split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
        List<ContractRule> matches = Arrays.stream(ContractRule.values())
                .filter(rule -> pattern.matcher(rule.id()).matches())
                .toList();
        if (matches.isEmpty()) {
            throw new CannotRunException("no rule is called " + glob
                    + ". A rule is named like RES-05, or several of them like 'RES-*'; \"" + ShellWord.COMMAND
                    + " --list\" shows all");
        }
        return matches;
    }

    private static MethodGroup group(String name) throws CannotRunException {
        return Arrays.stream(MethodGroup.values())
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new CannotRunException("no method group is called " + name + "; the groups are "
                        + Arrays.stream(MethodGroup.values())
                                .map(MethodGroup::name)
                                .collect(Collectors.joining(", "))));
    }
}
