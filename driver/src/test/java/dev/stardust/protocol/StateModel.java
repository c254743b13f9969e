package dev.stardust.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A protocol as its states and the steps between them. Each step is one that nothing can come
 * between: a transaction of the server, or what a process does without looking at anything else.
 *
 * @param <S> a state; immutable, and equal to every state in which everything is the same
 */
interface StateModel<S> {

  /** Where everything begins. */
  S initial();

  /** Every step that some process, or bad luck, can take next. */
  List<Move<S>> moves(S state);

  /** What is wrong in the state; null when nothing is. */
  @Nullable String fault(S state);

  /** Whether the work is done: every state must have a way to such a state. */
  boolean isDone(S state);

  /**
   * A step.
   *
   * @param name who does what
   */
  record Move<S>(String name, S next) {}
}
