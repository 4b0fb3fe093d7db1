/** Calls of a store as values: they run on the store under test and on the model alike, and their results can be compared. */
@NullMarked
package io.ducto.tck.command;

import org.jspecify.annotations.NullMarked;
