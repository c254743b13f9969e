package dev.stardust.jdbc;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
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
    ALL.put("results of execute", StatementScripts::executes);
    ALL.put("the wrong way to execute", StatementScripts::wrongWay);
    ALL.put("generated keys", StatementScripts::generatedKeys);
    ALL.put("several statements in one text", StatementScripts::severalStatements);
    ALL.put("prepared values", PreparedScripts::preparedValues);
    ALL.put("mistakes with parameters", PreparedScripts::parameterMistakes);
    ALL.put("metadata before execution", PreparedScripts::metadataBeforehand);
    ALL.put("batches of text", StatementScripts::textBatches);
    ALL.put("batches of values", PreparedScripts::valueBatches);
    ALL.put("failing batches", PreparedScripts::failingBatches);
    ALL.put("scrolling and updating", StatementScripts::scrolling);
    ALL.put("updating rows", RowScripts::updating);
    ALL.put("updating long rows", RowScripts::longRows);
    ALL.put("updating rows that might be streamed", RowScripts::unstreamedRows);
    ALL.put("rows that cannot be updated", RowScripts::notUpdatable);
    ALL.put("streaming", StatementScripts::streaming);
    ALL.put("limits", StatementScripts::limits);
    ALL.put("warnings", ConnectionScripts::warnings);
    ALL.put("transactions", ConnectionScripts::transactions);
    ALL.put("closing", ConnectionScripts::closing);
    ALL.put("closing on completion", ConnectionScripts::closeOnCompletion);
    ALL.put("calls", StatementScripts::calls);
    ALL.put("escapes", StatementScripts::escapes);
    ALL.put("read-only connections", ConnectionScripts::readOnly);
    ALL.put("columns of results", ColumnScripts::describe);
    ALL.put("the current database", ConnectionScripts::databases);
  }

  private NativeScripts() {}

  static boolean flag(Connection c, PropertyKey key) throws SQLException {
    return c.unwrap(JdbcConnection.class).getPropertySet().getBooleanProperty(key).getValue();
  }
}
