package dev.stardust.execute;

import dev.stardust.catalog.Catalogs;
import dev.stardust.metadata.ServerTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** What a session must know of the server to answer questions about metadata. */
final class ServerFacts {

  private static final Map<Catalogs, ServerTables> TABLES =
      Collections.synchronizedMap(new WeakHashMap<>());

  // The last table that a registry gets, so that none is asked that is only half there.
  private static final String REGISTRIES =
      "SELECT TABLE_SCHEMA FROM information_schema.TABLES WHERE TABLE_NAME = 'entry_unique_keys'";

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

  /** The databases that have a registry, as far as this user may see them. */
  static List<String> registries(Connection connection) throws SQLException {
    List<String> databases = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(REGISTRIES)) {
      while (rows.next()) {
        databases.add(rows.getString(1));
      }
    }
    return databases;
  }
}
