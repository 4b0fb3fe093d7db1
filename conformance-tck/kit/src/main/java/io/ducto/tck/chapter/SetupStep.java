package io.ducto.tck.chapter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The place of a setup check among the others: each builds on those before it. It is no {@code @Order} of JUnit, which
 * tells every user of the kit that the annotation has no effect beside the kit's own order.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SetupStep {
    /**
     * The place.
     *
     * @return 1 for the first check
     */
    int value();
}
