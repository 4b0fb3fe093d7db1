package io.ducto.pricing.expression;

import io.ducto.pricing.expression.number.Fraction;
import io.ducto.pricing.expression.number.NumberTooLargeException;
import io.ducto.pricing.expression.syntax.Syntax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/** Compiles one call of a function whose number of arguments is right. */
final class Calls {

    /** The most places that {@code round} takes: more than any price has. */
    private static final int MOST_PLACES = 18;

    private static final Fraction HUNDRED = Fraction.of(100);

    private final Compiler compiler;
    private final Syntax.Call call;

    Calls(Compiler compiler, Syntax.Call call) {
        this.compiler = compiler;
        this.call = call;
    }

    NumberNode compile(Function function) {
        return switch (function) {
            case MIN -> best((one, other) -> one.compareTo(other) <= 0 ? one : other);
            case MAX -> best((one, other) -> one.compareTo(other) >= 0 ? one : other);
            case IF -> choice();
            case TIER -> tier();
            case CLAMP -> clamp();
            case CEIL -> {
                NumberNode x = number(0);
                yield compiler.folded(values -> x.value(values).ceiling(), x);
            }
            case FLOOR -> {
                NumberNode x = number(0);
                yield compiler.folded(values -> x.value(values).floor(), x);
            }
            case ROUND -> round();
            case PERCENTILE -> percentile();
        };
    }

    private NumberNode number(int index) {
        return compiler.number(call.arguments().get(index));
    }

    private NumberNode[] numbers(int from) {
        return call.arguments().stream().skip(from).map(compiler::number).toArray(NumberNode[]::new);
    }

    private NumberNode best(BinaryOperator<Fraction> better) {
        NumberNode[] numbers = numbers(0);
        return compiler.folded(
                values -> {
                    Fraction best = numbers[0].value(values);
                    for (int index = 1; index < numbers.length; index++) {
                        best = better.apply(best, numbers[index].value(values));
                    }
                    return best;
                },
                numbers);
    }

    private NumberNode choice() {
        ConditionNode condition = compiler.condition(call.arguments().get(0));
        NumberNode then = number(1);
        NumberNode otherwise = number(2);
        return values -> condition.holds(values) ? then.value(values) : otherwise.value(values);
    }

    private NumberNode tier() {
        NumberNode[] numbers = numbers(0);
        for (int limit = 3; limit < numbers.length - 1; limit += 2) {
            if (numbers[limit - 2] instanceof ConstantNode before
                    && numbers[limit] instanceof ConstantNode after
                    && before.value().compareTo(after.value()) >= 0) {
                return compiler.wrong(
                        "the limits of 'tier' at " + call.position() + " must rise, and " + after.value()
                                + " comes after " + before.value(),
                        call.arguments().get(limit));
            }
        }
        NumberNode x = numbers[0];
        return compiler.folded(
                values -> {
                    Fraction amount = x.value(values);
                    for (int limit = 1; limit < numbers.length - 1; limit += 2) {
                        if (amount.compareTo(numbers[limit].value(values)) <= 0) {
                            return numbers[limit + 1].value(values);
                        }
                    }
                    return numbers[numbers.length - 1].value(values);
                },
                numbers);
    }

    private NumberNode clamp() {
        NumberNode x = number(0);
        NumberNode low = number(1);
        NumberNode high = number(2);
        if (low instanceof ConstantNode lower
                && high instanceof ConstantNode upper
                && lower.value().compareTo(upper.value()) > 0) {
            return compiler.wrong(limitsCross(lower.value(), upper.value()), call);
        }
        return compiler.folded(
                values -> {
                    Fraction amount = x.value(values);
                    Fraction least = low.value(values);
                    Fraction most = high.value(values);
                    if (least.compareTo(most) > 0) {
                        throw new EvaluationException(limitsCross(least, most), call.position());
                    }
                    if (amount.compareTo(least) < 0) {
                        return least;
                    }
                    return amount.compareTo(most) > 0 ? most : amount;
                },
                x,
                low,
                high);
    }

    private String limitsCross(Fraction low, Fraction high) {
        return "the low limit of 'clamp' at " + call.position() + " is above the high one: " + low + " and " + high;
    }

    private NumberNode round() {
        NumberNode x = number(0);
        if (call.arguments().size() == 1) {
            return compiler.folded(values -> x.value(values).round(0), x);
        }
        NumberNode second = number(1);
        if (second instanceof ConstantNode constant && constant.value().isWhole()) {
            for (int places = 0; places <= MOST_PLACES; places++) {
                if (constant.value().equals(Fraction.of(places))) {
                    int chosen = places;
                    return compiler.folded(values -> rounded(x.value(values), chosen), x);
                }
            }
        }
        return compiler.wrong(
                "the places of 'round' at " + call.position() + " must be a whole number from 0 to " + MOST_PLACES,
                call.arguments().get(1));
    }

    private Fraction rounded(Fraction number, int places) {
        try {
            return number.round(places);
        } catch (NumberTooLargeException e) {
            throw tooManyDigits();
        }
    }

    private NumberNode percentile() {
        NumberNode p = number(0);
        NumberNode[] numbers = numbers(1);
        if (p instanceof ConstantNode constant && !isPercent(constant.value())) {
            return compiler.wrong(noPercent(constant.value()), call.arguments().get(0));
        }
        NumberNode[] parts = Arrays.copyOf(numbers, numbers.length + 1);
        parts[numbers.length] = p;
        return compiler.folded(
                values -> {
                    Fraction percent = p.value(values);
                    if (!isPercent(percent)) {
                        throw new EvaluationException(noPercent(percent), call.position());
                    }
                    List<Fraction> sorted = new ArrayList<>(numbers.length);
                    for (NumberNode number : numbers) {
                        sorted.add(number.value(values));
                    }
                    sorted.sort(null);
                    return interpolated(sorted, percent);
                },
                parts);
    }

    private static boolean isPercent(Fraction number) {
        return number.signum() >= 0 && number.compareTo(HUNDRED) <= 0;
    }

    private String noPercent(Fraction number) {
        return "the p of 'percentile' at " + call.position() + " must be from 0 to 100, was " + number;
    }

    /** Between the two values that are nearest to that place, in proportion. */
    private Fraction interpolated(List<Fraction> sorted, Fraction percent) {
        try {
            Fraction place = percent.times(Fraction.of(sorted.size() - 1L)).dividedBy(HUNDRED);
            int below = 0;
            while (below + 1 < sorted.size() && Fraction.of(below + 1L).compareTo(place) <= 0) {
                below++;
            }
            Fraction lower = sorted.get(below);
            Fraction upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
            return lower.plus(upper.minus(lower).times(place.minus(Fraction.of(below))));
        } catch (NumberTooLargeException e) {
            throw tooManyDigits();
        }
    }

    private EvaluationException tooManyDigits() {
        return new EvaluationException(
                "the result of '" + call.function() + "' at " + call.position() + " has too many digits",
                call.position());
    }
}
