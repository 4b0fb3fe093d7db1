package io.ducto.pricing.expression;

import io.ducto.pricing.expression.syntax.Operator;

/** Two numbers that are compared. */
record ComparisonNode(Operator operator, NumberNode left, NumberNode right) implements ConditionNode {

    @Override
    public boolean holds(long[] values) {
        int order = left.value(values).compareTo(right.value(values));
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            default -> throw new IllegalStateException("no comparison: " + operator);
        };
    }
}
