/** Reports as pages: one file each, which needs neither a network nor a script to be read. */
@NullMarked
package io.ducto.tck.runner.report.html;

import org.jspecify.annotations.NullMarked;
