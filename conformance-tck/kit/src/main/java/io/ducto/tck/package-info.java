/** The conformance kit: the tests that a credit store passes, and the fixture through which they reach it. */
@NullMarked
package io.ducto.tck;

import org.jspecify.annotations.NullMarked;
