/** The rules of the contract as data: the one list from which tests, reports and the specification take their texts. */
@NullMarked
package io.ducto.tck.rule;

import org.jspecify.annotations.NullMarked;
