/** What a person and a machine get to see of a run. */
@NullMarked
package io.ducto.tck.runner.report;

import org.jspecify.annotations.NullMarked;
