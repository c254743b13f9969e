package dev.stardust.differential;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes decisions fewer and smaller as long as what is made of them differs, so that it is simple
 * in the end.
 */
final class Shrinking {

  private final Differing differing;
  private int tries;

  /** Whether the statement of some decisions differs. */
  @FunctionalInterface
  interface Differing {
    boolean test(List<Integer> decisions) throws SQLException;
  }

  /** Shrinks with at most so many tries. */
  Shrinking(Differing differing, int tries) {
    this.differing = differing;
    this.tries = tries;
  }

  List<Integer> shrink(List<Integer> decisions) throws SQLException {
    List<Integer> best = new ArrayList<>(decisions);
    int before;
    do {
      before = weight(best);
      for (int length = best.size() / 2; length > 0 && tries > 0; length /= 2) {
        best = withoutRuns(best, length);
      }
      best = smaller(best);
    } while (tries > 0 && weight(best) < before);
    return best;
  }

  private static int weight(List<Integer> decisions) {
    return decisions.size() + decisions.stream().mapToInt(Integer::intValue).sum();
  }

  private List<Integer> withoutRuns(List<Integer> decisions, int length) throws SQLException {
    List<Integer> best = decisions;
    for (int start = best.size() - length; start >= 0; start -= length) {
      List<Integer> fewer = new ArrayList<>(best);
      fewer.subList(start, start + length).clear();
      best = better(best, fewer);
    }
    return best;
  }

  private List<Integer> smaller(List<Integer> decisions) throws SQLException {
    List<Integer> best = decisions;
    for (int i = 0; i < best.size(); i++) {
      if (best.get(i) != 0) {
        List<Integer> less = new ArrayList<>(best);
        less.set(i, 0);
        best = better(best, less);
      }
    }
    return best;
  }

  private List<Integer> better(List<Integer> best, List<Integer> other) throws SQLException {
    if (tries <= 0) {
      return best;
    }
    tries--;
    return differing.test(other) ? other : best;
  }
}
