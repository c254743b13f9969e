package dev.stardust.proxy.session;

import java.time.Duration;

/** Is told what clients have had done, for the log. Called on event loops; must be quick. */
@FunctionalInterface
public interface StatementWatch {

  /**
   * A command has been answered.
   *
   * @param id also stands as a comment before the text that MySQL got, when it was relayed
   * @param command its first byte by the protocol
   */
  record Ended(String id, String user, long tenant, int command, Duration took) {}

  void ended(Ended statement);
}
