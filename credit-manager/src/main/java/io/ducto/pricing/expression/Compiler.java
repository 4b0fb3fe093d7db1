package io.ducto.pricing.expression;

import io.ducto.pricing.expression.number.Fraction;
import io.ducto.pricing.expression.syntax.Operator;
import io.ducto.pricing.expression.syntax.Problem;
import io.ducto.pricing.expression.syntax.Syntax;
import java.util.Collection;
import java.util.List;

/**
 * Turns the tree of an expression into nodes that can be evaluated, and notes everything that is wrong on the way. What is
 * constant is evaluated here, so that {@code x / (2 - 2)} fails now and {@code 1 / 1000} costs nothing later.
 */
final class Compiler {

    /** Stands where something is wrong, so that the rest can be looked at. It is no constant, so nothing follows from it. */
    private static final NumberNode NO_NUMBER = values -> {
        throw new IllegalStateException("an expression with errors is not evaluated");
    };

    private static final ConditionNode NO_CONDITION = values -> {
        throw new IllegalStateException("an expression with errors is not evaluated");
    };

    private final List<String> names;
    private final List<Problem> problems;

    /**
     * Makes a compiler.
     *
     * @param names what the expression may name
     * @param problems where to note what is wrong
     */
    Compiler(List<String> names, List<Problem> problems) {
        this.names = names;
        this.problems = problems;
    }

    /** Compiles a part that must be a number. */
    NumberNode number(Syntax syntax) {
        if (syntax instanceof Syntax.Literal literal) {
            return new ConstantNode(Fraction.of(literal.value()));
        }
        if (syntax instanceof Syntax.Name name) {
            return variable(name);
        }
        if (syntax instanceof Syntax.Operation operation) {
            return arithmetic(operation);
        }
        return call((Syntax.Call) syntax);
    }

    /** Compiles a part that must hold or not hold. */
    ConditionNode condition(Syntax syntax) {
        if (syntax instanceof Syntax.Operation operation) {
            List<Syntax> operands = operation.operands();
            switch (operation.operator()) {
                case AND -> {
                    ConditionNode left = condition(operands.get(0));
                    ConditionNode right = condition(operands.get(1));
                    return values -> left.holds(values) && right.holds(values);
                }
                case OR -> {
                    ConditionNode left = condition(operands.get(0));
                    ConditionNode right = condition(operands.get(1));
                    return values -> left.holds(values) || right.holds(values);
                }
                case NOT -> {
                    ConditionNode operand = condition(operands.get(0));
                    return values -> !operand.holds(values);
                }
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> {
                    return new ComparisonNode(operation.operator(), number(operands.get(0)), number(operands.get(1)));
                }
                default -> {}
            }
        }
        number(syntax);
        problem(
                "a condition is expected at " + syntax.position()
                        + " and this is a number, write for example '> 0' behind it",
                syntax);
        return NO_CONDITION;
    }

    private NumberNode variable(Syntax.Name name) {
        int index = names.indexOf(name.name());
        if (index >= 0) {
            return values -> Fraction.of(values[index]);
        }
        return wrong(
                Function.of(name.name())
                        .map(function -> "'" + name.name() + "' at " + name.position() + " is a function, write "
                                + function.usage())
                        .orElseGet(() -> unknown("name", name.name(), name.position(), names)),
                name);
    }

    private NumberNode arithmetic(Syntax.Operation operation) {
        Operator operator = operation.operator();
        List<Syntax> operands = operation.operands();
        return switch (operator) {
            case POSITIVE -> number(operands.get(0));
            case NEGATIVE -> {
                NumberNode operand = number(operands.get(0));
                yield folded(values -> operand.value(values).negated(), operand);
            }
            case PLUS, MINUS, TIMES, DIVIDED_BY, REMAINDER -> {
                NumberNode left = number(operands.get(0));
                NumberNode right = number(operands.get(1));
                NumberNode node = new ArithmeticNode(operation.position(), operator, left, right);
                boolean divides = operator == Operator.DIVIDED_BY || operator == Operator.REMAINDER;
                if (divides
                        && right instanceof ConstantNode divisor
                        && divisor.value().signum() == 0) {
                    yield wrong(ArithmeticNode.divisionByZero(operation.position()), operation);
                }
                yield folded(node, left, right);
            }
            case AND, OR, NOT, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> {
                condition(operation);
                yield wrong(
                        "a number is expected and '" + operator.sign() + "' at " + operation.position()
                                + " gives a condition, write if(condition, then, else)",
                        operation);
            }
        };
    }

    private NumberNode call(Syntax.Call call) {
        Function function = Function.of(call.function()).orElse(null);
        if (function == null) {
            call.arguments().forEach(this::either);
            return wrong(
                    names.contains(call.function())
                            ? "'" + call.function() + "' at " + call.position() + " is no function, write "
                                    + call.function() + " alone"
                            : unknown("function", call.function(), call.position(), Function.NAMES),
                    call);
        }
        int count = call.arguments().size();
        if (!function.takes(count)) {
            call.arguments().forEach(this::either);
            return wrong(
                    "'" + call.function() + "' at " + call.position() + " has " + count
                            + (count == 1 ? " argument" : " arguments") + ", write " + function.usage(),
                    call);
        }
        return new Calls(this, call).compile(function);
    }

    /** Looks for errors in a part of which it is not known what it should be. */
    private void either(Syntax syntax) {
        if (syntax instanceof Syntax.Operation operation && operation.operator().givesCondition()) {
            condition(syntax);
        } else {
            number(syntax);
        }
    }

    /** Evaluates a node now if all that it is made of is constant. */
    NumberNode folded(NumberNode node, NumberNode... parts) {
        for (NumberNode part : parts) {
            if (!(part instanceof ConstantNode)) {
                return node;
            }
        }
        try {
            return new ConstantNode(node.value(new long[0]));
        } catch (EvaluationException e) {
            problems.add(e.problem());
            return NO_NUMBER;
        }
    }

    /** Notes what is wrong. */
    NumberNode wrong(String text, Syntax where) {
        problem(text, where);
        return NO_NUMBER;
    }

    private void problem(String text, Syntax where) {
        problems.add(new Problem(text, where.position()));
    }

    private static String unknown(String what, String written, int position, Collection<String> known) {
        String problem = "unknown " + what + " '" + written + "' at " + position;
        return Spelling.nearest(written, known)
                .map(nearest -> problem + ", did you mean '" + nearest + "'?")
                .orElse(problem + ", known are " + String.join(", ", known));
    }
}
