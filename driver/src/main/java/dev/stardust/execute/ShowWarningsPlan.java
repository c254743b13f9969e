package dev.stardust.execute;

import dev.stardust.error.HintWarnings;
import dev.stardust.error.ShownWarning;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Exemplar;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ResultColumns;
import dev.stardust.plan.ResultShape;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Token;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHOW WARNINGS, SHOW ERRORS, and their SHOW COUNT(*): after a statement of the engine, the session
 * has them.
 */
record ShowWarningsPlan(Statement statement) implements SessionPlan {

  private static final int LIMIT_AT = 2;
  private static final int WHAT_BEHIND_COUNT = 5;

  /** Whether the statement is one of these. */
  static boolean is(Statement statement) {
    return statement.kind() == StatementKind.SHOW && what(statement).isOneOf("WARNINGS", "ERRORS");
  }

  private static Token what(Statement statement) {
    List<Token> tokens = statement.tokens();
    boolean counts =
        tokens.size() > WHAT_BEHIND_COUNT
            && tokens.get(1).is("COUNT")
            && tokens.get(2).isSymbol("(");
    return tokens.get(counts ? WHAT_BEHIND_COUNT : Math.min(1, tokens.size() - 1));
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    SessionState state = session.state();
    if (state.rowCount() == null && !state.hinted().isEmpty() && !counts()) {
      state.took(inItsTerms(session, control));
    }
    boolean own = state.rowCount() != null;
    PreparedStatement query =
        session
            .delegate()
            .clientPrepareStatement(own ? answer(state.warnings()) : statement.text());
    query.closeOnCompletion();
    control.running(query);
    return new Outcome.Rows(query.executeQuery(), own ? columns() : ResultColumns.NATIVE, null);
  }

  /** The server's warnings, which may quote the statement. */
  private static @Nullable SQLWarning inItsTerms(Session session, StatementControl control)
      throws SQLException {
    try (java.sql.Statement asked = session.delegate().createStatement()) {
      control.running(asked);
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet told = asked.executeQuery("SHOW WARNINGS")) {
        while (told.next()) {
          rows.add(List.of(told.getString(1), told.getInt(2), told.getString(3)));
        }
      }
      return HintWarnings.asWritten(new Warnings().add(rows).chain(), session.state().hinted());
    }
  }

  private ResultColumns columns() {
    String alike = counts() ? statement.text() : "SHOW WARNINGS LIMIT 0";
    return new ResultColumns(ResultShape.NONE, new Exemplar(alike, alike));
  }

  private boolean counts() {
    return statement.tokens().get(1).is("COUNT");
  }

  private String answer(@Nullable SQLWarning first) {
    boolean errors = what(statement).is("ERRORS");
    List<String> rows = new ArrayList<>();
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      ShownWarning.Level level = ShownWarning.levelOf(warning);
      if (!errors || level == ShownWarning.Level.ERROR) {
        rows.add(
            "SELECT '"
                + level.shown()
                + "' AS `Level`, "
                + warning.getErrorCode()
                + " AS `Code`, "
                + Sql.string(String.valueOf(warning.getMessage()))
                + " AS `Message`");
      }
    }
    if (counts()) {
      return "SELECT "
          + rows.size()
          + " AS `@@session."
          + (errors ? "error" : "warning")
          + "_count`";
    }
    return rows.isEmpty()
        ? "SELECT '' AS `Level`, 0 AS `Code`, '' AS `Message` LIMIT 0"
        : String.join(" UNION ALL ", rows) + limit();
  }

  // No SHOW WARNINGS is subject to the sql_select_limit, as a query without a LIMIT would be.
  private String limit() {
    List<Token> tokens = statement.tokens();
    return tokens.size() > LIMIT_AT && tokens.get(LIMIT_AT).is("LIMIT")
        ? " " + statement.text().substring(tokens.get(LIMIT_AT).start())
        : " LIMIT " + SelectLimit.NONE;
  }
}
