package io.ducto.pricing.expression;

import io.ducto.pricing.expression.number.Fraction;
import io.ducto.pricing.expression.syntax.Problem;
import io.ducto.pricing.expression.syntax.Syntax;
import io.ducto.pricing.expression.syntax.SyntaxException;
import io.ducto.pricing.expression.syntax.SyntaxParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A price as a formula, checked and ready to be evaluated. Immutable and thread-safe.
 *
 * <p>Every step is exact, divisions as well; the result alone is rounded, to {@value #DECIMAL_PLACES} decimal places,
 * half up. The result is never negative and never more than {@link Long#MAX_VALUE}: it is a price.
 *
 * <p>The language is told in {@code docs/pricing.md}.
 */
public final class Expression {

    /** How many decimal places a result has. */
    public static final int DECIMAL_PLACES = 4;

    private static final Fraction LARGEST = Fraction.of(Long.MAX_VALUE);

    private final String text;
    private final NumberNode root;
    private final Syntax syntax;

    private Expression(String text, NumberNode root, Syntax syntax) {
        this.text = text;
        this.root = root;
        this.syntax = syntax;
    }

    /**
     * Checks an expression and makes it ready. Names are compared with their case.
     *
     * @param text the expression
     * @param names what it may name, in the order in which {@link #evaluate} gets their values
     * @return the expression
     * @throws InvalidExpressionException if it is not well formed or cannot be evaluated whatever the values are, with all
     *     that is wrong
     */
    public static Expression compile(String text, List<String> names) {
        Syntax syntax = parse(text);
        List<Problem> problems = new ArrayList<>();
        NumberNode root = new Compiler(names, problems).number(syntax);
        Expression expression = new Expression(text, root, syntax);
        if (problems.isEmpty() && root instanceof ConstantNode constant) {
            expression.checkConstant(constant, problems);
        }
        if (!problems.isEmpty()) {
            throw InvalidExpressionException.of(problems);
        }
        return expression;
    }

    private static Syntax parse(String text) {
        try {
            return SyntaxParser.parse(text);
        } catch (SyntaxException e) {
            throw InvalidExpressionException.of(List.of(e.problem()));
        }
    }

    private void checkConstant(ConstantNode constant, List<Problem> problems) {
        try {
            checkResult(constant.value());
        } catch (EvaluationException e) {
            problems.add(e.problem());
        }
    }

    /**
     * Evaluates the expression.
     *
     * @param values one for each name, in their order; not changed and not kept
     * @return the result, from 0 to {@link Long#MAX_VALUE}, with {@value #DECIMAL_PLACES} decimal places
     * @throws EvaluationException if there is no result for these values, or one that is no price
     */
    public BigDecimal evaluate(long... values) {
        Fraction result = root.value(values);
        checkResult(result);
        return result.toDecimal(DECIMAL_PLACES, RoundingMode.HALF_UP);
    }

    private void checkResult(Fraction result) {
        if (result.signum() < 0) {
            throw new EvaluationException(
                    "the result " + rootInWords() + " is negative: " + shown(result), syntax.position());
        }
        if (result.compareTo(LARGEST) > 0) {
            throw new EvaluationException(
                    "the result " + rootInWords() + " is more than " + Long.MAX_VALUE, syntax.position());
        }
    }

    private String rootInWords() {
        String what = "";
        if (syntax instanceof Syntax.Operation operation) {
            what = "of '" + operation.operator().sign() + "' ";
        } else if (syntax instanceof Syntax.Call call) {
            what = "of '" + call.function() + "' ";
        }
        return what + "at " + syntax.position();
    }

    private static String shown(Fraction result) {
        BigDecimal decimal = result.toDecimal(DECIMAL_PLACES, RoundingMode.HALF_UP);
        return decimal.signum() == 0
                ? "it rounds to 0"
                : decimal.stripTrailingZeros().toPlainString();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
