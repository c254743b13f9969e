package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A query that asks for what only the session knows: {@code ROW_COUNT()} after a statement of the
 * engine, {@code @@stardust.tenant}. The answers are put into the text as literals when it runs.
 */
record SessionQueryPlan(Statement statement, RewriteContext context) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    Statement answered = Statements.split(answered(session), context.mode()).get(0);
    DirectPlan plan = session.descriptions().described(QueryRewriter.rewrite(answered, context));
    PreparedStatement query = session.delegate().clientPrepareStatement(plan.sql());
    query.closeOnCompletion();
    control.running(query);
    for (int i = 1; i <= parameterCount(); i++) {
      bindings.bind(query, i, i);
    }
    ResultSet rows = query.executeQuery();
    session.leases().checkAnswer(false, query::close);
    return new Outcome.Rows(rows, plan.columns(), query.getWarnings());
  }

  private String answered(Session session) {
    StringBuilder text = new StringBuilder(statement.text());
    List<Token> tokens = statement.tokens();
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      Long rows = session.state().rowCount();
      boolean call =
          i + 2 < tokens.size()
              && tokens.get(i + 1).isSymbol("(")
              && tokens.get(i + 2).isSymbol(")");
      if (token.is("ROW_COUNT") && call && rows != null) {
        replace(
            text,
            token.start(),
            tokens.get(i + 2).end(),
            rows.toString(),
            isColumn(i, i + 3),
            statement.text().substring(token.start(), tokens.get(i + 2).end()));
      } else if (token.text().equalsIgnoreCase("@@stardust.tenant")) {
        replace(
            text,
            token.start(),
            token.end(),
            Long.toString(session.tenant()),
            isColumn(i, i + 1),
            token.text());
      }
    }
    return text.toString();
  }

  // A select list's column keeps the name that the written expression gives it.
  private boolean isColumn(int from, int to) {
    List<Token> tokens = statement.tokens();
    boolean begins =
        from > 0 && (tokens.get(from - 1).is("SELECT") || tokens.get(from - 1).isSymbol(","));
    boolean ends = to >= tokens.size() || tokens.get(to).isSymbol(",") || tokens.get(to).is("FROM");
    return begins && ends;
  }

  private static void replace(
      StringBuilder text, int from, int to, String value, boolean column, String name) {
    text.replace(from, to, column ? value + " AS `" + name + "`" : value);
  }
}
