/** How the runner is used: what a mistake in that is told by, and how a command is shown. It uses no other package. */
@NullMarked
package io.ducto.tck.runner.usage;

import org.jspecify.annotations.NullMarked;
