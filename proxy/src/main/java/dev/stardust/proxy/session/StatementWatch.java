package dev.stardust.proxy.session;

import java.time.Duration;
import java.util.function.Supplier;

/** Is told what clients have had done, for the log. Called on event loops; must be quick. */
public interface StatementWatch {

  /**
   * A command that has been answered.
   *
   * @param id also stands as a comment before the text that MySQL got, when it was relayed
   * @param command its first byte by the protocol
   * @param prepared what stands in its place before a text that MySQL had prepared, since that
   *     comes once; empty when the command has executed none
   */
  record Ended(String id, String user, long tenant, int command, String prepared) {}

  /** Whether the texts that MySQL gets have ids. */
  boolean marks();

  /**
   * A command has been answered.
   *
   * @param took the time from when it had come
   */
  void ended(Duration took, Supplier<Ended> statement);
}
