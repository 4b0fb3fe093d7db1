/** Threads that really meet: how the kit provokes races in a store that it cannot look into. */
@NullMarked
package io.ducto.tck.race;

import org.jspecify.annotations.NullMarked;
