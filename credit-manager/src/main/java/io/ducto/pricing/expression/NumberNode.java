package io.ducto.pricing.expression;

import io.ducto.pricing.expression.number.Fraction;

/** A part of an expression that is a number. Immutable. */
interface NumberNode {

    /**
     * Evaluates it.
     *
     * @param values of the names, in their order
     * @return the number
     * @throws EvaluationException if there is none for these values
     */
    Fraction value(long[] values);
}
