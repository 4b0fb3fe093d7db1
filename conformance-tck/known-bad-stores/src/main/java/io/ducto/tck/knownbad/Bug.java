package io.ducto.tck.knownbad;

import io.ducto.tck.rule.ContractRule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a {@link KnownBadFixture} gets wrong, and which rules that breaks. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Bug {
    /**
     * The bug, in one sentence.
     *
     * @return for example "a negative amount is accepted"
     */
    String value();

    /**
     * The rules of which every one must report the store. It may break others as well.
     *
     * @return at least one
     */
    ContractRule[] breaks();

    /**
     * Says whether the bug shows only when calls meet, or when a process is killed at the right moment, so that finding it
     * takes luck.
     *
     * @return true for a race
     */
    boolean race() default false;
}
