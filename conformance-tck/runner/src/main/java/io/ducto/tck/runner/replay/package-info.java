/** Failures that were recorded in a file, so that they can be made again. */
@NullMarked
package io.ducto.tck.runner.replay;

import org.jspecify.annotations.NullMarked;
