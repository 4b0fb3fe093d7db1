/** Several reports side by side. */
@NullMarked
package io.ducto.tck.runner.report.matrix;

import org.jspecify.annotations.NullMarked;
