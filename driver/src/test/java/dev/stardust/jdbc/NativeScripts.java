package dev.stardust.jdbc;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What programs do with JDBC, each as a script that notes what it sees. The tables {@code item (id
 * INT AUTO_INCREMENT, name VARCHAR(20) UNIQUE, price DECIMAL(8,2))} with three rows and {@code
 * note} are there.
 */
final class NativeScripts {

  /** A script; what it notes is compared. */
  interface Script {
    void run(Connection connection, Notes notes) throws Exception;
  }

  /** A step that may fail, which is noted too. */
  interface Step {
    Object run() throws Exception;
  }

  /** What a script has seen. */
  static final class Notes {
    private final List<String> lines = new ArrayList<>();

    void add(Object seen) {
      lines.add(seen instanceof long[] counts ? Arrays.toString(counts) : String.valueOf(seen));
    }

    void add(int[] seen) {
      lines.add(Arrays.toString(seen));
    }

    void attempt(Step step) {
      try {
        Object seen = step.run();
        if (seen instanceof ResultSet rows) {
          rows(rows);
        } else if (seen instanceof int[] counts) {
          add(counts);
        } else {
          add(seen);
        }
      } catch (BatchUpdateException failure) {
        add("%s %s".formatted(describe(failure), Arrays.toString(failure.getLargeUpdateCounts())));
      } catch (SQLException failure) {
        add(describe(failure));
      } catch (Exception failure) {
        add(failure.getClass() + " " + failure.getMessage());
      }
    }

    private static String describe(SQLException failure) {
      return "%s %s %d %s"
          .formatted(
              failure.getClass().getSimpleName(),
              failure.getSQLState(),
              failure.getErrorCode(),
              String.valueOf(failure.getMessage()).replaceAll("@[0-9a-f]+", "@"));
    }

