package io.ducto.pricing.expression;

import static java.util.stream.Collectors.joining;

import io.ducto.pricing.expression.syntax.Problem;
import java.io.Serial;
import java.util.Comparator;
import java.util.List;

/** An expression is not well formed, or cannot be evaluated whatever the values are. */
public final class InvalidExpressionException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    private InvalidExpressionException(String message, List<Problem> problems) {
        super(message);
        this.problems = problems;
    }

    static InvalidExpressionException of(List<Problem> problems) {
        List<Problem> inOrder = problems.stream()
                .sorted(Comparator.comparingInt(Problem::position))
                .toList();
        return new InvalidExpressionException(
                inOrder.stream().map(Problem::text).collect(joining("; ")), inOrder);
    }

    /**
     * All that is wrong with it; after an error of syntax only that one, since the rest cannot be read.
     *
     * @return at least one problem, in the order of their places
     */
    public List<Problem> problems() {
        return problems;
    }
}
