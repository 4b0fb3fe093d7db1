package io.ducto.tck.property;

import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.ObservedCall;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.rule.ContractRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a store did something else than the model.
 *
 * @param step the number of the call, from 0 on
 * @param rule the rule that is broken
 * @param difference what the contract asks for and what the store did, for a console
 * @param evidence the same in parts, with the calls up to this one and what the store answered
 */
record Divergence(int step, ContractRule rule, String difference, Evidence evidence) {

    RuleViolation violation(String origin) {
        String headline = "the store did something else than the contract asks (" + origin + ")";
        return new RuleViolation(
                rule,
                headline + ":\n" + calls() + "\n" + difference,
                evidence.withSummary(headline + ": " + evidence.summary()));
    }

    private String calls() {
        List<ObservedCall> calls = evidence.calls();
        return IntStream.range(0, calls.size())
                .mapToObj(number -> (number + 1) + ". " + calls.get(number).call() + "\n      "
                        + calls.get(number).answer())
                .collect(Collectors.joining("\n"));
    }
}
