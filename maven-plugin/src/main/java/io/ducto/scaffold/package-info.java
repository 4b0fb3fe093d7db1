/** Makes the source of a new credit store from the contract itself. It knows nothing of Maven. */
@NullMarked
package io.ducto.scaffold;

import org.jspecify.annotations.NullMarked;
