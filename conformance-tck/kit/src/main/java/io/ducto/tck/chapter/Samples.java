package io.ducto.tck.chapter;

import java.util.List;
import java.util.Map;

/** Ids and texts that stores confuse, cut, refuse or execute. */
final class Samples {
    private static final String SMILE = "\ud83d\ude00";

    /** The longest valid id: 255 characters of four bytes each in UTF-8, 510 of Java's chars. */
    static final String LONGEST_ID = SMILE.repeat(255);

    /** The longest valid text. */
    static final String LONGEST_TEXT = SMILE.repeat(2_000);

    /** What is no id (rule GEN-02): blank, too long, with NUL, or not well-formed. */
    static final List<String> BAD_IDS = List.of(
            "",
            " ",
            "\t\n",
            "x".repeat(256),
            SMILE.repeat(256),
            "a\u0000b",
            "\u0000",
            "a" + SMILE.charAt(0),
            SMILE.charAt(1) + "a");

    /** Valid ids, no two of them the same, that collations, trimming, patterns, limits and quoting take for one another. */
    static final List<String> LOOKALIKE_IDS = List.of(
            "ann",
            "Ann",
            "ANN",
            "ann ",
            " ann",
            "ann\t",
            "ann\n",
            "ann\r\n",
            "\u00e1nn",
            "a\u0301nn",
            "a\u200bnn",
            "ann\u200f",
            "\uff41nn",
            "istanbul",
            "ISTANBUL",
            "\u0131stanbul",
            "\u0130stanbul",
            "strasse",
            "stra\u00dfe",
            "file",
            "\ufb01le",
            "7",
            "07",
            "7.0",
            "7e0",
            "null",
            "a%",
            "a_",
            "a*",
            "a'",
            "a''",
            "a\"",
            "a\\",
            "a\\\\",
            "a\\'",
            "'; DROP TABLE users; --",
            "a:b",
            "a|b",
            "a/b",
            "{a}b",
            SMILE,
            "\ud83d\ude01",
            LONGEST_ID,
            SMILE.repeat(254),
            SMILE.repeat(254) + "\ud83d\ude01",
            "x".repeat(255),
            "x".repeat(254) + "y");

    /** Texts that come back changed, or not at all, where they are pasted into SQL, JSON, a pattern or a script. */
    static final List<String> TEXTS = List.of(
            "O'Brien said \"no\"",
            "'; DROP TABLE users; --",
            "\\' \\\\ \\n \\u0041 % _ ? :name $1 ${x} #{x} {0} %s",
            "line\nfeed\r\nand\ttab",
            " blanks around ",
            "{\"a\": [1, null]}, <b>&amp;</b>",
            "$set.a.b[0]",
            "caf\u00e9 cafe\u0301 \u0130\u0131 \u200f\u05d0 \u4e2d " + SMILE,
            "null",
            "x".repeat(255));

    /** The key that {@link #DECEPTIVE_METADATA} names. */
    static final String DECEPTIVE_KEY = "key-of-the-metadata";

    /** Metadata in the words that ledgers use for fields of their own, with values that would do harm there. */
    static final Map<String, String> DECEPTIVE_METADATA = Map.ofEntries(
            Map.entry("id", "1"),
            Map.entry("transactionId", "1"),
            Map.entry("transaction_id", "1"),
            Map.entry("userId", "a stranger"),
            Map.entry("user_id", "a stranger"),
            Map.entry("type", "PURCHASE"),
            Map.entry("amount", "1000000"),
            Map.entry("balance", "1000000"),
            Map.entry("balanceAfter", "1000000"),
            Map.entry("balance_after", "1000000"),
            Map.entry("createdAt", "1970-01-01T00:00:00Z"),
            Map.entry("created_at", "1970-01-01T00:00:00Z"),
            Map.entry("expiresAt", "1970-01-01T00:00:00Z"),
            Map.entry("expires_at", "1970-01-01T00:00:00Z"),
            Map.entry("teamId", "a team"),
            Map.entry("team_id", "a team"),
            Map.entry("model", "free"),
            Map.entry("operationType", "free"),
            Map.entry("operation_type", "free"),
            Map.entry("reservationId", "1"),
            Map.entry("reservation_id", "1"),
            Map.entry("originalTransactionId", "1"),
            Map.entry("original_transaction_id", "1"),
            Map.entry("reason", "none"),
            Map.entry("idempotencyKey", DECEPTIVE_KEY),
            Map.entry("idempotency_key", DECEPTIVE_KEY),
            Map.entry("metadata", "{}"));

    private Samples() {}
}
