package io.ducto.pricing.expression;

import io.ducto.pricing.expression.syntax.Problem;
import java.io.Serial;

/**
 * A valid expression has no result for the values that it was given, or one that is no price. Unchecked: it comes from deep
 * within a calculation, at any time, where {@link io.ducto.pricing.expression.syntax.SyntaxException} comes once and is always
 * caught by whoever lets a text be read.
 */
public final class EvaluationException extends ArithmeticException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    EvaluationException(String text, int position) {
        super(text);
        this.problem = new Problem(text, position);
    }

    /**
     * What is wrong, and where in the expression.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }
}
