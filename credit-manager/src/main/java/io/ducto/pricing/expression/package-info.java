/**
 * The language of prices: {@link io.ducto.pricing.expression.Expression} is a text that was checked and made ready to be
 * evaluated. It knows numbers and names, and nothing of models, tools or plans.
 */
@NullMarked
package io.ducto.pricing.expression;

import org.jspecify.annotations.NullMarked;
