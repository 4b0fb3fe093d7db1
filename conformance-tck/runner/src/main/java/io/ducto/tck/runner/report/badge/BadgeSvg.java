package io.ducto.tck.runner.report.badge;

import io.ducto.tck.runner.report.markup.VisibleText;

/** Draws a badge as SVG. Lengths are in pixels. */
final class BadgeSvg {
    /**
     * About what a character is wide. Each text is drawn to exactly the length that comes of it, so that it fits its field with
     * any font.
     */
    private static final double CHARACTER = 6.6;

    private static final int PADDING = 7;

    private BadgeSvg() {}

    static String of(Badge badge) {
        int labelLength = length(Badge.LABEL);
        int messageLength = length(badge.message());
        int labelWidth = labelLength + 2 * PADDING;
        int messageWidth = messageLength + 2 * PADDING;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" viewBox="0 0 %1$d 20" role="img" \
                aria-labelledby="title">
                  <title id="title">%2$s</title>
                  <clipPath id="corners"><rect width="%1$d" height="20" rx="4"/></clipPath>
                  <g clip-path="url(#corners)">
                    <rect width="%3$d" height="20" fill="#3a4149"/>
                    <rect x="%3$d" width="%4$d" height="20" fill="%5$s"/>
                  </g>
                  <g fill="#ffffff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">
                    <text x="%6$d" y="14" textLength="%7$d" lengthAdjust="spacingAndGlyphs">%8$s</text>
                    <text x="%9$d" y="14" textLength="%10$d" lengthAdjust="spacingAndGlyphs">%11$s</text>
                  </g>
                </svg>
                """.formatted(
                        labelWidth + messageWidth,
                        VisibleText.escaped(Badge.LABEL + ": " + badge.message()),
                        labelWidth,
                        messageWidth,
                        badge.tone().colour(),
                        PADDING,
                        labelLength,
                        VisibleText.escaped(Badge.LABEL),
                        labelWidth + PADDING,
                        messageLength,
                        VisibleText.escaped(badge.message()));
    }

    private static int length(String text) {
        return (int) Math.round(text.length() * CHARACTER);
    }
}
