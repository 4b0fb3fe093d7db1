/** A log of a manager's events. Needs slf4j-api, which this artifact does not bring along. */
@NullMarked
package io.ducto.event.slf4j;

import org.jspecify.annotations.NullMarked;
