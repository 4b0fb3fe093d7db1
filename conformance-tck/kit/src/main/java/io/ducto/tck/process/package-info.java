/**
 * Further JVMs that open the store's backend: they meet on one account, and they are killed. {@code ProcessMain} is what
 * runs in such a JVM; everything else runs in the one of the tests.
 */
@NullMarked
package io.ducto.tck.process;

import org.jspecify.annotations.NullMarked;
