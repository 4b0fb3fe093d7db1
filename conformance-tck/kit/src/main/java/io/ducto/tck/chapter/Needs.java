package io.ducto.tck.chapter;

import io.ducto.store.MethodGroup;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the method groups that a test needs beyond that of its rule's chapter. For a store that does not support them the
 * test is not run and reported as not supported.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    /**
     * The groups.
     *
     * @return at least one
     */
    MethodGroup[] value();
}
