package io.ducto.tck;

import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.Seed;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import io.ducto.tck.rule.RuleViolation;
import java.lang.reflect.Method;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Turns whatever ended a test into a failure that a reader can act on: the rule, what happened, and how to see it again. */
final class Explanation {
    private static final String RERUN_PROPERTY = "ducto.tck.rerun";

    private Explanation() {}

    static Throwable of(Throwable failure, Method test, Class<?> testClass, TestBench bench) {
        Rule rules = test.getAnnotation(Rule.class);
        if (failure instanceof FixtureException || rules == null) {
            return failure;
        }
        ContractRule rule = failure instanceof RuleViolation violation ? violation.rule() : rules.value()[0];
        String message = rule.id() + " (" + rule.keyword() + "): " + rule.sentence()
                + "\n\n" + happened(failure)
                + "\n\nWhy it matters: " + rule.why()
                + "\nIf this fails, check: " + rule.check()
                + "\nStore: " + bench.describeStore()
                + "\nRun it again: " + again(rule, test, testClass)
                + "\n";
        AssertionFailedError explained = failure instanceof AssertionFailedError known && known.isExpectedDefined()
                ? new AssertionFailedError(message, known.getExpected(), known.getActual(), failure)
                : new AssertionFailedError(message, failure);
        explained.setStackTrace(failure.getStackTrace());
        return explained;
    }

    private static String happened(Throwable failure) {
        return failure instanceof AssertionError
                ? String.valueOf(failure.getMessage())
                : "An operation threw an exception that its contract does not name: " + failure;
    }

    /**
     * The runner knows its own command line; elsewhere Maven's is the most likely one. The broken rule may be one that the
     * test does not name, and by which it is not run.
     */
    private static String again(ContractRule broken, Method test, Class<?> testClass) {
        List<ContractRule> rules = List.of(test.getAnnotation(Rule.class).value());
        ContractRule rule = rules.contains(broken) ? broken : rules.get(0);
        String settings = " -D" + Seed.PROPERTY + "=" + Seed.CURRENT + " -D" + Effort.PROPERTY + "="
                + Effort.current().label();
        String runner = System.getProperty(RERUN_PROPERTY);
        return runner == null
                ? "mvn test -Dtest=" + testClass.getSimpleName() + "#" + test.getName() + settings
                : runner + " --rule " + rule.id() + " --seed " + Seed.CURRENT + " --effort "
                        + Effort.current().label();
    }
}
