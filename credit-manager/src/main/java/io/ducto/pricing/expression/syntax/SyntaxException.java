package io.ducto.pricing.expression.syntax;

import java.io.Serial;

/** The text of an expression is not well formed. */
public final class SyntaxException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    SyntaxException(String text, int position) {
        super(text);
        this.problem = new Problem(text, position);
    }

    /**
     * What is wrong.
     *
     * @return the first thing that is, since what follows it cannot be read
     */
    public Problem problem() {
        return problem;
    }
}
