package dev.stardust.change;

import com.mysql.cj.exceptions.MysqlErrorNumbers;
import dev.stardust.error.ShownWarning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The warnings of a statement that MySQL has run, with their levels, which JDBC leaves out. */
final class SaidWarnings {

  private SaidWarnings() {}

  /**
   * The warnings of the statement's last execution, or null. Its results must have been read: it is
   * executed again.
   */
  static @Nullable SQLWarning of(Statement statement) throws SQLException {
    if (statement.getWarnings() == null) {
      return null;
    }
    List<SQLWarning> said = new ArrayList<>();
    statement.setFetchSize(0); // MySQL cannot show warnings through a cursor
    try (ResultSet row = statement.executeQuery("SHOW WARNINGS")) {
      while (row.next()) {
        int code = row.getInt(2);
        said.add(
            new ShownWarning(
                ShownWarning.Level.of(row.getString(1)),
                row.getString(3),
                MysqlErrorNumbers.mysqlToSqlstate(code),
                code));
      }
    }
    return Outcomes.chain(said);
  }
}
