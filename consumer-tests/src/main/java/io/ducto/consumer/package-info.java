/** Tests that build a store project from outside, as its author would. */
@NullMarked
package io.ducto.consumer;

import org.jspecify.annotations.NullMarked;
