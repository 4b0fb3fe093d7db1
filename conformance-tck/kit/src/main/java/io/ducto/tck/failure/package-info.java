/**
 * What is known of a failure, in parts: the broken rule, what was expected and what came, the calls that led there, a
 * drawing. The message of a failure is made from these parts, so that a report need not take it apart again.
 */
@NullMarked
package io.ducto.tck.failure;

import org.jspecify.annotations.NullMarked;
