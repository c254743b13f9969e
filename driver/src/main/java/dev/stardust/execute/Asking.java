package dev.stardust.execute;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session may ask the server. On a thread that must not wait it may not, and what would
 * have to ask gives up instead.
 */
final class Asking {

  private boolean refused;

  /** Gives up, back to {@link #without}. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused() {
      super(null, null, false, false);
    }
  }

  /** To be called before the server is asked. */
  void begins() {
    if (refused) {
      throw new Refused();
    }
  }

  /**
   * Plans without a question.
   *
   * @return null when there would be one, when others hold a table, or when it fails in any other
   *     way, so that it must be tried again where it may wait
   */
  <T> @Nullable T without(Source<T> source) {
    refused = true;
    try {
      return source.get();
    } catch (Refused | HeldTables.Held | Unavailable | SQLException again) {
      return null;
    } finally {
      refused = false;
    }
  }

  /** Makes something, if nobody has to be asked. */
  @FunctionalInterface
  interface Source<T> {
    T get() throws SQLException;
  }
}
