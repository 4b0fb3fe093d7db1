package io.ducto.tck.runner.result;

/** How a test, or a rule, came out; the worst first. Only rules are expected to fail. */
public enum Outcome {
    /** The store breaks the rule. */
    FAILED("FAILED"),
    /** The fixture or the kit failed, so nothing is known about the store. */
    ERROR("ERROR"),
    /** It should have been run, and was not. */
    NOT_RUN("not run"),
    /** The store breaks the rule, or could not be tested for a failed setup check, and the baseline says that it may. */
    EXPECTED_FAILURE("known failure"),
    /** The fixture lacks a hook that the test needs. */
    NOT_VERIFIED("not verified"),
    /** The store keeps the rule as far as it was tested. */
    PASSED("passed"),
    /** The store declares that it does not support the method group. */
    NOT_SUPPORTED("not supported");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /**
     * Returns the outcome in words; those that must not be overlooked are in capitals.
     *
     * @return for example "not supported"
     */
    public String label() {
        return label;
    }
}
