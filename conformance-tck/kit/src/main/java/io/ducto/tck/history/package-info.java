/**
 * Judges histories: is there an order in which a correct object could have answered the operations of several processes
 * as they were answered?
 *
 * <p>A {@link io.ducto.tck.history.History} says which process called what, what it was answered, and in which order the
 * calls and returns came. A {@link io.ducto.tck.history.Model} says what a correct object answers when operations come
 * one after another. {@link io.ducto.tck.history.Linearizability} looks for an order of the operations that keeps
 * everything that returned before everything that was called later, and in which the model gives every answer. If there
 * is none, the object is wrong, whatever the schedule was: a {@link io.ducto.tck.history.Verdict.Impossible} is never a
 * false alarm. What the search cannot settle within its limit is {@link io.ducto.tck.history.Verdict.Undecided}, never
 * a guess.
 *
 * <p>Nothing here knows about credits: registers, queues and stores of keys are judged by the same code.
 */
@NullMarked
package io.ducto.tck.history;

import org.jspecify.annotations.NullMarked;
