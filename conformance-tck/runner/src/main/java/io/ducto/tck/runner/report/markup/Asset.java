package io.ducto.tck.runner.report.markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * A script or a style sheet that stands in the page itself. It comes from a file of this program, and never from a store.
 * Immutable.
 */
public final class Asset {
    private final String element;
    private final String text;

    private Asset(String element, String text) {
        this.element = element;
        this.text = text;
        // HTML ends the element there, wherever it stands; and it is kept to ASCII, so that its hash is that of any
        // reader.
        if (text.toLowerCase(Locale.ROOT).contains("</" + element)
                || text.contains("<!--")
                || text.chars().anyMatch(character -> character > '~')) {
            throw new IllegalArgumentException("a " + element + " must be plain ASCII that does not end itself");
        }
    }

    /**
     * Reads a style sheet.
     *
     * @param owner the class beside which the file lies
     * @param file its name
     * @return the style sheet
     */
    public static Asset style(Class<?> owner, String file) {
        return new Asset("style", read(owner, file));
    }

    /**
     * Reads a script.
     *
     * @param owner the class beside which the file lies
     * @param file its name
     * @return the script
     */
    public static Asset script(Class<?> owner, String file) {
        return new Asset("script", read(owner, file));
    }

    private static String read(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Returns how a content security policy names exactly this text.
     *
     * @return a source with quotes, "'sha256-...'"
     */
    public String source() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String element() {
        return element;
    }

    String text() {
        return text;
    }
}
