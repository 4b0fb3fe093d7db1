package io.ducto.tck.rule;

/** How a rule is tested. */
public enum RuleKind {
    /** By calls that a person wrote down, with the results they expect. */
    EXAMPLE,
    /** By random and by all short sequences of calls, compared with the model after each step. */
    PROPERTY,
    /** By threads that meet on one account. */
    RACE,
    /** By recorded concurrent histories that must fit some order. */
    HISTORY,
    /** By several processes on one backend, some of which are killed. */
    PROCESS,
    /** By a backend that fails at a chosen point. */
    FAULT
}
