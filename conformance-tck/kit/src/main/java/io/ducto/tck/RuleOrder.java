package io.ducto.tck;

import io.ducto.tck.chapter.SetupChapter;
import io.ducto.tck.chapter.SetupStep;
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
        SetupStep step = test.getAnnotation(SetupStep.class);
        return step == null ? Integer.MAX_VALUE : step.value();
    }

    private static @Nullable ContractRule firstRule(Method test) {
        Rule rule = test.getAnnotation(Rule.class);
        return rule == null ? null : rule.value()[0];
    }
}
