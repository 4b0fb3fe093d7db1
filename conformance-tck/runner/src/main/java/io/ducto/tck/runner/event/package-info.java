/** What the forked JVM tells the runner, and how it gets there. */
@NullMarked
package io.ducto.tck.runner.event;

import org.jspecify.annotations.NullMarked;
