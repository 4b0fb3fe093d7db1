package io.ducto.tck.runner.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes texts fit for a terminal: of bounded width, and without the control characters that a store may have put in. */
final class Texts {
    private static final long SECOND_MILLIS = 1_000;
    private static final String COMMAND = "Run it again:";
    private static final String ELLIPSIS = "...";

    private Texts() {}

    /** Cuts a text to one line of at most so many characters. */
    static String cut(String text, int columns) {
        String line = printable(text).replace('\n', ' ').replace('\t', ' ');
        if (line.codePointCount(0, line.length()) <= columns) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, Math.max(0, columns - ELLIPSIS.length())))
                        .stripTrailing()
                + ELLIPSIS;
    }

    /**
     * Wraps the paragraphs of a text, and leaves lines alone that begin with a blank or a bracket, since an assertion laid
     * them out already, or that end in a command, since that must be one line to be copied.
     */
    static String wrap(String text, String indent, int columns) {
        return printable(text)
                .lines()
                .flatMap(line -> (isLaidOut(line) ? List.of(line) : fold(line, columns - indent.length())).stream())
                .map(line -> (indent + line).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static boolean isLaidOut(String line) {
        return line.startsWith(" ") || line.startsWith("[") || line.startsWith(COMMAND);
    }

    /** Takes the marks of code out of Markdown: a terminal shows them as they are. */
    static String plain(String markdown) {
        return markdown.replace("`", "");
    }

    static String time(long millis) {
        return millis < SECOND_MILLIS
                ? millis + " ms"
                : String.format(Locale.ROOT, "%.1f s", (double) millis / SECOND_MILLIS);
    }

    static String time(Duration duration) {
        return time(duration.toMillis());
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static List<String> fold(String paragraph, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(character -> Character.isISOControl(character) && character != '\n' && character != '\t'
                        ? String.format(Locale.ROOT, "\\u%04x", character)
                        : Character.toString(character))
                .collect(Collectors.joining());
    }
}
