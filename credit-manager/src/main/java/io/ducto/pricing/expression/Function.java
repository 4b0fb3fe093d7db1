package io.ducto.pricing.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of the language. There are no others. */
enum Function {
    MIN("min", 1, Integer.MAX_VALUE, "min(a, b, ...)"),
    MAX("max", 1, Integer.MAX_VALUE, "max(a, b, ...)"),
    IF("if", 3, 3, "if(condition, then, else)"),
    TIER("tier", 4, Integer.MAX_VALUE, "tier(x, limit, value, ..., else)"),
    CLAMP("clamp", 3, 3, "clamp(x, low, high)"),
    CEIL("ceil", 1, 1, "ceil(x)"),
    FLOOR("floor", 1, 1, "floor(x)"),
    ROUND("round", 1, 2, "round(x) or round(x, places)"),
    PERCENTILE("percentile", 2, Integer.MAX_VALUE, "percentile(p, a, b, ...)");

    /** How each function is written. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(Function::text).toList();

    private final String text;
    private final int least;
    private final int most;
    private final String usage;

    Function(String text, int least, int most, String usage) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.usage = usage;
    }

    static Optional<Function> of(String text) {
        return Arrays.stream(values())
                .filter(function -> function.text.equals(text))
                .findFirst();
    }

    String text() {
        return text;
    }

    /** How to call it, for a person who has called it otherwise. */
    String usage() {
        return usage;
    }

    boolean takes(int arguments) {
        boolean paired = this != TIER || arguments % 2 == 0;
        return arguments >= least && arguments <= most && paired;
    }
}
