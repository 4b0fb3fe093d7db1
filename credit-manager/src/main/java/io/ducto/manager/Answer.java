package io.ducto.manager;

/**
 * What the store answered in the end.
 *
 * @param value the result
 * @param doubtful true if a try before it may have had the effect, so that a replay may be this call's own
 * @param <T> the result's type
 */
record Answer<T>(T value, boolean doubtful) {}
