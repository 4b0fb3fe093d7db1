/** A credit store that keeps everything in memory, written as an example for store authors. */
@NullMarked
package io.ducto.store.memory;

import org.jspecify.annotations.NullMarked;
