package io.ducto.pricing.expression;

/** A part of an expression that holds or does not. Immutable. */
interface ConditionNode {

    /**
     * Evaluates it.
     *
     * @param values of the names, in their order
     * @return whether it holds
     * @throws EvaluationException if a number in it has no value
     */
    boolean holds(long[] values);
}
