/** Stores and fixtures that are bad input for the kit, one each. */
@NullMarked
package io.ducto.tck.runner.stores;

import org.jspecify.annotations.NullMarked;
