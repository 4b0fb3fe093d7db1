package io.ducto.tck.runner.result;

/** What a run says about a store. */
public enum Verdict {
    /** Every rule was verified, and the store keeps it. */
    CONFORMANT("CONFORMANT"),
    /** The store keeps every rule that was verified; some are not supported, or could not be verified. */
    CONFORMANT_WITHIN("CONFORMANT WITHIN LIMITS"),
    /** The store keeps every rule that was verified, but for those of which its baseline says that it does not yet. */
    WITHIN_BASELINE("WITHIN BASELINE"),
    /** The store keeps the rules that were chosen, which is no verdict about all of them. */
    PARTIAL("PARTIAL"),
    /** The store breaks at least one rule that its baseline does not name. */
    NOT_CONFORMANT("NOT CONFORMANT"),
    /** The store keeps rules of which its baseline says that it does not. */
    STALE_BASELINE("STALE BASELINE"),
    /** Nothing ran, or not all that should have: nothing is known. */
    INVALID("INVALID");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /**
     * Returns the verdict for a reader.
     *
     * @return for example "NOT CONFORMANT"
     */
    public String words() {
        return words;
    }
}
