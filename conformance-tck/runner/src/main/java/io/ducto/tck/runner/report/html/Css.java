package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;
import java.util.Locale;

/** What the style sheet calls outcomes and verdicts. */
final class Css {
    private Css() {}

    static String of(Outcome outcome) {
        return hyphenated(outcome);
    }

    static String of(Verdict verdict) {
        return hyphenated(verdict);
    }

    private static String hyphenated(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
