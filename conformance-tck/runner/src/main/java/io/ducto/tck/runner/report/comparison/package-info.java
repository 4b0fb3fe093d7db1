/** What changed between two reports. */
@NullMarked
package io.ducto.tck.runner.report.comparison;

import org.jspecify.annotations.NullMarked;
