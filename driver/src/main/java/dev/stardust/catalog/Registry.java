package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The registry's tables in one database: whether they are there, and in which version. */
final class Registry {

  private static final Set<String> SYSTEM_DATABASES =
      Set.of("mysql", "information_schema", "performance_schema", "sys");
  private static final Set<Integer> NOT_THERE = Set.of(1049, 1146);

  private final String database;
  private final List<Migration> migrations;

  /**
   * What the registry says about itself.
   *
   * @param id differs between a registry and one created after it was dropped
   * @param version the global schema version
   */
  record Head(String id, long version) {}

  Registry(String database, List<Migration> migrations) {
    this.database = database;
    this.migrations = migrations;
  }

  String database() {
    return database;
  }

  /** A table of the registry's database, qualified and quoted. */
  String table(String name) {
    return Sql.quote(database) + "." + name;
  }

  /** Whether MySQL itself owns the database, so that it never has a registry. */
  boolean isSystemDatabase() {
    return SYSTEM_DATABASES.contains(database.toLowerCase(Locale.ROOT));
  }

  /** The registry's head; empty when the database has no registry or does not exist. */
  Optional<Head> head(Connection connection) throws SQLException {
    if (isSystemDatabase()) {
      return Optional.empty();
    }
    String sql = "SELECT registry_id, version FROM " + table("stardust_schema_version");
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next()
          ? Optional.of(new Head(result.getString(1), result.getLong(2)))
          : Optional.empty();
    } catch (SQLException failure) {
      if (isMissing(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Whether the failure says that the registry or its database is not there. */
  static boolean isMissing(SQLException failure) {
    return NOT_THERE.contains(failure.getErrorCode());
  }

  /**
   * Whether the registry has the version that this driver works with.
   *
   * @throws SQLException REGISTRY_TOO_NEW when a newer driver has migrated it
   */
  boolean isCurrent(Connection connection) throws SQLException {
    int version = migrated(connection);
    int newest = newest();
    if (version > newest) {
      throw Errors.of(ErrorCode.REGISTRY_TOO_NEW, database, version, newest);
    }
    return version == newest;
  }

  /** Fails for a registry that is older than this driver; one that is still being made passes. */
  void refuseOld(Connection connection) throws SQLException {
    int version = migrated(connection);
    if (version > 0 && version < newest()) {
      throw Errors.of(ErrorCode.REGISTRY_TOO_OLD, database, version, newest());
    }
  }

  /**
   * Creates or migrates the registry. Safe when several processes do it at the same time: they take
   * turns, and each statement may run twice.
   */
  void migrate(Connection connection) throws SQLException {
    if (isSystemDatabase()) {
      throw Errors.of(ErrorCode.ACCESS_DENIED, "CREATE", "stardust", "registry", database);
    }
    if (isCurrent(connection)) {
      return;
    }
    connection.setCatalog(database);
    new DatabaseLock("bootstrap", database)
        .holding(
            connection,
            locked -> {
              if (!isCurrent(locked)) {
                migrateFrom(locked, migrated(locked));
              }
              return database;
            });
  }

  private void migrateFrom(Connection connection, int version) throws SQLException {
    String sql = "INSERT IGNORE INTO stardust_migrations (version, name) VALUES (?, ?)";
    for (Migration migration : migrations) {
      if (migration.version() > version) {
        Ddl.run(connection, migration.statements());
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
          insert.setInt(1, migration.version());
          insert.setString(2, migration.name());
          insert.executeUpdate();
        }
      }
    }
  }

  private int newest() {
    return migrations.get(migrations.size() - 1).version();
  }

  private int migrated(Connection connection) throws SQLException {
    String sql = "SELECT COALESCE(MAX(version), 0) FROM " + table("stardust_migrations");
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    } catch (SQLException failure) {
      if (failure.getErrorCode() == 1146) {
        return 0;
      }
      throw failure;
    }
  }
}
