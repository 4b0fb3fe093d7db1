package io.ducto.tck.runner.report.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the tests of a class where there is no Chromium; with {@code CI=true} in the environment they fail. Their tag is for
 * builds that leave them out: {@code -DexcludedGroups=browser}.
 */
@Tag("browser")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsChromium.Condition.class)
@interface NeedsChromium {

    /** Looks for the browser, or says that it is not there. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> reason = Browser.reasonForAbsence();
            if (reason.isEmpty()) {
                return ConditionEvaluationResult.enabled("Chromium is there");
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason.get());
            }
            System.out.println("Not run: " + context.getDisplayName() + ", " + reason.get());
            return ConditionEvaluationResult.disabled(reason.get());
        }
    }
}
