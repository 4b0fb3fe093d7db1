/** Properties: sequences and races of random calls, in which a store must do what the sequential model does. */
@NullMarked
package io.ducto.tck.property;

import org.jspecify.annotations.NullMarked;
