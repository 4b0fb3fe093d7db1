package io.ducto.scaffold;

import io.ducto.store.MethodGroup;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The method groups that a skeleton has. Immutable.
 *
 * @param groups all of them, in the contract's order
 * @param added those that were not asked for, but are required by one that was (rule GEN-17)
 */
public record GroupChoice(Set<MethodGroup> groups, Set<MethodGroup> added) {

    /** Copies the sets, in the contract's order. */
    public GroupChoice {
        groups = ordered(groups);
        added = ordered(added);
    }

    /**
     * Reads names of groups. BALANCE, which every store has, need not be named.
     *
     * @param names the names; none means all groups
     * @return the groups, with those that they require
     * @throws ScaffoldException if there is no group of that name
     */
    public static GroupChoice parse(List<String> names) throws ScaffoldException {
        if (names.isEmpty()) {
            return new GroupChoice(EnumSet.allOf(MethodGroup.class), Set.of());
        }
        Set<MethodGroup> asked = EnumSet.of(MethodGroup.BALANCE);
        for (String name : names) {
            asked.add(find(name.strip()));
        }
        Set<MethodGroup> groups = EnumSet.copyOf(asked);
        asked.forEach(group -> groups.addAll(group.requires()));
        Set<MethodGroup> added = EnumSet.copyOf(groups);
        added.removeAll(asked);
        return new GroupChoice(groups, added);
    }

    private static MethodGroup find(String name) throws ScaffoldException {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(MethodGroup.values())
                .filter(group -> group.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ScaffoldException("no method group is called \"" + name + "\"; there are "
                        + Arrays.stream(MethodGroup.values())
                                .map(MethodGroup::name)
                                .collect(Collectors.joining(", "))));
    }

    private static Set<MethodGroup> ordered(Set<MethodGroup> groups) {
        EnumSet<MethodGroup> copy = EnumSet.noneOf(MethodGroup.class);
        copy.addAll(groups);
        return Collections.unmodifiableSet(copy);
    }
}
