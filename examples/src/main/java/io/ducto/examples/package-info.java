/** Fixtures to try the conformance kit on, among them a store with a bug. */
@NullMarked
package io.ducto.examples;

import org.jspecify.annotations.NullMarked;
