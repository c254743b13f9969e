package dev.stardust.jdbc.connector;

import com.mysql.cj.BindValue;
import com.mysql.cj.jdbc.ClientPreparedStatement;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcPreparedStatement;
import com.mysql.cj.jdbc.exceptions.SQLError;
import com.mysql.cj.jdbc.result.ResultSetFactory;
import com.mysql.cj.jdbc.result.ResultSetImpl;
import com.mysql.cj.protocol.ResultsetRow;
import com.mysql.cj.protocol.ResultsetRows;
import com.mysql.cj.protocol.ValueDecoder;
import com.mysql.cj.protocol.a.MysqlBinaryValueDecoder;
import com.mysql.cj.protocol.a.MysqlTextValueDecoder;
import com.mysql.cj.protocol.a.result.ByteArrayRow;
import com.mysql.cj.protocol.a.result.ResultsetRowsStatic;
import com.mysql.cj.result.Row;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connector/J's own updatable result over rows of virtual tables: the statements that it makes to
 * update, insert, delete and refresh them name the tables as they were declared, and go through the
 * user's connection.
 */
public final class UpdatableRows {

  /** What the statements of the result go through. */
  public interface Statements {

    /** Runs an INSERT, UPDATE or DELETE of one row. */
    Outcome.Count write(String sql, Bindings values) throws SQLException;

    /** Runs a query of one row as Connector/J would. */
    ResultSet read(String sql, Reading reading) throws SQLException;

    /** Metadata in which virtual tables are. */
    DatabaseMetaData metadata() throws SQLException;
  }

  /** Sends a physical query. */
  public interface Reading {
    ResultSet read(String physical) throws SQLException;
  }

  private UpdatableRows() {}

  /**
   * The same rows, updatable if Connector/J finds them to be.
   *
   * @param result rows whose columns show what was declared
   */
  static ResultSetImpl of(JdbcConnection connection, ResultSetImpl result, Statements statements)
      throws SQLException {
    JdbcConnection rewriting =
        (JdbcConnection)
            Proxy.newProxyInstance(
                UpdatableRows.class.getClassLoader(),
                new Class<?>[] {JdbcConnection.class},
                (proxy, method, arguments) -> call(connection, statements, method, arguments));
    return new ResultSetFactory(rewriting, result.getOwningStatement())
        .createFromResultsetRows(
            ResultSet.CONCUR_UPDATABLE, result.getType(), cellwise(connection, result.getRows()));
  }

  /**
   * Rows whose cells can be replaced: Connector/J keeps those that are long, or may be, as the
   * packets in which they came.
   */
  private static ResultsetRows cellwise(JdbcConnection connection, ResultsetRows rows) {
    if (!(rows instanceof ResultsetRowsStatic)) {
      return rows;
    }
    List<Row> cellwise = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      byte[][] cells = new byte[rows.getMetadata().getFields().length][];
      for (int at = 0; at < cells.length; at++) {
        cells[at] = rows.get(i).getBytes(at);
      }
      boolean binary = rows.get(i) instanceof ResultsetRow row && row.isBinaryEncoded();
      ValueDecoder decoder = binary ? new MysqlBinaryValueDecoder() : new MysqlTextValueDecoder();
      cellwise.add(new ByteArrayRow(cells, connection.getExceptionInterceptor(), decoder));
    }
    return new ResultsetRowsStatic(cellwise, rows.getMetadata());
  }

  private static @Nullable Object call(
      JdbcConnection connection,
      Statements statements,
      Method method,
      Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("getMetaData")) {
      return statements.metadata();
    }
    if (arguments != null && arguments.length == 1 && name.endsWith("repareStatement")) {
      boolean binary = name.startsWith("server");
      return new Rewritten(connection, statements, (String) arguments[0], binary);
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  /** Values as Connector/J holds them. */
  private record Held(List<BindValue> values) implements Bindings {

    @Override
    public void bind(PreparedStatement statement, int at, int index) {
      ((JdbcPreparedStatement) statement)
          .getQueryBindings()
          .setFromBindValue(at - 1, values.get(index - 1));
    }

    @Override
    public Optional<Object> value(int index) {
      return Optional.empty();
    }

    @Override
    public boolean isNull(int index) {
      return values.get(index - 1).isNull();
    }
  }

  /** A statement that only holds values; others send them. */
  private static final class Rewritten extends ClientPreparedStatement {

    private final Statements statements;
    private final String sql;
    private final boolean binary;

    Rewritten(JdbcConnection connection, Statements statements, String sql, boolean binary)
        throws SQLException {
      super(connection, sql, connection.getDatabase());
      this.statements = statements;
      this.sql = sql;
      this.binary = binary;
    }

    @Override
    public int executeUpdate() throws SQLException {
      readStreams();
      Outcome.Count count = statements.write(sql, held());
      List<Long> keys = count.generatedKeys();
      lastInsertId = keys.isEmpty() ? 0 : keys.get(0);
      return Math.toIntExact(count.updateCount());
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
      return statements.read(sql, this::read);
    }

    private ResultSet read(String physical) throws SQLException {
      PreparedStatement query =
          binary
              ? connection.serverPrepareStatement(physical)
              : connection.clientPrepareStatement(physical);
      query.closeOnCompletion();
      Held held = held();
      for (int at = 1; at <= held.values().size(); at++) {
        held.bind(query, at, at);
      }
      return query.executeQuery();
    }

    private Held held() {
      return new Held(List.of(getQueryBindings().getBindValues()));
    }

    /** A stream can be read once only, and a value may be needed twice. */
    private void readStreams() throws SQLException {
      BindValue[] values = getQueryBindings().getBindValues();
      for (int i = 0; i < values.length; i++) {
        long length = values[i].getScaleOrLength();
        try {
          if (values[i].getValue() instanceof InputStream bytes) {
            setBytes(i + 1, length < 0 ? bytes.readAllBytes() : bytes.readNBytes((int) length));
          } else if (values[i].getValue() instanceof Reader characters) {
            StringWriter text = new StringWriter();
            characters.transferTo(text);
            int end = text.getBuffer().length();
            setString(
                i + 1,
                text.toString().substring(0, (int) (length < 0 ? end : Math.min(length, end))));
          }
        } catch (IOException unreadable) {
          throw SQLError.createSQLException(unreadable.toString(), "S1009", unreadable, null);
        }
      }
    }
  }
}
