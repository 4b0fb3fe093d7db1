/** The report for tools that read those of JUnit. */
@NullMarked
package io.ducto.tck.runner.report.junit;

import org.jspecify.annotations.NullMarked;
