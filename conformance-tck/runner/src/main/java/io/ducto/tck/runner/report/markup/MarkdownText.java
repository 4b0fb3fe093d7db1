package io.ducto.tck.runner.report.markup;

import java.util.regex.Pattern;

/** Text for Markdown, in the middle of a line or in a cell of a table. */
public final class MarkdownText {
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*_\\[\\]<|~&]");
    private static final Pattern BREAK = Pattern.compile("\\s*[\\n\\t]\\s*");

    private MarkdownText() {}

    /**
     * Writes text so that it is text in Markdown.
     *
     * @param text any text
     * @return {@link VisibleText visible} text on one line with nothing in it that has a meaning in Markdown or HTML
     */
    public static String escaped(String text) {
        return MEANINGFUL.matcher(oneLine(text)).replaceAll("\\\\$0");
    }

    /**
     * Writes a text of the rules, in which backticks mark code and nothing else has a meaning.
     *
     * @param markdown such a text
     * @return the same with its code and no other Markdown
     */
    public static String withCode(String markdown) {
        String[] parts = oneLine(markdown).split("`", -1);
        if (parts.length % 2 == 0) {
            return escaped(markdown);
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < parts.length; index++) {
            text.append(index % 2 == 0 ? escaped(parts[index]) : code(parts[index]));
        }
        return text.toString();
    }

    /**
     * Writes text as code.
     *
     * @param text any text
     * @return code that can stand in a table
     */
    public static String code(String text) {
        String line = oneLine(text).replace("|", "\\|");
        return line.isBlank() || line.contains("`") ? escaped(text) : "`" + line + "`";
    }

    private static String oneLine(String text) {
        return BREAK.matcher(VisibleText.of(text)).replaceAll(" ");
    }
}
