/** Tests that make new store projects, as their authors make them. */
@NullMarked
package io.ducto.newstore;

import org.jspecify.annotations.NullMarked;
