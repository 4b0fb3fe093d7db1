package io.ducto.pricing;

import java.util.regex.Pattern;

/**
 * Something that is wrong with a pricing configuration. Its text is the path, a colon and the problem, for example
 * {@code models.gpt-4: unknown name 'inputtokens' at 1, did you mean 'input_tokens'?}
 *
 * @param path where it is, by the names that documents use, for example {@code plans.pro.rate_overrides.gpt-4}
 * @param problem what is wrong, and what to do about it
 * @param position the place of the first character that is wrong in the expression, from 1, or 0 if it is not about one
 */
public record PricingError(String path, String problem, int position) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    /**
     * An error that is not about a place in an expression.
     *
     * @param path where it is
     * @param problem what is wrong
     * @return the error
     */
    public static PricingError of(String path, String problem) {
        return new PricingError(path, problem, 0);
    }

    /**
     * The path of an entry: {@code models.gpt-4}, or {@code models['gpt-4.1']} where the key is not of letters, digits,
     * hyphens and underscores.
     *
     * @param path of what holds the entry, or empty for the whole configuration
     * @param key the entry's key
     * @return the path
     */
    public static String path(String path, String key) {
        if (PLAIN.matcher(key).matches()) {
            return path.isEmpty() ? key : path + "." + key;
        }
        return path + "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    @Override
    public String toString() {
        return path.isEmpty() ? problem : path + ": " + problem;
    }
}
