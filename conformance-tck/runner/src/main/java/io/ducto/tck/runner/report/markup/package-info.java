/**
 * HTML, SVG and XML that hold text from elsewhere, whatever is in it: escaping, and what cannot be seen made visible. It knows
 * nothing of reports.
 */
@NullMarked
package io.ducto.tck.runner.report.markup;

import org.jspecify.annotations.NullMarked;
