/** What a run found: outcomes of tests and rules, and the verdict. */
@NullMarked
package io.ducto.tck.runner.result;

import org.jspecify.annotations.NullMarked;
