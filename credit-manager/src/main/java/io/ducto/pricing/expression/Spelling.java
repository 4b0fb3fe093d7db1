package io.ducto.pricing.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody may have meant. No state; thread-safe. */
public final class Spelling {

    /** One mistake in this many characters is still the same word. */
    private static final int CHARACTERS_FOR_A_MISTAKE = 3;

    private Spelling() {}

    /**
     * Finds the known name that is nearest to a written one.
     *
     * @param written what somebody wrote
     * @param known the names to choose from
     * @return the nearest, if it is near: about one mistake in three characters, case aside
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(1, name.length() / CHARACTERS_FOR_A_MISTAKE))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** How many characters to insert, leave out or replace to get from one to the other, case aside. */
    private static int distance(String written, String name) {
        String from = written.toLowerCase(Locale.ROOT);
        int[] row = new int[name.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == name.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[name.length()];
    }
}
