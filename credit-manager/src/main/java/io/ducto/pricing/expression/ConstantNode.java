package io.ducto.pricing.expression;

import io.ducto.pricing.expression.number.Fraction;

/** A number that is the same whatever the values are. */
record ConstantNode(Fraction value) implements NumberNode {

    @Override
    public Fraction value(long[] values) {
        return value;
    }
}
