/** What a manager did, told to whoever subscribes: {@link io.ducto.event.CreditEvent}s by {@link io.ducto.event.CreditEvents}. */
@NullMarked
package io.ducto.event;

import org.jspecify.annotations.NullMarked;
