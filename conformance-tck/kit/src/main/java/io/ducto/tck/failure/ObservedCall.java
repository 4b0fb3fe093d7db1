package io.ducto.tck.failure;

/**
 * A call that led to a failure. Immutable.
 *
 * @param label which call it was, or who made it: "call 3" or "thread 2"
 * @param call what was called; empty where the answer says it
 * @param answer what came of it; empty where nothing came of it
 */
public record ObservedCall(String label, String call, String answer) {}
