package io.ducto.tck.runner.usage;

import java.util.regex.Pattern;

/** Writes a word so that a shell reads it as it is, for commands that are shown to be typed again. */
public final class ShellWord {
    /** How the runner was started, as the start script says. */
    public static final String COMMAND = System.getProperty("ducto.tck.command", "tck");

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:=+,@%-]+");

    private ShellWord() {}

    /**
     * Quotes a word if it needs quotes.
     *
     * @param word any text
     * @return the text for a POSIX shell
     */
    public static String quote(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
