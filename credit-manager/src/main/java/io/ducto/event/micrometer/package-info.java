/** Metrics of a manager's events. Needs micrometer-core, which this artifact does not bring along. */
@NullMarked
package io.ducto.event.micrometer;

import org.jspecify.annotations.NullMarked;
