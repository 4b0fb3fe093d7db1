package io.ducto.tck.runner.baseline;

import io.ducto.tck.rule.ContractRule;
import java.util.List;
import java.util.Optional;

/**
 * The rules that a store does not keep yet. Immutable.
 *
 * @param name what the file is called, for messages
 * @param entries the rules, each once, in the order of the file
 */
public record Baseline(String name, List<BaselineEntry> entries) {
    /** The baseline of a store of which everything is expected. */
    public static final Baseline NONE = new Baseline("the baseline", List.of());

    /** Copies the entries. */
    public Baseline {
        entries = List.copyOf(entries);
        long rules = entries.stream().map(BaselineEntry::rule).distinct().count();
        if (rules < entries.size()) {
            throw new IllegalArgumentException(name + " names a rule twice: " + entries);
        }
    }

    /**
     * Returns the entry of a rule.
     *
     * @param rule the rule
     * @return its entry, or empty if the store is expected to keep the rule
     */
    public Optional<BaselineEntry> find(ContractRule rule) {
        return entries.stream().filter(entry -> entry.rule() == rule).findFirst();
    }

    /**
     * Says whether the store may fail a rule.
     *
     * @param rule the rule
     * @return true if it has an entry
     */
    public boolean names(ContractRule rule) {
        return find(rule).isPresent();
    }
}
