/**
 * Stores that are wrong on purpose, each in one way: the proof that the conformance kit catches what it says it catches.
 *
 * <p>Each is a fixture with a public constructor, so that it can be shown to the kit like any other store. {@link
 * io.ducto.tck.knownbad.KnownBadStores} lists them, and {@link io.ducto.tck.knownbad.Variations} lists stores that are
 * unusual and right, which a fair kit passes.
 */
@NullMarked
package io.ducto.tck.knownbad;

import org.jspecify.annotations.NullMarked;
