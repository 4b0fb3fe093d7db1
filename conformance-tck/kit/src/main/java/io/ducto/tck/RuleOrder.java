package io.ducto.tck;

import io.ducto.tck.chapter.SetupChapter;
import io.ducto.tck.rule.ContractRule;
import io.ducto.tck.rule.Rule;
import java.lang.reflect.Method;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Order;

/** The setup checks first, then rule by rule in the order of the specification. */
final class RuleOrder implements MethodOrderer {
    /** Called by reflection. */
    RuleOrder() {}

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.comparingInt((MethodDescriptor test) -> setupPlace(test.getMethod()))
                        .thenComparing(
                                test -> firstRule(test.getMethod()), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(test -> test.getMethod().getName()));
    }

    static boolean isSetup(Method test) {
        return test.getDeclaringClass() == SetupChapter.class;
    }

    /** Each setup check builds on those before it; all other tests come after them. */
    private static int setupPlace(Method test) {
        Order order = test.getAnnotation(Order.class);
        return isSetup(test) && order != null ? order.value() : Integer.MAX_VALUE;
    }

    private static @Nullable ContractRule firstRule(Method test) {
        Rule rule = test.getAnnotation(Rule.class);
        return rule == null ? null : rule.value()[0];
    }
}
