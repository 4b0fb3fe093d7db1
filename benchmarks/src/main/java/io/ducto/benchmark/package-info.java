/** A load driver: how many operations a second our stores do, and how long one takes. */
@NullMarked
package io.ducto.benchmark;

import org.jspecify.annotations.NullMarked;
