package dev.stardust.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs registry statements in the transaction of one change. */
final class RegistryWriter {

  private final Connection connection;
  private final long version;

  RegistryWriter(Connection connection, long version) {
    this.connection = connection;
    this.version = version;
  }

  /** Runs one statement and returns how many rows it has changed. */
  int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setVersion());
      return statement.executeUpdate(sql);
    }
  }

  private String setVersion() {
    return "SET " + RegistrySql.VERSION + " = " + version;
  }

  void run(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setVersion());
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void run(String sql) throws SQLException {
    run(List.of(sql));
  }
}
