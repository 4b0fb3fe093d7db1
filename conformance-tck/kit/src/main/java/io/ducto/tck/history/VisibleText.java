package io.ducto.tck.history;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Text from elsewhere, made safe to show: ids that a store was given or made may hold anything. Stateless. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Replaces what cannot be seen, or would change how what follows is shown, by its code: control characters, marks that
     * turn the direction of writing, halves of characters, separators of lines.
     *
     * @param text any text
     * @return text on one line, of which all characters can be seen
     */
    public static String of(String text) {
        return of(text, codePoint -> false);
    }

    /**
     * Does so, but for some characters.
     *
     * @param text any text
     * @param kept which code points are left as they are
     * @return text of which all other characters can be seen
     */
    public static String of(String text, IntPredicate kept) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isVisible(codePoint) || kept.test(codePoint)) {
                visible.appendCodePoint(codePoint);
            } else {
                visible.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        if (codePoint == ' ') {
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
     * Escapes what has a meaning in XML and HTML, between tags and in attributes.
     *
     * @param visible a {@link #of visible} text, in which nothing is left that XML forbids
     * @return text with nothing in it that has a meaning in markup
     */
    public static String inXml(String visible) {
        return visible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
