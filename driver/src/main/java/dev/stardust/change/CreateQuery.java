package dev.stardust.change;

import dev.stardust.plan.DescribedQuery;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The query of CREATE TABLE … SELECT.
 *
 * @param physical what MySQL can run, without AS; the columns of its result are as they are stored
 * @param declared the query on empty tables of the declared columns, which gives its columns the
 *     types that they have on native tables; empty when it reads no virtual table, or the like of
 *     pseudo-columns, which those tables do not have
 */
record CreateQuery(String physical, Optional<DescribedQuery> declared) {

  /**
   * @param from the first token of the query
   */
  static CreateQuery of(Statement statement, int from, RewriteContext context) throws SQLException {
    String text = statement.text().substring(statement.tokens().get(from).start());
    List<Statement> alone = Statements.split(text, context.mode());
    return new CreateQuery(
        QueryRewriter.rewriteRange(statement, from, statement.tokens().size(), context),
        alone.isEmpty() ? Optional.empty() : QueryRewriter.described(alone.get(0), context));
  }
}
