package io.ducto.pricing.expression;

import io.ducto.pricing.expression.number.Fraction;
import io.ducto.pricing.expression.number.NumberTooLargeException;
import io.ducto.pricing.expression.syntax.Operator;

/** Two numbers and an operator between them. */
record ArithmeticNode(int position, Operator operator, NumberNode left, NumberNode right) implements NumberNode {

    static String divisionByZero(int position) {
        return "division by zero at " + position;
    }

    @Override
    public Fraction value(long[] values) {
        return combine(left.value(values), right.value(values));
    }

    private Fraction combine(Fraction first, Fraction second) {
        try {
            return switch (operator) {
                case PLUS -> first.plus(second);
                case MINUS -> first.minus(second);
                case TIMES -> first.times(second);
                case DIVIDED_BY -> first.dividedBy(divisor(second));
                case REMAINDER -> first.remainder(divisor(second));
                default -> throw new IllegalStateException("no arithmetic: " + operator);
            };
        } catch (NumberTooLargeException e) {
            throw new EvaluationException(
                    "the result of '" + operator.sign() + "' at " + position + " has too many digits", position);
        }
    }

    private Fraction divisor(Fraction number) {
        if (number.signum() == 0) {
            throw new EvaluationException(divisionByZero(position), position);
        }
        return number;
    }
}
