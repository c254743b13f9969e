package dev.stardust.chronicler;

import dev.stardust.daemon.Database;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request asks for, as its tenant, on a connection of its own: in a transaction that
 * cannot write, with UTC as time zone, and with types as MySQL has them.
 */
final class ExportReader implements AutoCloseable {

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "tinyInt1isBit",
          "false",
          "yearIsDateType",
          "false",
          "useCursorFetch",
          "false",
          "useServerPrepStmts",
          "false",
          "characterEncoding",
          "UTF-8",
          "characterSetResults",
          "UTF-8",
          "connectionTimeZone",
          "UTC",
          "forceConnectionTimeZoneToSession",
          "true",
          "netTimeoutForStreamingResults",
          "3600");

  private final Connection connection;

  ExportReader(Database database, long tenant) throws SQLException {
    this.connection = database.connect(tenant, PROPERTIES);
    try {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  /**
   * Opens what is asked for.
   *
   * @param from where to go on; null for the start. Only a table that has a key can go on
   * @throws SQLException MySQL's own, when the table or the query is not right
   */
  RowSource open(ExportRequest request, @Nullable ExportPosition from) throws SQLException {
    if (request.query() != null) {
      return new StreamedRows(connection, request.query());
    }
    String table = String.valueOf(request.table());
    Optional<List<KeyColumn>> key = key(table);
    return key.isEmpty()
        ? new StreamedRows(connection, "SELECT * FROM " + Sql.quote(table))
        : new KeyedRows(connection, table, key.get(), columns(table), from, request.consistency());
  }

  private List<String> columns(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + Sql.quote(table) + " LIMIT 0")) {
      return new Cells(none.getMetaData()).names();
    }
  }

  /** The columns of the primary key; empty when rows cannot be sought by it. */
  private Optional<List<KeyColumn>> key(String table) throws SQLException {
    int parts = 0;
    List<KeyColumn> key = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT c.COLUMN_NAME, c.DATA_TYPE FROM information_schema.STATISTICS s"
                + " JOIN information_schema.COLUMNS c ON c.TABLE_SCHEMA = s.TABLE_SCHEMA"
                + " AND c.TABLE_NAME = s.TABLE_NAME AND c.COLUMN_NAME = s.COLUMN_NAME"
                + " WHERE s.TABLE_SCHEMA = DATABASE() AND s.TABLE_NAME = ?"
                + " AND s.INDEX_NAME = 'PRIMARY' ORDER BY s.SEQ_IN_INDEX")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          parts++;
          KeyColumn.of(row.getString(1), row.getString(2)).ifPresent(key::add);
        }
      }
    }
    return key.isEmpty() || key.size() < parts ? Optional.empty() : Optional.of(key);
  }

  /**
   * Checks that a request can be read, without reading a row.
   *
   * @throws SQLException MySQL's own, when it cannot
   */
  void check(ExportRequest request) throws SQLException {
    String from =
        request.query() == null ? Sql.quote(String.valueOf(request.table())) : derived(request);
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + from + " LIMIT 0")) {
      none.next();
    }
  }

  // A derived table takes nothing but a query, and no column name twice. The line end closes a
  // comment at the query's end.
  private static String derived(ExportRequest request) {
    return "(" + request.query() + "\n) AS exported";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
