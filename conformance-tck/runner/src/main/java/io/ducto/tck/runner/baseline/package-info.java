/** The baseline of a store: the rules that it does not keep yet, each with the reason, as a file that people write. */
@NullMarked
package io.ducto.tck.runner.baseline;

import org.jspecify.annotations.NullMarked;
