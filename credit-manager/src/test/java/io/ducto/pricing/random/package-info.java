/** Random values for tests, and how a failing one is made simpler. */
@NullMarked
package io.ducto.pricing.random;

import org.jspecify.annotations.NullMarked;
