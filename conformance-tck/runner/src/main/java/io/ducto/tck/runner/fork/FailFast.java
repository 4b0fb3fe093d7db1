package io.ducto.tck.runner.fork;

import io.ducto.tck.rule.ContractRule;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Leaves out all tests after the first one that failed, unless it broke a rule that the baseline expects to be broken. It does
 * so only where the runner has asked for it, since JUnit may find this class in other runs too.
 */
public final class FailFast implements InvocationInterceptor {
    /** Static, since JUnit makes the instance. One JVM makes one run. */
    private static @Nullable Set<ContractRule> expected;

    private boolean failed;

    /** Called by JUnit. */
    public FailFast() {}

    static void stopUnlessBroken(Set<ContractRule> rules) {
        expected = Set.copyOf(rules);
    }

    @Override
    @SuppressWarnings(
            "NullAway") // JUnit says that the Void may be null, which compilers before 22 do not tell NullAway
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        if (failed) {
            invocation.skip();
            throw new TestAbortedException("not run: the run stopped at the first failure");
        }
        try {
            invocation.proceed();
        } catch (TestAbortedException notRun) {
            throw notRun;
        } catch (Throwable thrown) {
            failed = isUnexpected(thrown, test.getExecutable());
            throw thrown;
        }
    }

    private static boolean isUnexpected(Throwable thrown, Method test) {
        Set<ContractRule> rules = expected;
        return rules != null
                && Blame.brokenRule(thrown, test).filter(rules::contains).isEmpty();
    }
}
