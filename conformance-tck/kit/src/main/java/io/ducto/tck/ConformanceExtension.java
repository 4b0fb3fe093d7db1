package io.ducto.tck;

import io.ducto.store.MethodGroup;
import io.ducto.tck.bench.NotRunException;
import io.ducto.tck.bench.TestBench;
import io.ducto.tck.chapter.Needs;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Runs each test of the kit in bounded time on a bench of its own, leaves out what the store does not declare, stops after
 * a failed setup check, and explains failures.
 */
final class ConformanceExtension implements InvocationInterceptor, AfterAllCallback {
    private boolean setupFailed;
    private @Nullable TestBench bench;

    /** Called by reflection. */
    ConformanceExtension() {}

    @Override
    @SuppressWarnings("CatchThrowable") // whatever ends a test is explained and thrown on
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        Method test = invocationContext.getExecutable();
        if (setupFailed) {
            invocation.skip();
            throw new NotRunException();
        }
        try {
            run(invocation, test, context);
        } catch (TestAbortedException notRun) {
            throw notRun;
        } catch (Throwable failure) {
            setupFailed |= RuleOrder.isSetup(test);
            throw explain(failure, test, context);
        }
    }

    private void run(Invocation<Void> invocation, Method test, ExtensionContext context) throws Throwable {
        TestBench current = ((CreditStoreTck) context.getRequiredTestInstance()).bench();
        bench = current;
        try {
            BoundedRun.of(test.getName()).run(current, () -> {
                current.require(neededGroups(test));
                invocation.proceed();
            });
        } finally {
            Map<String, String> notes = current.notes();
            if (!notes.isEmpty()) {
                context.publishReportEntry(notes);
            }
        }
    }

    /** There is no bench to describe if there was no fixture to make it with; its exception says so. */
    private Throwable explain(Throwable failure, Method test, ExtensionContext context) {
        TestBench used = bench;
        return used == null ? failure : Explanation.of(failure, test, context.getRequiredTestClass(), used);
    }

    /** There is no bench to close if no test ran, or if there was no fixture to make it with. */
    @Override
    public void afterAll(ExtensionContext context) {
        TestBench used = bench;
        if (used != null) {
            used.close();
        }
    }

    private static Set<MethodGroup> neededGroups(Method test) {
        Set<MethodGroup> needed = EnumSet.noneOf(MethodGroup.class);
        Rule rule = test.getAnnotation(Rule.class);
        if (rule != null && !RuleOrder.isSetup(test)) {
            for (ContractRule each : rule.value()) {
                needed.add(each.chapter().group());
            }
        }
        Needs needs = test.getAnnotation(Needs.class);
        if (needs != null) {
            needed.addAll(List.of(needs.value()));
        }
        return needed;
    }
}
