package io.ducto.tck.failure;

import io.ducto.tck.rule.ContractRule;

/**
 * A store broke a rule that the test found out only when it ran: a property covers many rules, and says here which one it
 * was.
 */
public final class RuleViolation extends Misbehaviour {
    private static final long serialVersionUID = 1L;

    private final ContractRule rule;

    /**
     * Makes the failure.
     *
     * @param rule the broken rule
     * @param message what happened
     */
    public RuleViolation(ContractRule rule, String message) {
        this(rule, message, Evidence.of(message));
    }

    /**
     * Makes the failure.
     *
     * @param rule the broken rule
     * @param message all that happened, for a console
     * @param evidence the same in parts
     */
    public RuleViolation(ContractRule rule, String message, Evidence evidence) {
        super(message, evidence, null);
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
