package io.ducto.tck.property;

import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.RuleViolation;
import java.util.List;

/**
 * Where a store did something else than the model.
 *
 * @param step the number of the call, from 0 on
 * @param rule the rule that is broken
 * @param history the calls up to this one with what the store answered
 * @param difference what the contract asks for and what the store did
 */
record Divergence(int step, ContractRule rule, List<String> history, String difference) {

    Divergence {
        history = List.copyOf(history);
    }

    RuleViolation violation(String origin) {
        return new RuleViolation(
                rule,
                "the store did something else than the contract asks (" + origin + "):\n" + String.join("\n", history)
                        + "\n" + difference);
    }
}
