package io.ducto.tck.runner.report.markup;

import java.util.Locale;

/** Text from elsewhere, of which a reader sees every character, and which changes nothing around it. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Replaces what cannot be seen, or would change how what follows is shown, by its code: control characters but for line
     * breaks and tabs, marks that turn the direction of writing, halves of characters, separators of lines.
     *
     * @param text any text
     * @return text of which all characters can be seen, and are allowed in HTML and XML
     */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isVisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            } else {
                visible.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        if (codePoint == ' ' || codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /**
     * Writes text so that it is text in HTML and XML, between tags and in attributes.
     *
     * @param text any text
     * @return {@link #of visible} text with nothing in it that has a meaning in markup
     */
    public static String escaped(String text) {
        String visible = of(text);
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int index = 0; index < visible.length(); index++) {
            char next = visible.charAt(index);
            switch (next) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(next);
            }
        }
        return escaped.toString();
    }
}
