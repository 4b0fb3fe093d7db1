package io.ducto.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The checks of arguments that every store shares. The request records call them; a store calls them for the operations
 * that take plain arguments, such as {@link BalanceOperations#getBalance}.
 *
 * <p>Every check returns its value when it is valid. It throws {@link NullPointerException} for null and
 * {@link IllegalArgumentException} otherwise, with a message that names the argument and shows the value. The class has
 * no state and is thread-safe. Serves the rules GEN-01, GEN-02, GEN-03, GEN-15 and ANA-01.
 */
public final class Arguments {
    /** The longest id, key, model or name, in Unicode characters (code points). */
    public static final int MAX_ID_CHARACTERS = 255;

    /** The longest text (a reason, a metadata value, a pricing expression), in Unicode characters (code points). */
    public static final int MAX_TEXT_CHARACTERS = 2_000;

    /** The most entries that a metadata map may have. */
    public static final int MAX_METADATA_ENTRIES = 64;

    /** The earliest instant that an argument may name: the start of year 1. */
    public static final Instant MIN_INSTANT = Instant.parse("0001-01-01T00:00:00Z");

    /** The instants that an argument may name end before this one: the start of year 10,000. */
    public static final Instant END_OF_TIME = Instant.ofEpochSecond(253_402_300_800L);

    private static final int SHOWN_CHARACTERS = 60;

    private Arguments() {}

    /**
     * Checks an id: of a user, a key, a model, a transaction or a team, or any other name (rule GEN-02).
     *
     * @param name the argument's name, for the message
     * @param value 1 to {@value #MAX_ID_CHARACTERS} Unicode characters, not blank, without NUL and without a lone
     *     surrogate
     * @return {@code value}
     */
    public static String id(String name, String value) {
        requireNotNull(name, value);
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank, was " + quote(value));
        }
        return wellFormed(name, value, MAX_ID_CHARACTERS);
    }

    /**
     * Checks an id that may be absent.
     *
     * @param name the argument's name, for the message
     * @param value null, or what {@link #id} accepts
     * @return {@code value}
     */
    public static @Nullable String optionalId(String name, @Nullable String value) {
        return value == null ? null : id(name, value);
    }

    /**
     * Checks a free text (rule GEN-15): it may be empty, and hold any Unicode character but NUL.
     *
     * @param name the argument's name, for the message
     * @param value at most {@value #MAX_TEXT_CHARACTERS} Unicode characters
     * @return {@code value}
     */
    public static String text(String name, String value) {
        requireNotNull(name, value);
        return wellFormed(name, value, MAX_TEXT_CHARACTERS);
    }

    /**
     * Checks an amount of credits that must be at least 1 (rule GEN-03).
     *
     * @param name the argument's name, for the message
     * @param value the amount, in credits
     * @return {@code value}
     */
    public static long amount(String name, long value) {
        return atLeast(name, value, 1);
    }

    /**
     * Checks an amount of credits that may be 0 (rule GEN-03).
     *
     * @param name the argument's name, for the message
     * @param value the amount, in credits
     * @return {@code value}
     */
    public static long amountOrZero(String name, long value) {
        return atLeast(name, value, 0);
    }

    /**
     * Checks an instant: one that every backend can keep, from year 1 to year 9999.
     *
     * @param name the argument's name, for the message
     * @param value the instant
     * @return {@code value}
     */
    public static Instant instant(String name, Instant value) {
        requireNotNull(name, value);
        if (value.isBefore(MIN_INSTANT) || !value.isBefore(END_OF_TIME)) {
            throw new IllegalArgumentException(name + " must be in the years 1 to 9999, was " + value);
        }
        return value;
    }

    /**
     * Checks the half-open window {@code [from, to)} of a report (rule ANA-01).
     *
     * @param from the first instant of the window
     * @param to the first instant after the window, later than {@code from}
     */
    public static void window(Instant from, Instant to) {
        instant("from", from);
        instant("to", to);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, was from " + from + " to " + to);
        }
    }

    /**
     * Checks and copies metadata: at most {@value #MAX_METADATA_ENTRIES} entries, each key an {@link #id} and each value
     * a {@link #text}.
     *
     * @param metadata the caller's own notes
     * @return an immutable copy in the order of the argument
     */
    public static Map<String, String> metadata(Map<String, String> metadata) {
        requireNotNull("metadata", metadata);
        Map<String, String> copy = new LinkedHashMap<>(metadata);
        if (copy.size() > MAX_METADATA_ENTRIES) {
            throw new IllegalArgumentException(
                    "metadata must have at most " + MAX_METADATA_ENTRIES + " entries, had " + copy.size());
        }
        copy.forEach((key, value) -> {
            id("metadata key", key);
            text("metadata value of " + quote(key), value);
        });
        return Collections.unmodifiableMap(copy);
    }

    static <T> T requireNotNull(String name, T value) {
        return Objects.requireNonNull(value, () -> name + " must not be null");
    }

    static long atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
        return value;
    }

    private static String wellFormed(String name, String value, int maxCharacters) {
        int characters = value.codePointCount(0, value.length());
        if (characters > maxCharacters) {
            throw new IllegalArgumentException(
                    name + " must have at most " + maxCharacters + " characters, had " + characters);
        }
        value.codePoints().forEach(character -> {
            if (character == 0) {
                throw new IllegalArgumentException(name + " must not contain NUL, was " + quote(value));
            }
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                throw new IllegalArgumentException(
                        name + " must be well-formed Unicode, had a lone surrogate: " + quote(value));
            }
        });
        return value;
    }

    /** Shows a value on one line of bounded length, so that a log stays readable whatever the caller sent. */
    private static String quote(String value) {
        StringBuilder shown = new StringBuilder("\"");
        value.codePoints().limit(SHOWN_CHARACTERS).forEach(character -> {
            if (Character.isISOControl(character)
                    || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        boolean cut = value.codePointCount(0, value.length()) > SHOWN_CHARACTERS;
        return shown.append(cut ? "…\"" : "\"").toString();
    }
}
