package dev.stardust.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who observe the statements of one connection, and of all connections of this JVM. */
public final class Observers {

  private static final List<StatementObserver> EVERYWHERE = new CopyOnWriteArrayList<>();

  private final List<StatementObserver> own;

  /** With those who observe only this connection. */
  public Observers(List<StatementObserver> own) {
    this.own = List.copyOf(own);
  }

  /** Has somebody told of the statements of all connections. */
  public static void add(StatementObserver observer) {
    EVERYWHERE.add(observer);
  }

  /** Has somebody told no more. */
  public static void remove(StatementObserver observer) {
    EVERYWHERE.remove(observer);
  }

  /** Whether there is anybody; to be asked before a statement is described. */
  public boolean isAny() {
    return !own.isEmpty() || !EVERYWHERE.isEmpty();
  }

  /** Tells all of them. */
  public Observation begin(RunStatement statement) {
    Observation all = Observation.NONE;
    for (StatementObserver observer : EVERYWHERE) {
      all = both(observer.begins(statement), all);
    }
    for (StatementObserver observer : own) {
      all = both(observer.begins(statement), all);
    }
    return all;
  }

  // What began last ends first.
  private static Observation both(Observation first, Observation second) {
    if (second == Observation.NONE) {
      return first;
    }
    return failure -> {
      first.ended(failure);
      second.ended(failure);
    };
  }
}
