package dev.stardust.execute;

import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Queries that ONLY_FULL_GROUP_BY refuses on the physical tables and not on native ones, because
 * MySQL sees there that a unique key decides the other columns. They are sent with a hint that
 * leaves the mode out.
 */
final class KeyedGroups {

  private static final Set<Integer> REFUSED = Set.of(1055, 1140, 3065);

  private final Session session;

  KeyedGroups(Session session) {
    this.session = session;
  }

  /** The plan with which the text may run that has failed so; empty when MySQL is right. */
  Optional<Plan> plan(SQLException failure, String sql) throws SQLException {
    if (!REFUSED.contains(failure.getErrorCode())) {
      return Optional.empty();
    }
    List<Plan> plans = session.plans().planOnce(sql);
    List<Statement> statements = Statements.split(sql, session.state().lexerMode());
    boolean query =
        plans.size() == 1
            && statements.size() == 1
            && plans.get(0) instanceof DirectPlan
            && statements.get(0).tokens().get(0).is("SELECT");
    return query && runsOnNativeTables(statements.get(0))
        ? Optional.of(hinted((DirectPlan) plans.get(0), statements.get(0)))
        : Optional.empty();
  }

  private boolean runsOnNativeTables(Statement statement) throws SQLException {
    Optional<DescribedQuery> query = QueryRewriter.described(statement, session.rewriteContext());
    return query.isPresent() && session.descriptions().errorOf(query.get()).isEmpty();
  }

  // Nothing in front of the select list is rewritten.
  private DirectPlan hinted(DirectPlan plan, Statement statement) throws SQLException {
    String grouping = session.state().mode().grouping();
    String mode = "SET_VAR(sql_mode = " + (grouping.isEmpty() ? "0" : "'" + grouping + "'") + ")";
    List<Token> tokens = statement.tokens();
    boolean merges = tokens.get(1).kind() == TokenKind.HINT;
    int at = merges ? tokens.get(1).start() + "/*+".length() : tokens.get(0).end();
    String hint = merges ? " " + mode : " /*+ " + mode + " */";
    return session
        .descriptions()
        .described(plan.sent(plan.sql().substring(0, at) + hint + plan.sql().substring(at)));
  }
}
