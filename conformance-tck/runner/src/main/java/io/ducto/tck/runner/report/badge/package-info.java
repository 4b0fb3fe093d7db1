/** The verdict in a few words, to be shown elsewhere. */
@NullMarked
package io.ducto.tck.runner.report.badge;

import org.jspecify.annotations.NullMarked;
