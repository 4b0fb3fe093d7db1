package io.ducto.tck.history;

import java.util.Locale;

/** Text from elsewhere, made safe to show: ids that a store was given or made may hold anything. */
final class VisibleText {
    private VisibleText() {}

    /** Replaces what cannot be seen, or would change how what follows is shown, by its code. */
    static String of(String text) {
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

    /** Escapes what has a meaning in XML; of a {@link #of visible} text nothing else is left that XML forbids. */
    static String inXml(String visible) {
        return visible.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
