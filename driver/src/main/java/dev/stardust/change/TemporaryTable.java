package dev.stardust.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A temporary table on which MySQL reads a written statement; gone when this is closed. */
final class TemporaryTable implements AutoCloseable {

  private final Connection connection;
  private final String name;
  private long count;
  private @Nullable SQLWarning warnings;

  private TemporaryTable(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /**
   * Runs a CREATE TEMPORARY TABLE as the user's session would.
   *
   * @param name the table's name, qualified and quoted
   */
  static TemporaryTable written(Connection connection, String name, String create)
      throws SQLException {
    TemporaryTable table = new TemporaryTable(connection, name);
    table.count = table.run(create);
    return table;
  }

  /** Makes a table from a definition that MySQL has printed before. */
  static TemporaryTable printed(Connection connection, String name, String create)
      throws SQLException {
    TemporaryTable table = new TemporaryTable(connection, name);
    try (PlainMode mode = PlainMode.enter(connection);
        Statement statement = connection.createStatement()) {
      statement.execute(create);
    }
    return table;
  }

  /** Runs a statement that names the table and keeps its warnings. */
  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      long count = statement.getLargeUpdateCount();
      add(SaidWarnings.of(statement));
      return Math.max(0, count);
    }
  }

  private void add(@Nullable SQLWarning more) {
    if (warnings == null) {
      warnings = more;
    } else if (more != null) {
      warnings.setNextWarning(more);
    }
  }

  TableDefinition definition(int serverVersion) throws SQLException {
    return new DefinitionReader(connection, serverVersion).read(name);
  }

  /** The update count of the statement that made it. */
  long count() {
    return count;
  }

  /** The warnings of what was run, or null. */
  @Nullable SQLWarning warnings() {
    return warnings;
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TEMPORARY TABLE IF EXISTS " + name);
    }
  }
}
