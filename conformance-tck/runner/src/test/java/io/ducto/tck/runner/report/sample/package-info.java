/** Reports and stores for the tests of reports. */
@NullMarked
package io.ducto.tck.runner.report.sample;

import org.jspecify.annotations.NullMarked;
