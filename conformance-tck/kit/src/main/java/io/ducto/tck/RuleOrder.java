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

/** The setup checks first, then rule by rule in the order of the specification. */
final class RuleOrder implements MethodOrderer {
    /** Called by reflection. */
    RuleOrder() {}

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.comparing((MethodDescriptor test) -> !isSetup(test.getMethod()))
                        .thenComparing(
                                test -> firstRule(test.getMethod()), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(test -> test.getMethod().getName()));
    }

    static boolean isSetup(Method test) {
        return test.getDeclaringClass() == SetupChapter.class;
    }

    private static @Nullable ContractRule firstRule(Method test) {
        Rule rule = test.getAnnotation(Rule.class);
        return rule == null ? null : rule.value()[0];
    }
}
