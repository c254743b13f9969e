package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells who waits for a lenient change how many values it could not convert. */
final class LenientReport {

  private final Connection connection;
  private final String events;
  private final long last;

  /** To be made before the change. */
  LenientReport(Connection connection, String database) throws SQLException {
    this.connection = connection;
    this.events = Sql.quote(database) + ".stardust_events";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(id), 0) FROM " + events)) {
      row.next();
      this.last = row.getLong(1);
    }
  }

  /**
   * A warning for each column, or null.
   *
   * @param model the model that is the table now
   */
  @Nullable SQLWarning warnings(int model) throws SQLException {
    String sql =
        "SELECT JSON_UNQUOTE(JSON_EXTRACT(details, '$.column')) AS c, COUNT(*) FROM "
            + events
            + " WHERE model_id = "
            + model
            + " AND kind = '"
            + LenientSql.EVENT
            + "' AND id > "
            + last
            + " GROUP BY c ORDER BY c";
    List<SQLWarning> warnings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        SQLException said =
            Errors.of(ErrorCode.VALUES_NOT_CONVERTED, row.getLong(2), row.getString(1));
        warnings.add(new SQLWarning(said.getMessage(), said.getSQLState(), said.getErrorCode()));
      }
    }
    return Outcomes.chain(warnings);
  }
}
