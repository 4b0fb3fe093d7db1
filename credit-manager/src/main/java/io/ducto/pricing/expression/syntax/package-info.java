/**
 * From the text of an expression to its tree. This is the only package that knows the library which reads expressions,
 * and nothing of that library leaves it.
 */
@NullMarked
package io.ducto.pricing.expression.syntax;

import org.jspecify.annotations.NullMarked;
