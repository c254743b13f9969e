package dev.stardust.differential;

import java.util.List;

/**
 * A sequence of decisions that a generator reads one by one. When it is used up every decision is
 * 0, which generators take as the simplest; so a shorter list of smaller numbers is a simpler
 * statement, and jqwik can shrink statements without knowing their grammar.
 */
final class Choices {

  private final List<Integer> decisions;
  private int next;

  Choices(List<Integer> decisions) {
    this.decisions = decisions;
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return next < decisions.size() ? Math.floorMod(decisions.get(next++), bound) : 0;
  }

  /** True in one of {@code n} cases, never when the decisions are used up. */
  boolean oneIn(int n) {
    return below(n) == n - 1;
  }

  /** One of the values; the first is the simplest. */
  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  /** One of the values; the first is the simplest. */
  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }
}
