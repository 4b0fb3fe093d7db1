package io.ducto.tck.rule;

/**
 * A store broke a rule that the test found out only when it ran: a property covers many rules, and says here which one it
 * was.
 */
public final class RuleViolation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final ContractRule rule;

    /**
     * Makes the failure.
     *
     * @param rule the broken rule
     * @param message what happened
     */
    public RuleViolation(ContractRule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /**
     * Returns the broken rule.
     *
     * @return the rule
     */
    public ContractRule rule() {
        return rule;
    }
}
