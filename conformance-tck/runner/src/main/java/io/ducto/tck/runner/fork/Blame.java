package io.ducto.tck.runner.fork;

import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.util.Optional;

/** Finds out what an exception that ended a test says about the store. */
final class Blame {
    private Blame() {}

    /**
     * Finds the rule that a failure breaks: the one that it names, or else the first one that its test verifies. Only an
     * assertion speaks about the store; whatever else ends a test is trouble of the fixture or the kit.
     *
     * @param thrown what ended the test
     * @param test its method
     * @return the rule, or empty if the store is not to blame
     */
    static Optional<ContractRule> brokenRule(Throwable thrown, Method test) {
        if (!(thrown instanceof AssertionError)) {
            return Optional.empty();
        }
        return Traces.causes(thrown)
                .filter(RuleViolation.class::isInstance)
                .map(violation -> ((RuleViolation) violation).rule())
                .findFirst()
                .or(() -> Optional.of(test.getAnnotation(Rule.class).value()[0]));
    }
}
