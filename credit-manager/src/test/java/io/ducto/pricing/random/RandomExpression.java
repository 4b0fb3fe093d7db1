package io.ducto.pricing.random;

import java.util.List;

/** Makes texts of expressions that are well formed and of the right types; some cannot be evaluated. */
public final class RandomExpression {
    private static final int DEEPEST = 6;

    private final Choices choices;
    private final List<String> names;

    /**
     * Makes a maker.
     *
     * @param choices what to make
     * @param names what expressions may name
     */
    public RandomExpression(Choices choices, List<String> names) {
        this.choices = choices;
        this.names = names;
    }

    /**
     * Makes an expression that is a number.
     *
     * @return its text
     */
    public String number() {
        return number(DEEPEST);
    }

    private String number(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (choices.below(16)) {
            case 0, 1 -> leaf();
            case 2 -> operand(depth) + space() + "+" + space() + operand(depth);
            case 3 -> operand(depth) + space() + "-" + space() + operand(depth);
            case 4, 5 -> operand(depth) + space() + "*" + space() + operand(depth);
            case 6 -> operand(depth) + space() + "/" + space() + operand(depth);
            case 7 -> operand(depth) + space() + "%" + space() + operand(depth);
            case 8 -> choices.of("-", "+") + space() + operand(depth);
            case 9 -> choices.of("min", "max") + arguments(depth, 1 + choices.below(4));
            case 10 -> "if(" + condition(depth - 1) + "," + number(depth - 1) + space() + "," + number(depth - 1) + ")";
            case 11 -> tier(depth);
            case 12 -> "clamp" + arguments(depth, 3);
            case 13 -> choices.of("ceil", "floor", "round") + arguments(depth, 1);
            case 14 -> "round(" + number(depth - 1) + ", " + choices.below(19) + ")";
            default ->
                "percentile(" + choices.of("50", "0", "100", "33.3", number(1)) + ","
                        + arguments(depth, 1 + choices.below(5)).substring(1);
        };
    }

    /** With parentheses or without, so that what binds stronger decides now and then. */
    private String operand(int depth) {
        String number = number(depth - 1);
        return choices.below(3) == 0 ? "(" + number + ")" : number;
    }

    private String condition(int depth) {
        if (depth <= 0) {
            return leaf() + choices.of(">", "<", ">=", "<=", "==", "!=") + leaf();
        }
        return switch (choices.below(6)) {
            case 0, 1, 2 ->
                number(depth - 1)
                        + space()
                        + choices.of(">", "<", ">=", "<=", "==", "!=")
                        + space()
                        + number(depth - 1);
            case 3 -> "not " + condition(depth - 1);
            case 4 -> condition(depth - 1) + " " + choices.of("and", "or") + " " + condition(depth - 1);
            default -> "(" + condition(depth - 1) + ")";
        };
    }

    private String tier(int depth) {
        StringBuilder text = new StringBuilder("tier(").append(number(depth - 1));
        int limit = choices.below(3);
        int tiers = 1 + choices.below(3);
        for (int tier = 0; tier < tiers; tier++) {
            text.append(", ").append(limit).append(", ").append(number(depth - 1));
            limit += 1 + choices.below(50);
        }
        return text.append(", ").append(number(depth - 1)).append(")").toString();
    }

    private String arguments(int depth, int count) {
        StringBuilder text = new StringBuilder("(");
        for (int argument = 0; argument < count; argument++) {
            text.append(argument == 0 ? "" : ",").append(space()).append(number(depth - 1));
        }
        return text.append(")").toString();
    }

    private String leaf() {
        return switch (choices.below(5)) {
            case 0 -> Integer.toString(choices.below(11));
            case 1, 2 -> names.get(choices.below(names.size()));
            case 3 -> choices.below(1_000) + "." + choices.below(100_000);
            default ->
                choices.of(
                        ".5",
                        "0.0000025",
                        "007",
                        "1000000",
                        "9223372036854775807",
                        "123456789012345678901234567890",
                        ".000000000000000000000000000001");
        };
    }

    private String space() {
        return choices.of("", " ", "\n", "\t ");
    }
}
