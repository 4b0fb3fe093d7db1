/** What every test of the kit works with: the handles on the store under test, a clock moved by hand, names, and notes. */
@NullMarked
package io.ducto.tck.bench;

import org.jspecify.annotations.NullMarked;
