/** Stores in a file, one that is right and some with one bug each, to test the tests of several processes with. */
@NullMarked
package io.ducto.tck.knownbad;

import org.jspecify.annotations.NullMarked;
