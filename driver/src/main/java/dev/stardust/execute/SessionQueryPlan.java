package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.AnsweredText;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.Span;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    session.state().sends(plan.sql());
    for (int i = 1; i <= parameterCount(); i++) {
      bindings.bind(query, i, i);
    }
    ResultSet rows = query.executeQuery();
    session.leases().checkAnswer(false, query::close);
    return new Outcome.Rows(rows, plan.columns(), query.getWarnings());
  }

  private String answered(Session session) throws SQLException {
    Map<Span, String> answers = new LinkedHashMap<>();
    List<Token> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Long rows = session.state().rowCount();
      boolean call =
          i + 2 < tokens.size()
              && tokens.get(i + 1).isSymbol("(")
              && tokens.get(i + 2).isSymbol(")");
      if (token.is("ROW_COUNT") && call && rows != null) {
        answers.put(new Span(i, i + 3), rows.toString());
      } else if (token.text().equalsIgnoreCase("@@stardust.tenant")) {
        answers.put(new Span(i, i + 1), Long.toString(session.tenant()));
      }
    }
    return AnsweredText.of(statement, answers);
  }
}
