package io.ducto.scaffold;

import java.util.ArrayList;
import java.util.List;

/** How the made source looks: the format of this project's own. */
final class Layout {
    /** The longest line. */
    static final int WIDTH = 120;

    static final String INDENT = "    ";

    /** How many blanks the statements of a method begin with. */
    static final int BODY = 8;

    /** What the further lines of a statement begin with, beyond its first. */
    static final String CONTINUATION = INDENT + INDENT;

    private Layout() {}

    /**
     * Breaks a text into lines.
     *
     * @param text words with single blanks between them
     * @param width the longest line; a single word may be longer
     */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return List.copyOf(lines);
    }
}
