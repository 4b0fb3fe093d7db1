package io.ducto.store.jdbc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips the tests of a class where a database is not to be had; with {@code CI=true} in the environment they fail. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {
    /** The database. */
    TestDatabase value();

    /** Starts the database, or says why not. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<Needs> needs = AnnotationSupport.findAnnotation(context.getTestClass(), Needs.class);
            Optional<String> reason = needs.flatMap(each -> each.value().reasonForAbsence());
            if (reason.isEmpty()) {
                return ConditionEvaluationResult.enabled("the database is there");
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason.get());
            }
            System.out.println("Not run: " + context.getDisplayName() + ", " + reason.get());
            return ConditionEvaluationResult.disabled(reason.get());
        }
    }
}
