package dev.stardust.jdbc;

import dev.stardust.error.ErrorCode;
import dev.stardust.execute.Session;
import dev.stardust.observe.Count;
import dev.stardust.observe.Observation;
import dev.stardust.observe.Observers;
import dev.stardust.observe.RunStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who look at what the program runs on a connection. While nobody does, it allocates
 * nothing, and takes some nanoseconds.
 */
final class StatementWatch {

  private final Session session;
  private final Observers observers;

  StatementWatch(Session session, Observers observers) {
    this.session = session;
    this.observers = observers;
  }

  Observers observers() {
    return observers;
  }

  /**
   * A statement begins, and comes to its end at {@link #ended}.
   *
   * @param written its text; a missing one is refused later
   * @param executions how often it runs
   */
  Observation begins(@Nullable String written, int executions) {
    if (written == null) {
      return Observation.NONE;
    }
    session.state().runs(session.tenant(), written);
    return observers.isAny()
        ? observers.begin(
            new RunStatement(written, session.lexerMode(), session.database(), executions))
        : Observation.NONE;
  }

  /** The statement has come to its end. */
  void ended(Observation observation, @Nullable Exception failure) {
    if (failure instanceof SQLException error
        && error.getErrorCode() == ErrorCode.FILTER_NOT_INDEXED.vendorCode()) {
      Count.FILTER_REFUSED.add();
    }
    observation.ended(failure);
  }
}
