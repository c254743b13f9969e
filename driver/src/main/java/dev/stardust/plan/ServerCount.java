package dev.stardust.plan;

import com.mysql.cj.jdbc.JdbcStatement;
import com.mysql.cj.jdbc.result.ResultSetInternalMethods;
import com.mysql.cj.protocol.a.result.NativeResultset;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the server says beside a count of rows.
 *
 * @param insertId the id that the protocol tells, unsigned, or 0
 * @param info its {@linkplain Remarks remark}, or empty
 */
public record ServerCount(long insertId, String info) {

  /** What Connector/J has instead of no id. */
  private static final long NO_ID = -1;

  /** Of the current result of a statement of Connector/J, which is a count. */
  public static ServerCount of(Statement statement) throws SQLException {
    ResultSetInternalMethods count = statement.unwrap(JdbcStatement.class).getResultSetInternal();
    if (!(count instanceof NativeResultset told)) {
      return new ServerCount(0, "");
    }
    String info = told.getServerInfo();
    long id = told.getUpdateID();
    return new ServerCount(id == NO_ID ? 0 : id, info == null ? "" : info);
  }
}