    void rows(ResultSet rows) throws SQLException {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          Object value = rows.getObject(i);
          line.append(columns.getColumnLabel(i)).append('=').append(value).append(' ');
          line.append(value == null ? "" : value.getClass().getSimpleName()).append(' ');
        }
        add(line);
      }
    }

    void warnings(SQLWarning first) {
      for (SQLWarning next = first; next != null; next = next.getNextWarning()) {
        add(next.getSQLState() + " " + next.getErrorCode() + " " + next.getMessage());
      }
    }

    List<String> lines() {
      return lines;
    }
  }

  static final Map<String, Script> ALL = new LinkedHashMap<>();

  static {
    ALL.put("results of execute", NativeScripts::executes);
    ALL.put("the wrong way to execute", NativeScripts::wrongWay);
    ALL.put("generated keys", NativeScripts::generatedKeys);
    ALL.put("several statements in one text", NativeScripts::severalStatements);
    ALL.put("prepared values", NativeScripts::preparedValues);
    ALL.put("mistakes with parameters", NativeScripts::parameterMistakes);
    ALL.put("metadata before execution", NativeScripts::metadataBeforehand);
    ALL.put("batches of text", NativeScripts::textBatches);
    ALL.put("batches of values", NativeScripts::valueBatches);
    ALL.put("failing batches", NativeScripts::failingBatches);
    ALL.put("scrolling and updating", NativeScripts::scrolling);
    ALL.put("streaming", NativeScripts::streaming);
    ALL.put("limits", NativeScripts::limits);
    ALL.put("warnings", NativeScripts::warnings);
    ALL.put("transactions", NativeScripts::transactions);
    ALL.put("closing", NativeScripts::closing);
    ALL.put("closing on completion", NativeScripts::closeOnCompletion);
    ALL.put("calls", NativeScripts::calls);
    ALL.put("escapes", NativeScripts::escapes);
    ALL.put("read-only connections", NativeScripts::readOnly);
    ALL.put("columns of results", ColumnScripts::describe);
    ALL.put("the current database", NativeScripts::databases);
  }

  private NativeScripts() {}

  private static void executes(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.add(s.getUpdateCount());
      notes.add(s.execute("SELECT * FROM item ORDER BY id"));
      notes.add(s.getUpdateCount());
      notes.rows(s.getResultSet());
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
      notes.add(s.execute("UPDATE item SET price = price + 1 WHERE id < 3"));
      notes.add(s.getResultSet() + " " + s.getUpdateCount() + " " + s.getLargeUpdateCount());
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
      notes.add(s.executeUpdate("UPDATE item SET price = price WHERE id < 3"));
      notes.add(s.executeLargeUpdate("DELETE FROM item WHERE id = 3"));
      notes.attempt(() -> s.executeQuery("SELECT missing FROM item"));
      notes.attempt(() -> s.executeUpdate("UPDATE missing SET a = 1"));
      notes.attempt(() -> s.execute(""));
      notes.attempt(() -> s.execute("SELEC 1"));
      notes.attempt(() -> s.executeUpdate("INSERT INTO item (name) VALUES ('pen')"));
      notes.attempt(() -> s.executeUpdate("/* c */ -- d\n INSERT INTO note VALUES (9, 'x')"));
    }
  }

  private static void wrongWay(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("UPDATE item SET price = 1"));
      notes.attempt(() -> s.executeUpdate("SELECT 1"));
      notes.attempt(s::getGeneratedKeys);
      notes.attempt(() -> s.execute(null));
      notes.attempt(
          () -> {
            s.addBatch(null);
            return s.executeBatch();
          });
    }
  }

  private static void generatedKeys(Connection c, Notes notes) throws SQLException {
    String insert = "INSERT INTO item (name) VALUES ('a1'), ('a2')";
    try (Statement s = c.createStatement()) {
      s.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS);
      notes.attempt(s::getGeneratedKeys);
      notes.add(s.getGeneratedKeys().getMetaData().getColumnTypeName(1));
      s.execute("INSERT INTO item (name) VALUES ('a3')", new int[] {1});
      notes.attempt(s::getGeneratedKeys);
      s.executeLargeUpdate("INSERT INTO item (name) VALUES ('a4')", new String[] {"id"});
      notes.attempt(s::getGeneratedKeys);
      s.executeUpdate("INSERT INTO item (name) VALUES ('a5')", Statement.NO_GENERATED_KEYS);
      notes.attempt(s::getGeneratedKeys);
    }
    try (PreparedStatement s =
        c.prepareStatement("INSERT INTO item (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      s.setString(1, "a6");
      notes.add(s.executeUpdate());
      notes.attempt(s::getGeneratedKeys);
      for (int i = 0; i < 3; i++) {
        s.setString(1, "b" + i);
        s.addBatch();
      }
      notes.attempt(s::executeBatch);
      notes.attempt(s::getGeneratedKeys);
    }
    try (PreparedStatement s =
        c.prepareStatement("INSERT INTO item (name) VALUES (?)", new String[] {"id"})) {
      s.setString(1, "a7");
      notes.add(s.executeUpdate());
      notes.attempt(s::getGeneratedKeys);
    }
  }

  private static void severalStatements(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.execute("SELECT 1 AS a; UPDATE item SET price = 2; SELECT 2 AS b"));
      for (int i = 0; i < 4; i++) {
        ResultSet rows = s.getResultSet();
        notes.add(s.getUpdateCount());
        if (rows != null) {
          notes.rows(rows);
        }
        notes.attempt(s::getMoreResults);
      }
      notes.attempt(() -> s.executeUpdate("UPDATE item SET price = 3; DELETE FROM note"));
    }
    try (PreparedStatement s = c.prepareStatement("SELECT ? AS a; SELECT ? AS b")) {
      s.setInt(1, 7);
      s.setString(2, "x");
      s.execute();
      notes.attempt(s::getResultSet);
      notes.attempt(s::getMoreResults);
      notes.attempt(s::getResultSet);
    } catch (SQLException refused) {
      notes.add(refused.getErrorCode());
    }
  }

  private static void preparedValues(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("SELECT id, name FROM item WHERE id >= ? AND name <> ? ORDER BY id")) {
      s.setInt(1, 1);
      s.setString(2, "pen");
      notes.attempt(s::executeQuery);
      s.setInt(1, 3);
      notes.attempt(s::executeQuery);
      s.clearParameters();
      notes.attempt(s::executeQuery);
      s.setObject(1, "2");
      s.setNull(2, java.sql.Types.VARCHAR);
      notes.attempt(s::executeQuery);
      notes.add(s.getParameterMetaData().getParameterCount());
    }
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      s.setInt(1, 1);
      s.setCharacterStream(2, new java.io.StringReader("read"));
      notes.add(s.execute());
      notes.add(s.getUpdateCount());
      s.setInt(1, 2);
      s.setAsciiStream(2, new java.io.ByteArrayInputStream(new byte[] {65, 66}), 2);
      notes.add(s.executeUpdate());
      s.setInt(1, 3);
      s.setBytes(2, new byte[] {67});
      notes.add(s.executeLargeUpdate());
    }
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT * FROM note ORDER BY id"));
    }
  }

  private static void parameterMistakes(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("SELECT ? + ?")) {
      notes.attempt(
          () -> {
            s.setInt(3, 1);
            return "set";
          });
      notes.attempt(
          () -> {
            s.setInt(0, 1);
            return "set";
          });
      s.setInt(1, 1);
      notes.attempt(s::executeQuery);
      notes.attempt(
          () -> {
            s.addBatch();
            return "added";
          });
      notes.attempt(s::executeUpdate);
      notes.attempt(() -> s.executeQuery("SELECT 5"));
    }
    if (!flag(c, PropertyKey.useServerPrepStmts)) {
      // Connector/J cannot close a connection on which the server was to prepare nothing.
      notes.attempt(() -> c.prepareStatement(null));
    }
    notes.attempt(() -> c.prepareCall(null));
  }

  private static void metadataBeforehand(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("SELECT id, price FROM item WHERE id = ?")) {
      ResultSetMetaData columns = s.getMetaData();
      notes.add(columns.getColumnCount() + columns.getColumnName(1) + columns.getPrecision(2));
      notes.add(columns.getTableName(1) + columns.isAutoIncrement(1) + columns.isNullable(1));
    }
    try (PreparedStatement s = c.prepareStatement("UPDATE item SET price = ?")) {
      notes.attempt(s::getMetaData);
    }
  }

  private static void textBatches(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(s::executeBatch);
      s.addBatch("INSERT INTO item (name) VALUES ('t1')");
      s.addBatch("UPDATE item SET price = 5 WHERE id <= 2");
      s.addBatch("DELETE FROM item WHERE id = 1");
      s.clearBatch();
      for (int i = 0; i < 6; i++) {
        s.addBatch("INSERT INTO item (name) VALUES ('u%d')".formatted(i));
      }
      notes.attempt(s::executeLargeBatch);
      notes.attempt(s::getGeneratedKeys);
      notes.attempt(s::executeBatch);
      s.addBatch("INSERT INTO note VALUES (20, 'a')");
      s.addBatch("SELECT 1");
      s.addBatch("INSERT INTO note VALUES (21, 'a')");
      notes.attempt(s::executeBatch);
    }
  }

  private static void valueBatches(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      for (int i = 0; i < 7; i++) {
        s.setInt(1, i);
        s.setString(2, "n" + i);
        s.addBatch();
      }
      notes.attempt(s::executeBatch);
      notes.attempt(s::executeBatch);
      s.setInt(1, 10);
      s.addBatch();
      notes.attempt(s::executeLargeBatch);
      s.setInt(1, 11);
      notes.attempt(s::executeUpdate);
    }
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT * FROM note ORDER BY id"));
    }
  }

  private static void failingBatches(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.addBatch("INSERT INTO note VALUES (1, 'a')");
      s.addBatch("INSERT INTO note VALUES (1, 'b')");
      s.addBatch("INSERT INTO note VALUES (2, 'c')");
      notes.attempt(s::executeBatch);
      notes.attempt(() -> s.executeQuery("SELECT * FROM note ORDER BY id"));
    }
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      for (int id : new int[] {5, 1, 6}) {
        s.setInt(1, id);
        s.setString(2, "x");
        s.addBatch();
      }
      notes.attempt(s::executeBatch);
      notes.attempt(s::getGeneratedKeys);
    }
  }

  private static void scrolling(Connection c, Notes notes) throws SQLException {
    try (Statement s =
        c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      notes.add(s.getResultSetType() + " " + s.getResultSetConcurrency());
      ResultSet rows = s.executeQuery("SELECT id, name, price FROM item ORDER BY id");
      notes.add(rows.last() + " " + rows.getRow() + " " + rows.getConcurrency());
      rows.absolute(2);
      rows.updateString("name", "changed");
      rows.updateRow();
      rows.moveToInsertRow();
      rows.updateString("name", "inserted");
      rows.insertRow();
      rows.first();
      rows.deleteRow();
      notes.attempt(() -> c.createStatement().executeQuery("SELECT * FROM item ORDER BY id"));
    }
    try (PreparedStatement s =
        c.prepareStatement(
            "SELECT name FROM item", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      ResultSet rows = s.executeQuery();
      notes.attempt(rows::last);
    }
  }

  private static void streaming(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      s.setFetchSize(Integer.MIN_VALUE);
      ResultSet rows = s.executeQuery("SELECT id FROM item ORDER BY id");
      notes.add(rows.next() + " " + rows.getInt(1));
      if (!flag(c, PropertyKey.useCursorFetch)) {
        // With cursors Connector/J waits for ever after it has refused this.
        notes.attempt(() -> c.createStatement().executeQuery("SELECT 1"));
      }
      rows.close();
      notes.attempt(() -> c.createStatement().executeQuery("SELECT 1"));
      s.setFetchSize(2);
      notes.attempt(() -> s.executeQuery("SELECT id FROM item ORDER BY id"));
    }
  }

  static boolean flag(Connection c, PropertyKey key) throws SQLException {
    return c.unwrap(JdbcConnection.class).getPropertySet().getBooleanProperty(key).getValue();
  }

  private static void limits(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.setMaxRows(2);
      notes.attempt(() -> s.executeQuery("SELECT id FROM item ORDER BY id"));
      s.setMaxRows(0);
      s.setQueryTimeout(1);
      notes.attempt(() -> s.executeQuery("SELECT SLEEP(5)"));
      notes.add(s.getQueryTimeout() + " " + s.getMaxRows() + " " + s.isPoolable());
      notes.attempt(() -> s.executeQuery("SELECT 1"));
      notes.attempt(
          () -> {
            s.setFetchSize(-5);
            return "set";
          });
    }
    try (PreparedStatement s = c.prepareStatement("SELECT id FROM item ORDER BY id")) {
      s.setMaxRows(1);
      notes.attempt(s::executeQuery);
      s.setQueryTimeout(3);
      notes.add(s.getQueryTimeout() + " " + s.getMaxRows() + " " + s.isPoolable());
    }
  }

  private static void warnings(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("SELECT CAST('12x' AS UNSIGNED)");
      notes.warnings(s.getWarnings());
      s.clearWarnings();
      notes.warnings(s.getWarnings());
      s.execute("DROP TABLE IF EXISTS nowhere");
      notes.warnings(s.getWarnings());
      s.execute("SELECT 1");
      notes.warnings(s.getWarnings());
      notes.warnings(c.getWarnings());
    }
  }

  private static void transactions(Connection c, Notes notes) throws SQLException {
    String count = "SELECT COUNT(*) FROM item";
    try (Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      s.executeUpdate("INSERT INTO item (name) VALUES ('x1')");
      Savepoint savepoint = c.setSavepoint("s1");
      s.executeUpdate("INSERT INTO item (name) VALUES ('x2')");
      c.rollback(savepoint);
      notes.attempt(() -> s.executeQuery(count));
      c.rollback();
      notes.attempt(() -> s.executeQuery(count));
      s.executeUpdate("INSERT INTO item (name) VALUES ('x3')");
      c.commit();
      c.setAutoCommit(true);
      notes.attempt(() -> s.executeQuery(count));
      notes.attempt(
          () -> {
            c.commit();
            return "committed";
          });
      c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      notes.add(c.getTransactionIsolation() + " " + c.getAutoCommit() + " " + c.getHoldability());
    }
  }

  private static void closing(Connection c, Notes notes) throws SQLException {
    Statement s = c.createStatement();
    ResultSet rows = s.executeQuery("SELECT id FROM item");
    if (!flag(c, PropertyKey.useCursorFetch)) {
      // With cursors Connector/J gives its inner statement, and this driver the user's.
      notes.add(rows.getStatement() == s);
    }
    notes.add(s.getConnection() == c);
    s.close();
    s.close();
    notes.add(s.isClosed() + " " + rows.isClosed());
    notes.attempt(() -> s.executeQuery("SELECT 1"));
    notes.attempt(s::getResultSet);
    notes.attempt(s::getUpdateCount);
    notes.attempt(s::getMoreResults);
    notes.attempt(s::getWarnings);
    notes.attempt(s::getGeneratedKeys);
    notes.attempt(s::getConnection);
    notes.attempt(s::executeBatch);
    PreparedStatement p = c.prepareStatement("SELECT ?");
    p.close();
    notes.attempt(
        () -> {
          p.setInt(1, 1);
          return "set";
        });
    notes.attempt(p::executeQuery);
    notes.attempt(p::getMetaData);
    Statement left = c.createStatement();
    c.close();
    c.close();
    notes.add(c.isClosed() + " " + c.isValid(1) + " " + left.isClosed());
    notes.attempt(() -> left.executeQuery("SELECT 1"));
    notes.attempt(c::createStatement);
    notes.attempt(() -> c.prepareStatement("SELECT 1"));
    notes.attempt(() -> c.prepareCall("{call twice(1)}"));
    notes.attempt(() -> c.nativeSQL("SELECT 1"));
    notes.attempt(c::getMetaData);
    notes.attempt(
        () -> {
          c.commit();
          return "committed";
        });
    notes.attempt(c::getCatalog);
    notes.attempt(c::getAutoCommit);
  }

  private static void closeOnCompletion(Connection c, Notes notes) throws SQLException {
    Statement s = c.createStatement();
    s.closeOnCompletion();
    ResultSet rows = s.executeQuery("SELECT id FROM item");
    notes.add(s.isCloseOnCompletion() + " " + s.isClosed());
    rows.close();
    notes.add(s.isClosed());
    PreparedStatement p = c.prepareStatement("SELECT id FROM item");
    p.closeOnCompletion();
    p.executeQuery().close();
    notes.add(p.isClosed());
  }

  private static void calls(Connection c, Notes notes) throws SQLException {
    try (CallableStatement s = c.prepareCall("{call twice(?, ?)}")) {
      s.setInt(1, 21);
      s.registerOutParameter(2, java.sql.Types.INTEGER);
      notes.attempt(s::execute);
      notes.attempt(s::getResultSet);
      notes.add(s.getInt(2));
      notes.add(s.getParameterMetaData().getParameterCount());
    }
    try (CallableStatement s = c.prepareCall("{? = call half(?)}")) {
      s.registerOutParameter(1, java.sql.Types.INTEGER);
      s.setInt(2, 8);
      s.execute();
      notes.add(s.getInt(1));
    }
    try (Statement s = c.createStatement()) {
      notes.add(s.execute("CALL twice(4, @x)"));
      notes.attempt(s::getResultSet);
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
    }
  }

  private static void escapes(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT {ts '2020-01-02 03:04:05'} AS t, '{d}' AS d"));
      notes.attempt(() -> s.executeQuery("SELECT {fn CONCAT('a', 'b')} AS f"));
      notes.attempt(
          () ->
              s.executeQuery(
                  "SELECT i.id FROM {oj item i LEFT OUTER JOIN note n ON n.id = i.id} ORDER BY 1"));
      s.setEscapeProcessing(false);
      notes.attempt(() -> s.executeQuery("SELECT {d '2020-01-02'} AS d"));
    }
    notes.add(c.nativeSQL("SELECT {fn CONCAT('a', 'b')}"));
  }

  private static void readOnly(Connection c, Notes notes) throws SQLException {
    c.setReadOnly(true);
    notes.add(c.isReadOnly());
    try (Statement s = c.createStatement();
        PreparedStatement p = c.prepareStatement("UPDATE item SET price = 1")) {
      notes.attempt(() -> s.executeUpdate("UPDATE item SET price = 1"));
      notes.attempt(p::executeUpdate);
      notes.attempt(() -> s.executeQuery("SELECT COUNT(*) FROM item"));
      s.addBatch("UPDATE item SET price = 1");
      notes.attempt(s::executeBatch);
    }
    c.setReadOnly(false);
  }

  private static void databases(Connection c, Notes notes) throws SQLException {
    String home = c.getCatalog();
    c.setCatalog("information_schema");
    notes.add(c.getCatalog() + " " + c.getSchema());
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT COUNT(*) > 10 FROM ENGINES"));
    }
    c.setCatalog(home);
    notes.attempt(
        () -> {
          c.setCatalog("nowhere_at_all");
          return "set";
        });
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT COUNT(*) FROM item"));
    }
  }
}
