package io.ducto.tck.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rules that a test verifies. Every test of the kit has it, and every rule is named by a test. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rule {
    /**
     * The rules; a failure of the test is a failure of the first of them.
     *
     * @return at least one
     */
    ContractRule[] value();
}
