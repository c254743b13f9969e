package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ResultColumns;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHOW WARNINGS and SHOW COUNT(*) WARNINGS: after a statement of the engine, the session has them.
 */
record ShowWarningsPlan(Statement statement) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    boolean own = session.state().rowCount() != null;
    PreparedStatement query =
        session
            .delegate()
            .clientPrepareStatement(own ? answer(session.state().warnings()) : statement.text());
    query.closeOnCompletion();
    control.running(query);
    return new Outcome.Rows(query.executeQuery(), ResultColumns.NATIVE, null);
  }

  private static String level(SQLWarning warning) {
    return switch (warning.getSQLState()) {
      case SessionState.ERROR -> "Error";
      case "01000" -> "Note";
      default -> "Warning";
    };
  }

  private String answer(@Nullable SQLWarning first) {
    List<String> rows = new ArrayList<>();
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      String level = level(warning);
      rows.add(
          "SELECT '"
              + level
              + "' AS `Level`, "
              + warning.getErrorCode()
              + " AS `Code`, "
              + Sql.string(String.valueOf(warning.getMessage()))
              + " AS `Message`");
    }
    if (statement.tokens().stream().anyMatch(token -> token.is("COUNT"))) {
      return "SELECT " + rows.size() + " AS `@@session.warning_count`";
    }
    return rows.isEmpty()
        ? "SELECT '' AS `Level`, 0 AS `Code`, '' AS `Message` LIMIT 0"
        : String.join(" UNION ALL ", rows);
  }
}
