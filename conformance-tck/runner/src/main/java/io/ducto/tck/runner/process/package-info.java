/** The side of the runner: starts the JVM that runs the kit, and notices whatever happens to it. */
@NullMarked
package io.ducto.tck.runner.process;

import org.jspecify.annotations.NullMarked;
