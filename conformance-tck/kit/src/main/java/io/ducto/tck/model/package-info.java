/**
 * The sequential model of the contract: what a correct store answers when operations come one after another. It is the
 * oracle that the checks of races and histories compare every store with.
 */
@NullMarked
package io.ducto.tck.model;

import org.jspecify.annotations.NullMarked;
