/** What the kit consists of: its tests as data, for whoever chooses, expects or counts them. */
@NullMarked
package io.ducto.tck.runner.kit;

import org.jspecify.annotations.NullMarked;
