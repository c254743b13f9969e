package dev.stardust.execute;

import dev.stardust.change.Jobs;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.metadata.MetadataContext;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Exemplar;
import dev.stardust.plan.Reads;
import dev.stardust.plan.ResultShape;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** SHOW STARDUST JOBS [{FROM | IN} database]: the schema changes of the session's tenant. */
final class ShowJobs {

  private ShowJobs() {}

  static boolean isThis(Statement show) {
    return show.kind() == StatementKind.SHOW
        && show.tokens().size() > 1
        && show.tokens().get(1).is("STARDUST");
  }

  /** The SELECT that answers the statement. */
  static DirectPlan plan(Statement show, MetadataContext context, Connection delegate)
      throws SQLException {
    TokenCursor cursor = new TokenCursor(show);
    cursor.expect("SHOW");
    cursor.expect("STARDUST");
    cursor.expect("JOBS");
    String database = context.database();
    if (!cursor.atEnd()) {
      if (!cursor.accept("FROM")) {
        cursor.expect("IN");
      }
      database = cursor.name();
    }
    if (!cursor.atEnd()) {
      throw cursor.notUnderstood("the end");
    }
    if (database == null) {
      throw Errors.of(ErrorCode.NO_DATABASE);
    }
    String sql = sql(database, context, delegate);
    // Its metadata name none of the registry's tables.
    Exemplar exemplar = new Exemplar(Jobs.showNone(), Jobs.showNone());
    return new DirectPlan(sql, 0, ResultShape.NONE, List.of(), exemplar, Reads.NOTHING);
  }

  // A database without a registry has no jobs; MySQL says whether there is one of the name.
  private static String sql(String database, MetadataContext context, Connection delegate)
      throws SQLException {
    if (context.databases().contains(database)) {
      return Jobs.show(database, context.tenant());
    }
    if (!database.equals(context.database())) {
      try (java.sql.Statement look = delegate.createStatement()) {
        look.execute("SHOW TABLES FROM " + Sql.quote(database) + " WHERE FALSE");
      }
    }
    return Jobs.showNone();
  }
}
