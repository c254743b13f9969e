package dev.stardust.catalog;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The registries of some databases, locked by one transaction: nobody else changes them until it
 * ends, and what a refresh reads meanwhile is how they stand.
 */
public final class LockedRegistries {

  private final Connection connection;
  private final Map<String, Long> versions = new TreeMap<>();

  private LockedRegistries(Connection connection) {
    this.connection = connection;
  }

  /** Begins the transaction. All lock in one order, so that none waits for another in a circle. */
  static LockedRegistries lock(Connection connection, Collection<String> databases)
      throws SQLException {
    connection.setAutoCommit(false);
    LockedRegistries locked = new LockedRegistries(connection);
    for (String database : new TreeSet<>(databases)) {
      locked.lock(database);
    }
    return locked;
  }

  private void lock(String database) throws SQLException {
    String sql = "SELECT version FROM " + head(database) + " FOR UPDATE";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      versions.put(database, result.getLong(1) + 1);
    }
  }

  /**
   * Does a part of the change.
   *
   * @param database one of the locked ones
   */
  public void change(String database, ModelChange work) throws SQLException {
    if (!database.equals(connection.getCatalog())) {
      connection.setCatalog(database);
    }
    work.apply(connection, version(database));
  }

  /** The version that the transaction makes. */
  long version(String database) {
    Long version = versions.get(database);
    if (version == null) {
      throw new IllegalArgumentException("the registry of " + database + " is not locked");
    }
    return version;
  }

  void commit() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Long> next : versions.entrySet()) {
        statement.executeUpdate(
            "UPDATE " + head(next.getKey()) + " SET version = " + next.getValue());
      }
    }
    connection.commit();
  }

  private static String head(String database) {
    return Sql.quote(database) + ".stardust_schema_version";
  }
}
