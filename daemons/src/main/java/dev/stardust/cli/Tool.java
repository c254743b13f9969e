package dev.stardust.cli;

import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;

/** A subcommand that does one thing on the database and ends. */
interface Tool {

  /** The subcommand. */
  String name();

  /** What it does, in one sentence. */
  String summary();

  /** Adds options and parameters beside those of the connection and {@code --json}. */
  default void addTo(CommandSpec spec) {}

  /**
   * Does it.
   *
   * @throws UsageException when the arguments make no sense; nothing has been written then
   */
  Answer run(ToolContext context) throws SQLException, UsageException;
}
