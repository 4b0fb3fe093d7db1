/** The side of the forked JVM: finds the fixture, runs the kit, tells what happens. */
@NullMarked
package io.ducto.tck.runner.fork;

import org.jspecify.annotations.NullMarked;
