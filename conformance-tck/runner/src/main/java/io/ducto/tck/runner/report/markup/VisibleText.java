package io.ducto.tck.runner.report.markup;

/** Text from elsewhere, of which a reader sees every character, and which changes nothing around it; it may have lines. */
public final class VisibleText {
    private VisibleText() {}

    /**
     * Replaces what cannot be seen, or would change how what follows is shown, by its code, but for line breaks and tabs.
     *
     * @param text any text
     * @return text of which all characters can be seen, and are allowed in HTML and XML
     */
    public static String of(String text) {
        return io.ducto.tck.history.VisibleText.of(text, codePoint -> codePoint == '\n' || codePoint == '\t');
    }

    /**
     * Writes text so that it is text in HTML and XML, between tags and in attributes.
     *
     * @param text any text
     * @return {@link #of visible} text with nothing in it that has a meaning in markup
     */
    public static String escaped(String text) {
        return io.ducto.tck.history.VisibleText.inXml(of(text));
    }
}
