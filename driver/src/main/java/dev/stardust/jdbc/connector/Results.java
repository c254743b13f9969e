package dev.stardust.jdbc.connector;

import com.mysql.cj.MysqlType;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.ServerPreparedStatement;
import com.mysql.cj.jdbc.result.ResultSetFactory;
import com.mysql.cj.jdbc.result.ResultSetImpl;
import com.mysql.cj.jdbc.result.UpdatableResultSet;
import com.mysql.cj.protocol.a.result.ByteArrayRow;
import com.mysql.cj.protocol.a.result.ResultsetRowsCursor;
import com.mysql.cj.protocol.a.result.ResultsetRowsStatic;
import com.mysql.cj.result.DefaultColumnDefinition;
import com.mysql.cj.result.Field;
import com.mysql.cj.result.Row;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.ResultColumns;
import dev.stardust.plan.ResultShape;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes Connector/J's results those of the driver's statements, without wrapping them. */
public final class Results {

  private final JdbcConnection connection;
  private final Exemplars exemplars;
  private final ShownColumns shown = new ShownColumns();
  private final BooleanSupplier converts;

  /**
   * Results of a connection.
   *
   * @param converts whether the server converts text to one character set of results
   */
  public Results(JdbcConnection connection, BooleanSupplier converts) {
    this.connection = connection;
    this.converts = converts;
    this.exemplars = new Exemplars(connection);
  }

  /**
   * What must be held while results are handed to the user. Another thread that closes the
   * connection holds it too, and then locks the results; {@code setWrapperStatement} by itself
   * would lock them in the other order.
   */
  public Lock lock() {
    return connection.getConnectionLock();
  }

  /** What results of this connection are made to look like. */
  public Exemplars exemplars() {
    return exemplars;
  }

  /**
   * Hands a result to the user: its columns show what was declared, and {@code getStatement} gives
   * the statement that the user knows.
   */
  public ResultSet adopt(ResultSet rows, ResultColumns columns, Statement owner)
      throws SQLException {
    if (!rows.isClosed() && bare(rows) instanceof ResultSetImpl result) {
      result.setWrapperStatement(owner);
      if (result.getColumnDefinition() != null) {
        show(columns, result.getColumnDefinition().getFields(), protocol(result));
      }
    }
    return rows;
  }

  /** The same rows for a user who has asked for rows that can be updated. */
  public ResultSet updatable(ResultSet rows, Statement owner, UpdatableRows.Statements statements)
      throws SQLException {
    if (rows.isClosed()
        || !(bare(rows) instanceof ResultSetImpl result)
        || result instanceof UpdatableResultSet) {
      return rows;
    }
    ResultSetImpl updatable = UpdatableRows.of(connection, result, statements);
    updatable.setWrapperStatement(owner);
    return updatable;
  }

  /** Connections to several hosts put a proxy around everything that JDBC names. */
  static ResultSet bare(ResultSet rows) throws SQLException {
    return Proxy.isProxyClass(rows.getClass()) ? rows.unwrap(ResultSetImpl.class) : rows;
  }

  void show(ResultColumns columns, Field[] fields, Protocol protocol) {
    ResultShape shape = columns.shape();
    ShownColumns.Way way = new ShownColumns.Way(protocol, converts.getAsBoolean());
    if (columns.exemplar() != null) {
      exemplars.apply(fields, columns.exemplar(), protocol);
      declare(shape, fields, way);
    } else if (!shape.isEmpty() && !shown.apply(shape, way, fields)) {
      List<Field> sent = ShownColumns.sent(fields);
      declare(shape, fields, way);
      shown.keep(shape, way, sent, fields);
    }
  }

  private void declare(ResultShape shape, Field[] fields, ShownColumns.Way way) {
    if (!shape.isEmpty()) {
      new DeclaredColumns(connection.getSession(), shape, way.protocol(), way.converts())
          .apply(fields);
    }
  }

  private static Protocol protocol(ResultSetImpl result) {
    if (result.getRows() instanceof ResultsetRowsCursor) {
      return Protocol.CURSOR;
    }
    return result.getOwningStatement() instanceof ServerPreparedStatement
        ? Protocol.BINARY
        : Protocol.TEXT;
  }

  /** The same for the metadata of a statement that has not run. */
  public @Nullable ResultSetMetaData adopt(
      @Nullable ResultSetMetaData metadata, ResultColumns columns) throws SQLException {
    if (metadata != null) {
      var described = metadata.unwrap(com.mysql.cj.jdbc.result.ResultSetMetaData.class);
      show(columns, described.getFields(), Protocol.TEXT);
    }
    return metadata;
  }

  /** A result of generated keys, as {@code getGeneratedKeys} of Connector/J gives it. */
  public ResultSet generatedKeys(List<Long> keys, Statement owner) throws SQLException {
    var charsets = connection.getSession().getServerSession().getCharsetSettings();
    Field column =
        new Field(
            "",
            "GENERATED_KEY",
            charsets.getMetadataCollationIndex(),
            charsets.getMetadataEncoding(),
            MysqlType.BIGINT_UNSIGNED,
            20);
    List<Row> rows = new ArrayList<>(keys.size());
    for (long key : keys) {
      byte[] digits = Long.toUnsignedString(key).getBytes(StandardCharsets.US_ASCII);
      rows.add(new ByteArrayRow(new byte[][] {digits}, connection.getExceptionInterceptor()));
    }
    ResultSetImpl result =
        new ResultSetFactory(connection, null)
            .createFromResultsetRows(
                ResultSet.CONCUR_READ_ONLY,
                ResultSet.TYPE_SCROLL_INSENSITIVE,
                new ResultsetRowsStatic(rows, new DefaultColumnDefinition(new Field[] {column})));
    result.setWrapperStatement(owner);
    return result;
  }
}
