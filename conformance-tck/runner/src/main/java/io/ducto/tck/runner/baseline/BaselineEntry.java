package io.ducto.tck.runner.baseline;

import io.ducto.tck.rule.ContractRule;

/**
 * One rule that a store does not keep yet. Immutable.
 *
 * @param rule the rule
 * @param reason why the store does not keep it, in the words of its author
 * @param sometimes whether the rule fails in some runs only, so that a pass does not make the entry stale
 * @param line the line of the file on which the entry begins, from 1 on
 */
public record BaselineEntry(ContractRule rule, String reason, boolean sometimes, int line) {

    /** Checks the values. */
    public BaselineEntry {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the reason of " + rule.id() + " must not be blank");
        }
        if (line < 1) {
            throw new IllegalArgumentException("the line of " + rule.id() + " must be at least 1, was " + line);
        }
    }
}
