/** The tests, one interface for each chapter of the rules. */
@NullMarked
package io.ducto.tck.chapter;

import org.jspecify.annotations.NullMarked;
