/** The manager: prices, allowances, caps, retries and events over any credit store. Begin with {@link io.ducto.manager.CreditManager}. */
@NullMarked
package io.ducto.manager;

import org.jspecify.annotations.NullMarked;
