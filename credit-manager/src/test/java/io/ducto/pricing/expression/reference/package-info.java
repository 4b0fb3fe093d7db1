/** The language once more, as simply as possible, for tests to compare with. It shares the tree with the real one and nothing else. */
@NullMarked
package io.ducto.pricing.expression.reference;

import org.jspecify.annotations.NullMarked;
