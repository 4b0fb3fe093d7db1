/**
 * What usage costs: {@link io.ducto.pricing.PricingEngine} turns a pricing configuration and
 * {@link io.ducto.pricing.UsageMetrics} into a {@link io.ducto.pricing.CostBreakdown}.
 *
 * <p>A configuration is checked as a whole when an engine is made of it, so that what is wrong with it shows when it is
 * published and not with a customer's next call. Prices are exact decimals and never pass through {@code double}. The
 * language of the expressions is told in {@code docs/pricing.md}.
 */
@NullMarked
package io.ducto.pricing;

import org.jspecify.annotations.NullMarked;
