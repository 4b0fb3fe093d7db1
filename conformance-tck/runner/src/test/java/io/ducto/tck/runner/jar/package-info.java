/** Tests that run the jar of the runner, as its users do. */
@NullMarked
package io.ducto.tck.runner.jar;

import org.jspecify.annotations.NullMarked;
