/** Pricing configurations as JSON and YAML, read with every error and its path, and written without loss. */
@NullMarked
package io.ducto.pricing.document;

import org.jspecify.annotations.NullMarked;
