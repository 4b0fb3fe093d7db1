package io.ducto.tck.runner;

import java.util.regex.Pattern;

/** Writes a word so that a shell reads it as it is, for commands that are shown to be typed again. */
final class ShellWord {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:=+,@%-]+");

    private ShellWord() {}

    static String quote(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
