package io.ducto.tck.runner.report;

import io.ducto.tck.runner.result.Outcome;
import io.ducto.tck.runner.result.Verdict;

/** The colours of a terminal. */
enum Colour {
    GREEN(32),
    RED(31),
    YELLOW(33),
    GREY(90);

    private static final String ESCAPE = "\u001b[";
    private static final String RESET = ESCAPE + "0m";

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    static Colour of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> GREEN;
            case FAILED, ERROR -> RED;
            case NOT_RUN, NOT_VERIFIED, EXPECTED_FAILURE -> YELLOW;
            case NOT_SUPPORTED -> GREY;
        };
    }

    static Colour of(Verdict verdict) {
        return switch (verdict) {
            case CONFORMANT, CONFORMANT_WITHIN -> GREEN;
            case PARTIAL, WITHIN_BASELINE -> YELLOW;
            case NOT_CONFORMANT, STALE_BASELINE, INVALID -> RED;
        };
    }

    /** Colours a text if the terminal shows colours. */
    String paint(String text, Terminal terminal) {
        return terminal.coloured() ? ESCAPE + code + "m" + text + RESET : text;
    }
}
