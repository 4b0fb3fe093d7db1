package io.ducto.tck.model;

/**
 * Credits of one lot.
 *
 * @param lot where they are, or come from
 * @param credits how many, more than 0
 */
record Part(Lot lot, long credits) {}
