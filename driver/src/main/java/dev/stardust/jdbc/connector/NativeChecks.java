package dev.stardust.jdbc.connector;

import com.mysql.cj.Messages;
import com.mysql.cj.QueryInfo;
import com.mysql.cj.QueryReturnType;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.MysqlErrorNumbers;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.MysqlParameterMetadata;
import java.sql.ParameterMetaData;
import java.sql.SQLException;

/**
 * What Connector/J checks before it sends a statement, for statements that the engine runs: the
 * same refusals with the same messages.
 */
public final class NativeChecks {

  private final JdbcConnection connection;

  public NativeChecks(JdbcConnection connection) {
    this.connection = connection;
  }

  /** Whether the statement can only return rows; false too when nobody can tell. */
  public boolean returnsRows(String sql) {
    return QueryInfo.getQueryReturnType(sql, noBackslashEscapes())
        == QueryReturnType.PRODUCES_RESULT_SET;
  }

  /**
   * Refuses a change on a connection that the user has made read-only, {@code executeQuery} of a
   * statement that returns no rows, and {@code executeUpdate} of one that does. As with
   * Connector/J, {@code execute} asks the server whether it is read-only, and {@code executeUpdate}
   * does not.
   *
   * @param prepared whether a prepared statement asks; the messages differ
   */
  public void engineMayRun(boolean prepared, boolean isQuery, boolean isUpdate, String sql)
      throws SQLException {
    if (!isQuery
        && !QueryInfo.isReadOnlySafeQuery(sql, noBackslashEscapes())
        && connection.isReadOnly(!isUpdate)) {
      throw readOnly(prepared);
    }
    QueryReturnType type = QueryInfo.getQueryReturnType(sql, noBackslashEscapes());
    if (isQuery
        && type != QueryReturnType.PRODUCES_RESULT_SET
        && type != QueryReturnType.MAY_PRODUCE_RESULT_SET) {
      throw noRows();
    }
    if (isUpdate && type == QueryReturnType.PRODUCES_RESULT_SET) {
      String message = prepared ? "PreparedStatement.37" : "Statement.46";
      throw new SQLException(Messages.getString(message), "01S03");
    }
  }

  /** Refuses every batch on a connection that the user has made read-only. */
  public void batchMayRun(boolean prepared) throws SQLException {
    if (connection.isReadOnly()) {
      throw readOnly(prepared);
    }
  }

  private static SQLException readOnly(boolean prepared) {
    return prepared
        ? illegal(
            Messages.getString("PreparedStatement.20") + Messages.getString("PreparedStatement.21"))
        : illegal(Messages.getString("Statement.27") + Messages.getString("Statement.28"));
  }

  /** The error of {@code executeQuery} for a statement that returns no rows. */
  public SQLException noRows() {
    return illegal(Messages.getString("Statement.57"));
  }

  /** The error of asking for generated keys that were not requested. */
  public SQLException keysNotRequested() {
    return illegal(Messages.getString("Statement.GeneratedKeysNotRequested"));
  }

  /** The error of a placeholder without a value. */
  public SQLException notBound(int index) {
    return new SQLException(
        Messages.getString("PreparedStatement.40") + index,
        MysqlErrorNumbers
            .SQLSTATE_DYNAMIC_SQL_ERROR_USING_CLAUSE_DOES_NOT_MATCH_DYNAMIC_PARAMETER_SPECIFICATIONS);
  }

  /** The error of setting a placeholder that is not there. */
  public SQLException noSuchParameter(int index, int count) {
    if (preparesOnServer() && index != 0) { // with 0 Connector/J fails by itself
      return illegal(
          Messages.getString("ServerPreparedStatement.9")
              + (index + 1)
              + Messages.getString("ServerPreparedStatement.10")
              + count);
    }
    if (index < 1) {
      return illegal(
          Messages.getString("PreparedStatement.49")
              + index
              + Messages.getString("PreparedStatement.50"));
    }
    return illegal(
        Messages.getString("PreparedStatement.51")
            + index
            + Messages.getString("PreparedStatement.52")
            + count
            + Messages.getString("PreparedStatement.53"));
  }

  /** The placeholders of a statement that only the engine can run. */
  public ParameterMetaData parameters(int count) {
    return new MysqlParameterMetadata(
        connection.getSession(), null, count, connection.getExceptionInterceptor());
  }

  /** Whether a batch goes on after a statement that failed. */
  public boolean continuesBatchOnError() {
    return flag(PropertyKey.continueBatchOnError);
  }

  /** Whether prepared statements are prepared by the server, so that mistakes show at once. */
  public boolean preparesOnServer() {
    return flag(PropertyKey.useServerPrepStmts);
  }

  /** Whether JDBC's escapes in a text are replaced unless its statement says otherwise. */
  public boolean replacesEscapes() {
    return flag(PropertyKey.enableEscapeProcessing);
  }

  /** The same for texts that are prepared. */
  public boolean replacesPreparedEscapes() {
    return flag(PropertyKey.processEscapeCodesForPrepStmts);
  }

  private boolean flag(PropertyKey key) {
    return connection.getPropertySet().getBooleanProperty(key).getValue();
  }

  private boolean noBackslashEscapes() {
    return connection.getSession().getServerSession().isNoBackslashEscapesSet();
  }

  private static SQLException illegal(String message) {
    return new SQLException(message, MysqlErrorNumbers.SQLSTATE_CONNJ_ILLEGAL_ARGUMENT);
  }
}
