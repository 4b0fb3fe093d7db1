/** Tests of what architecture.md promises: where the arrows between modules point, and what every package must be. */
@NullMarked
package io.ducto.architecture;

import org.jspecify.annotations.NullMarked;
