/** Runs the conformance kit against a store without a test class, writes the report and gives the verdict. */
@NullMarked
package io.ducto.tck.runner;

import org.jspecify.annotations.NullMarked;
