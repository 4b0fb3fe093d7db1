package io.ducto.tck;

import io.ducto.store.CreditRejectedException;
import io.ducto.store.StoreUnavailableException;
import io.ducto.store.UnsupportedGroupException;
import io.ducto.tck.bench.Effort;
import io.ducto.tck.bench.FixtureException;
import io.ducto.tck.bench.Seed;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.chapter.Chapter;
import io.ducto.tck.failure.Evidence;
import io.ducto.tck.failure.ExplainedFailure;
import io.ducto.tck.failure.Failure;
import io.ducto.tck.failure.RuleViolation;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns whatever ended a test into a failure that a reader can act on: the rule, what happened, and how to see it again. */
final class Explanation {
    private static final String RERUN_PROPERTY = "ducto.tck.rerun";

    /** A method of a result was called, or that of a list or an {@code Optional} which an operation had returned. */
    private static final Pattern USE_OF_RESULT =
            Pattern.compile("Cannot invoke \"io\\.ducto\\.store\\.(?!CreditStore\\.)\\w+\\."
                    + "|because the return value of \"io\\.ducto\\.store\\.\\w+\\.");

    private static final String CHAPTERS = Chapter.class.getPackageName() + ".";

    private Explanation() {}

    static Throwable of(Throwable thrown, Method test, Class<?> testClass, TestBench bench) {
        Rule rules = test.getAnnotation(Rule.class);
        if (thrown instanceof FixtureException || rules == null) {
            return thrown;
        }
        Throwable ended = isNullResult(thrown) ? nullResult(thrown) : thrown;
        ContractRule rule = ended instanceof RuleViolation violation ? violation.rule() : rules.value()[0];
        Failure failure = new Failure(rule, evidence(ended), bench.describeStore(), again(rule, test, testClass));
        String message = rule.id() + " (" + rule.keyword() + "): " + rule.sentence()
                + "\n\n" + happened(ended)
                + "\n\nWhy it matters: " + rule.why()
                + "\nIf this fails, check: " + rule.check()
                + "\nStore: " + failure.store()
                + "\nRun it again: " + failure.rerun()
                + "\n";
        return ExplainedFailure.of(message, failure, ended);
    }

    private static Evidence evidence(Throwable ended) {
        return ended instanceof AssertionError assertion ? Evidence.of(assertion) : Evidence.of(happened(ended));
    }

    /** A test says what it expects of results and asserts it; what else ends it is told here, as the store's doing. */
    private static String happened(Throwable failure) {
        if (failure instanceof AssertionError) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof CreditRejectedException) {
            return "An operation that must succeed here was rejected: " + failure.getMessage() + "\n" + call(failure);
        }
        if (failure instanceof StoreUnavailableException || failure instanceof UnsupportedGroupException) {
            return "An operation that must succeed here threw " + failure + "\n" + call(failure);
        }
        return "An operation threw an exception that its contract does not name: " + failure + "\n" + call(failure);
    }

    /** A test that uses a result which is null ends in the JVM's own words, which name the method that returned it. */
    private static boolean isNullResult(Throwable thrown) {
        return thrown instanceof NullPointerException
                && USE_OF_RESULT.matcher(String.valueOf(thrown.getMessage())).find();
    }

    private static AssertionError nullResult(Throwable thrown) {
        AssertionError nothing = new AssertionError(
                "An operation returned null, where the contract promises a result: " + thrown.getMessage() + "\n"
                        + call(thrown),
                thrown);
        nothing.setStackTrace(thrown.getStackTrace());
        return nothing;
    }

    /** The place in the test tells which of its calls it was, and with which arguments. */
    private static String call(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(CHAPTERS))
                .reduce((inner, outer) -> outer)
                .map(frame -> "The call was made in " + frame)
                .orElse("");
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
                : runner.replace("%rule%", rule.id())
                        .replace("%seed%", Long.toString(Seed.CURRENT))
                        .replace("%effort%", Effort.current().label());
    }
}
