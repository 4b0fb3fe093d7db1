package io.ducto.pricing.expression.reference;

import io.ducto.pricing.expression.syntax.Syntax;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Evaluates trees by walking them, with fractions of any size and without preparing anything. */
public final class ReferenceEvaluator {

    /** Something has no value. */
    public static final class NoValueException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes the exception.
         *
         * @param message what has no value
         */
        public NoValueException(String message) {
            super(message);
        }
    }

    private final Map<String, Long> values;
    private final boolean allBranches;

    private ReferenceEvaluator(Map<String, Long> values, boolean allBranches) {
        this.values = values;
        this.allBranches = allBranches;
    }

    /**
     * Evaluates what is needed.
     *
     * @param values of the names
     * @return the evaluator
     */
    public static ReferenceEvaluator of(Map<String, Long> values) {
        return new ReferenceEvaluator(values, false);
    }

    /**
     * Evaluates everything, so that it fails wherever a part has no value, needed or not.
     *
     * @param values of the names
     * @return the evaluator
     */
    public static ReferenceEvaluator ofAllBranches(Map<String, Long> values) {
        return new ReferenceEvaluator(values, true);
    }

    /**
     * Evaluates a number.
     *
     * @param syntax a tree of the right types
     * @return its value
     * @throws NoValueException if there is none
     */
    public Ratio number(Syntax syntax) {
        if (syntax instanceof Syntax.Literal literal) {
            return Ratio.of(literal.value());
        }
        if (syntax instanceof Syntax.Name name) {
            return Ratio.of(Objects.requireNonNull(values.get(name.name())));
        }
        if (syntax instanceof Syntax.Operation operation) {
            return arithmetic(operation);
        }
        return call((Syntax.Call) syntax);
    }

    private Ratio arithmetic(Syntax.Operation operation) {
        Ratio first = number(operation.operands().get(0));
        return switch (operation.operator()) {
            case NEGATIVE -> first.times(Ratio.of(-1));
            case POSITIVE -> first;
            case PLUS -> first.plus(number(operation.operands().get(1)));
            case MINUS -> first.minus(number(operation.operands().get(1)));
            case TIMES -> first.times(number(operation.operands().get(1)));
            case DIVIDED_BY -> first.dividedBy(divisor(operation));
            case REMAINDER -> first.remainder(divisor(operation));
            default -> throw new IllegalArgumentException("no number: " + operation);
        };
    }

    private Ratio divisor(Syntax.Operation operation) {
        Ratio divisor = number(operation.operands().get(1));
        if (divisor.signum() == 0) {
            throw new NoValueException("division by zero at " + operation.position());
        }
        return divisor;
    }

    private boolean condition(Syntax syntax) {
        Syntax.Operation operation = (Syntax.Operation) syntax;
        List<Syntax> operands = operation.operands();
        return switch (operation.operator()) {
            case AND ->
                condition(operands.get(0)) ? condition(operands.get(1)) : allBranches && unneeded(operands.get(1));
            case OR ->
                condition(operands.get(0)) ? !(allBranches && unneeded(operands.get(1))) : condition(operands.get(1));
            case NOT -> !condition(operands.get(0));
            case LESS -> order(operands) < 0;
            case LESS_OR_EQUAL -> order(operands) <= 0;
            case GREATER -> order(operands) > 0;
            case GREATER_OR_EQUAL -> order(operands) >= 0;
            case EQUAL -> order(operands) == 0;
            case NOT_EQUAL -> order(operands) != 0;
            default -> throw new IllegalArgumentException("no condition: " + operation);
        };
    }

    /** Evaluates a condition for its failure alone. */
    private boolean unneeded(Syntax syntax) {
        condition(syntax);
        return false;
    }

    private int order(List<Syntax> operands) {
        return number(operands.get(0)).compareTo(number(operands.get(1)));
    }

    private Ratio call(Syntax.Call call) {
        List<Syntax> arguments = call.arguments();
        return switch (call.function()) {
            case "min" -> arguments.stream().map(this::number).sorted().toList().get(0);
            case "max" -> arguments.stream().map(this::number).sorted().toList().get(arguments.size() - 1);
            case "if" -> {
                if (allBranches) {
                    arguments.stream().skip(1).forEach(this::number);
                }
                yield number(arguments.get(condition(arguments.get(0)) ? 1 : 2));
            }
            case "tier" -> tier(arguments);
            case "clamp" -> clamp(arguments);
            case "ceil" -> number(arguments.get(0)).ceiling();
            case "floor" -> number(arguments.get(0)).floor();
            case "round" -> number(arguments.get(0)).round(arguments.size() == 1 ? 0 : places(arguments.get(1)));
            case "percentile" -> percentile(arguments);
            default -> throw new IllegalArgumentException("no function: " + call);
        };
    }

    private int places(Syntax syntax) {
        return number(syntax).above().intValueExact();
    }

    private Ratio tier(List<Syntax> arguments) {
        if (allBranches) {
            arguments.forEach(this::number);
        }
        Ratio x = number(arguments.get(0));
        int index = 1;
        while (index + 1 < arguments.size() && x.compareTo(number(arguments.get(index))) > 0) {
            index += 2;
        }
        return number(arguments.get(Math.min(index + 1, arguments.size() - 1)));
    }

    private Ratio clamp(List<Syntax> arguments) {
        Ratio x = number(arguments.get(0));
        Ratio low = number(arguments.get(1));
        Ratio high = number(arguments.get(2));
        if (low.compareTo(high) > 0) {
            throw new NoValueException("limits cross");
        }
        return x.compareTo(low) < 0 ? low : x.compareTo(high) > 0 ? high : x;
    }

    /** The values are the places 0 to n - 1 of a line; the percentile is what the line shows at p percent of its length. */
    private Ratio percentile(List<Syntax> arguments) {
        Ratio p = number(arguments.get(0));
        if (p.signum() < 0 || p.compareTo(Ratio.of(100)) > 0) {
            throw new NoValueException("no percent");
        }
        List<Ratio> sorted =
                arguments.stream().skip(1).map(this::number).sorted().toList();
        Ratio place = p.times(Ratio.of(sorted.size() - 1L)).dividedBy(Ratio.of(100));
        BigInteger below = place.floor().above();
        BigInteger above = place.ceiling().above();
        Ratio share = place.minus(place.floor());
        return sorted.get(below.intValueExact())
                .times(Ratio.of(1).minus(share))
                .plus(sorted.get(above.intValueExact()).times(share));
    }
}
