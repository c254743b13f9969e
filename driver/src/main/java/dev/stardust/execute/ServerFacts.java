package dev.stardust.execute;

import dev.stardust.catalog.Catalogs;
import dev.stardust.error.ErrorCode;
import dev.stardust.metadata.ServerTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** What a session must know of the server to answer questions about metadata. */
final class ServerFacts {

  private static final Map<Catalogs, ServerTables> TABLES =
      Collections.synchronizedMap(new WeakHashMap<>());

  // The last table that a registry gets, so that none is asked that is only half there.
  private static final String LAST_TABLE = "entry_unique_keys";

  private static final String REGISTRIES =
      "SELECT TABLE_SCHEMA FROM information_schema.TABLES WHERE TABLE_NAME = '" + LAST_TABLE + "'";

  /**
   * What MySQL says of a registry that information_schema lists and that is gone: in a snapshot it
   * goes on listing the tables of that moment. The last code is that of a table made anew since.
   */
  static final Set<Integer> GONE =
      Set.of(
          ErrorCode.DATABASE_NOT_FOUND.vendorCode(), ErrorCode.TABLE_NOT_FOUND.vendorCode(), 1412);

  private ServerFacts() {}

  /** The columns of the server's metadata tables; read once per server. */
  static ServerTables of(Catalogs catalogs, Connection connection, int version)
      throws SQLException {
    ServerTables known = TABLES.get(catalogs);
    if (known == null) {
      known = ServerTables.read(connection, version);
      TABLES.put(catalogs, known);
    }
    return known;
  }

  /**
   * The databases that have a registry, as far as this user may see them.
   *
   * @param doubted whether only those that can be read now, by a transaction as old as this one
   */
  static List<String> registries(Connection connection, boolean doubted) throws SQLException {
    List<String> databases = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(REGISTRIES)) {
      while (rows.next()) {
        String database = rows.getString(1);
        if (!doubted || isReadable(connection, database)) {
          databases.add(database);
        }
      }
    }
    return databases;
  }

  private static boolean isReadable(Connection connection, String database) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1 FROM " + Sql.quote(database) + "." + LAST_TABLE + " LIMIT 1");
      return true;
    } catch (SQLException failure) {
      if (GONE.contains(failure.getErrorCode())) {
        return false;
      }
      throw failure;
    }
  }
}
