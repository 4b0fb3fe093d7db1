/** Exact arithmetic: fractions that are never rounded before they leave. */
@NullMarked
package io.ducto.pricing.expression.number;

import org.jspecify.annotations.NullMarked;
