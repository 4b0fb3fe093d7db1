package io.ducto.tck.rule;

import java.util.Locale;

/** How a rule is tested. */
public enum RuleKind {
    EXAMPLE("calls that a person wrote down, with the results to expect"),
    PROPERTY("random sequences of calls, and all short ones, compared with the model after each step"),
    RACE("threads that meet on one account and call at once"),
    HISTORY("recorded concurrent histories that must fit some order"),
    PROCESS("several processes on one backend, some of which are killed"),
    FAULT("a backend that fails at a chosen point");

    private final String description;

    RuleKind(String description) {
        this.description = description;
    }

    /**
     * Returns the name that reports use.
     *
     * @return for example "property"
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what tests of this kind do.
     *
     * @return the end of the sentence "the rule is tested by ..."
     */
    public String description() {
        return description;
    }
}
