package dev.stardust.jdbc;

import dev.stardust.error.Errors;
import dev.stardust.jdbc.connector.RewrittenMetadata;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What {@link DatabaseMetaData} asks goes through the session as the user's own questions do. */
final class MetadataQuestions implements RewrittenMetadata.Questions {

  private final StardustConnection connection;

  MetadataQuestions(StardustConnection connection) {
    this.connection = connection;
  }

  @Override
  public String rewritten(String sql) throws SQLException {
    List<Plan> plans = connection.inSession(() -> connection.plan(sql, false));
    if (plans.size() == 1 && plans.get(0) instanceof DirectPlan direct) {
      return direct.sql();
    }
    throw Errors.notSupported("this question about metadata", sql);
  }

  @Override
  public boolean isOutdated(SQLException failure) throws SQLException {
    return connection.session().isOutdated(failure);
  }

  @Override
  public Statement statement() throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    statement.setFetchSize(0);
    return statement;
  }
}
