package io.ducto.tck.runner.report.html;

import io.ducto.tck.runner.report.markup.Element;
import io.ducto.tck.runner.result.Outcome;
import java.util.Arrays;

/**
 * The signs of outcomes. They differ in shape and not in colour only. Each is drawn once in a page and used from there.
 */
final class Icon {
    private static final String VIEW_BOX = "0 0 16 16";
    private static final String CIRCLE = "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13Z";

    private Icon() {}

    /** What the other signs are taken from; to be put into each page once. */
    static Element definitions() {
        return Element.of("svg")
                .with("class", "definitions")
                .with("aria-hidden", "true")
                .with("width", 0)
                .with("height", 0)
                .addEach(Arrays.asList(Outcome.values()), Icon::symbol);
    }

    /** The sign of an outcome, which says nothing to those who cannot see it: the words stand beside it. */
    static Element of(Outcome outcome) {
        return Element.of("svg")
                .with("class", "icon " + Css.of(outcome))
                .with("aria-hidden", "true")
                .with("viewBox", VIEW_BOX)
                .add(Element.of("use").with("href", "#" + id(outcome)));
    }

    private static String id(Outcome outcome) {
        return "icon-" + Css.of(outcome);
    }

    private static Element symbol(Outcome outcome) {
        Element symbol = Element.of("symbol").with("id", id(outcome)).with("viewBox", VIEW_BOX);
        return switch (outcome) {
            case PASSED -> symbol.add(filled(CIRCLE), cut("M4.9 8.3l2.1 2.1l4.1-4.6"));
            case FAILED ->
                symbol.add(
                        filled("M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2Z"),
                        cut("M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"));
            case ERROR -> symbol.add(filled("M8 1.2L15.4 14.5H0.6Z"), cut("M8 6v4M8 12v.6"));
            case EXPECTED_FAILURE ->
                symbol.add(
                        line("M5.5 1.8h5L14.2 5.5v5L10.5 14.2h-5L1.8 10.5v-5Z"),
                        line("M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6"));
            case NOT_RUN -> symbol.add(line(CIRCLE).with("stroke-dasharray", "2.6 2.2"));
            case NOT_VERIFIED -> symbol.add(line(CIRCLE), filled("M8 4.2a3.8 3.8 0 0 1 0 7.6Z"));
            case NOT_SUPPORTED -> symbol.add(line(CIRCLE), line("M4.9 8h6.2"));
        };
    }

    private static Element filled(String path) {
        return Element.of("path").with("class", "filled").with("d", path);
    }

    private static Element line(String path) {
        return Element.of("path").with("class", "line").with("d", path);
    }

    private static Element cut(String path) {
        return Element.of("path").with("class", "cut").with("d", path);
    }
}
