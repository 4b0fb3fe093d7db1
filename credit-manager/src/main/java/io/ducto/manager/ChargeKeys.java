package io.ducto.manager;

import io.ducto.store.Arguments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The idempotency keys of the steps of one charge, all made from one key, so that a retry makes the same ones.
 *
 * @param key the caller's key, or one made for this call; it is the key of the deduction itself
 */
record ChargeKeys(String key) {

    /** A key that nobody has used, for a caller who gave none. */
    static String unused() {
        return "ducto-" + UUID.randomUUID();
    }

    /** The key under which the allowance is used. */
    String allowance() {
        return derived("#allowance");
    }

    /**
     * The key under which credits are held until they are deducted.
     *
     * @param amount how many: a retry that has to hold another amount is no retry of that hold
     * @param generation counts the holds of this amount; a further one is made when those before it have ended
     */
    String hold(long amount, int generation) {
        return derived("#hold-" + amount + "-" + generation);
    }

    /** A key that would become too long is replaced by its hash, which is as good as it is for telling calls apart. */
    private String derived(String suffix) {
        boolean fits = key.codePointCount(0, key.length()) + suffix.length() <= Arguments.MAX_ID_CHARACTERS;
        return (fits ? key : hash(key)) + suffix;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
