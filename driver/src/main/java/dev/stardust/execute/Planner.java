package dev.stardust.execute;

import dev.stardust.change.SchemaChanges;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.metadata.ServerStatements;
import dev.stardust.metadata.ShowRewriter;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.TableName;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides for each statement of a text what is to be done for it. */
final class Planner {

  private final Session session;
  private boolean takesSeveral;

  Planner(Session session) {
    this.session = session;
    this.takesSeveral = session.options().multiQueries();
  }

  /** Whether a text may have several statements. */
  boolean takesSeveral() {
    return takesSeveral;
  }

  void takesSeveral(boolean allowed) {
    takesSeveral = allowed;
  }

  /**
   * The plans of a text's statements.
   *
   * @param done how many of them have run
   */
  List<Plan> plan(String sql, int done) throws SQLException {
    List<Statement> statements = Statements.split(sql, session.state().lexerMode());
    if (takesSeveral) {
      Statements.refuseEndInComment(sql, session.state().lexerMode());
    }
    if (statements.size() > 1 && !takesSeveral) {
      throw second(sql, statements.get(0).text().length());
    }
    List<Plan> plans = new ArrayList<>();
    for (Statement statement : statements.subList(done, statements.size())) {
      plans.add(plan(statement));
      if (session.pins().isAnyHeld()) {
        new HeldTables(session).check(statement);
      }
    }
    return plans;
  }

  /** MySQL's error for a text that goes on after its first statement. */
  private static SQLException second(String sql, int endOfFirst) {
    int start = sql.indexOf(';', endOfFirst) + 1;
    while (Character.isWhitespace(sql.charAt(start))) {
      start++;
    }
    String rest = sql.substring(start);
    long line = 1 + sql.substring(0, start).chars().filter(c -> c == '\n').count();
    return Errors.of(ErrorCode.SYNTAX, rest.length() > 80 ? rest.substring(0, 80) : rest, line);
  }

  private Plan plan(Statement statement) throws SQLException {
    RewriteContext context = session.rewriteContext();
    if (!session.options().seesAllSessions()) {
      ServerStatements.check(statement, session.database(), session.tenant());
    }
    return switch (statement.kind()) {
      case INSERT, REPLACE -> insert(statement, context);
      case UPDATE -> update(statement, context);
      case DELETE -> delete(statement, context);
      case SHOW, DESCRIBE -> show(statement);
      case USE -> new UsePlan(statement, useTarget(statement));
      case SET -> set(statement, context);
      case PREPARE -> new PreparePlan(statement);
      case EXECUTE -> new ExecutePlan(statement);
      case DEALLOCATE -> new DeallocatePlan(statement);
      case ANALYZE_TABLE -> maintenance(statement, context);
      case LOCK_TABLES -> lockTables(statement, context);
      case SELECT, DO -> select(statement, context);
      case EXPLAIN_STARDUST -> new ExplainPlan(statement, context);
      case CANCEL_JOB, MOVE_TABLE -> new SchemaChangePlan(statement);
      case ROLLBACK, ROLLBACK_TO_SAVEPOINT -> new RollbackPlan(statement);
      case DROP_DATABASE -> DropDatabasePlan.of(statement);
      default -> other(statement, context);
    };
  }

  // The parts of a definition are taken out of the text before MySQL sees them, so it reads the
  // whole first.
  private Plan schemaChange(Statement statement) throws SQLException {
    WrittenSyntax.check(statement.text(), session.delegate());
    return new SchemaChangePlan(statement);
  }

  private Plan select(Statement statement, RewriteContext context) throws SQLException {
    boolean asksForSession =
        statement.tokens().stream()
            .anyMatch(
                token ->
                    token.is("ROW_COUNT")
                        || token.text().regionMatches(true, 0, "@@stardust", 0, 10));
    return asksForSession
        ? new SessionQueryPlan(statement, context)
        : QueryRewriter.rewrite(statement, context);
  }

  private Plan set(Statement statement, RewriteContext context) throws SQLException {
    for (Token token : statement.tokens()) {
      String text = token.text().toLowerCase(java.util.Locale.ROOT);
      if (text.contains("stardust")
          || text.contains("sql_mode")
          || text.contains("foreign_key_checks")
          || text.contains("auto_increment")
          || text.contains("sql_safe_updates")
          || text.contains("sql_select_limit")
          || text.equals("names")
          || text.contains("character")
          || text.contains("collation")
          || text.contains("div_precision_increment")
          || text.contains("group_concat_max_len")) {
        return new SetPlan(statement, context);
      }
    }
    return QueryRewriter.rewrite(statement, context);
  }

  private Plan insert(Statement statement, RewriteContext context) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.next();
    while (cursor.peek() != null
        && (cursor.peek().kind() == TokenKind.HINT
            || cursor
                .peek()
                .isOneOf("INTO", "IGNORE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED"))) {
      cursor.next();
    }
    if (cursor.peek() == null || !cursor.peek().isName()) {
      return QueryRewriter.rewrite(statement, context);
    }
    List<String> path = cursor.path();
    Resolution target = resolve(path.size() > 1 ? path.get(0) : null, path.get(path.size() - 1));
    return target instanceof Resolution.Virtual virtual
        ? new InsertPlan(
            new PhysicalText(statement, context),
            InsertParts.parse(statement),
            virtual.model(),
            virtual.tenant())
        : QueryRewriter.rewrite(statement, context);
  }

  private Plan update(Statement statement, RewriteContext context) throws SQLException {
    if (!mentionsVirtual(statement)) {
      return QueryRewriter.rewrite(statement, context);
    }
    UpdateParts parts = UpdateParts.parse(statement);
    TableName single = parts.single();
    if (single == null) {
      return JoinedUpdatePlan.of(statement, parts, context, session);
    }
    if (!(resolve(single.database(), single.table()) instanceof Resolution.Virtual virtual)) {
      return QueryRewriter.rewrite(statement, context);
    }
    refuseOwnSource(statement, single, virtual.model(), context);
    return new UpdatePlan(
        new PhysicalText(statement, context), parts, virtual.model(), virtual.tenant());
  }

  private static void refuseOwnSource(
      Statement statement, TableName target, Model model, RewriteContext context)
      throws SQLException {
    if (QueryRewriter.subqueryReads(statement, model, context)) {
      throw Errors.of(ErrorCode.CANNOT_UPDATE_SOURCE, target.alias());
    }
  }

  private Plan delete(Statement statement, RewriteContext context) throws SQLException {
    if (!mentionsVirtual(statement)) {
      return QueryRewriter.rewrite(statement, context);
    }
    DeleteParts parts = DeleteParts.parse(statement);
    TableName single = parts.single();
    if (single == null) {
      return JoinedDeletePlan.of(statement, parts, context, session);
    }
    if (!(resolve(single.database(), single.table()) instanceof Resolution.Virtual virtual)) {
      return QueryRewriter.rewrite(statement, context);
    }
    refuseOwnSource(statement, single, virtual.model(), context);
    return new DeletePlan(
        new PhysicalText(statement, context), parts, virtual.model(), virtual.tenant());
  }

  private Plan show(Statement statement) throws SQLException {
    if (ShowWarningsPlan.is(statement)) {
      return new ShowWarningsPlan(statement);
    }
    if (!session.options().seesAllSessions()) {
      DirectPlan own = ServerStatements.processlist(statement, session.state().serverVersion());
      if (own != null) {
        return own;
      }
    }
    if (ShowJobs.isThis(statement)) {
      return ShowJobs.plan(statement, session.metadata(), session.delegate());
    }
    DirectPlan unchanged = DirectPlan.unchanged(statement.text(), statement.parameterCount());
    return ShowRewriter.isAboutTables(statement)
        ? ShowRewriter.rewrite(statement, session.metadata(), session.tables()).orElse(unchanged)
        : unchanged;
  }

  private Plan maintenance(Statement statement, RewriteContext context) throws SQLException {
    TableList list = TableList.of(statement);
    return list.tables().stream().anyMatch(this::isVirtual)
        ? new MaintenancePlan(statement, list)
        : QueryRewriter.rewrite(statement, context);
  }

  private Plan other(Statement statement, RewriteContext context) throws SQLException {
    List<Token> tokens = statement.tokens();
    if (!tokens.isEmpty() && tokens.get(0).is("FLUSH")) {
      TableList list = TableList.of(statement);
      if (list.after().isBlank() && list.tables().stream().anyMatch(this::isVirtual)) {
        return new FlushTablesPlan(statement, list);
      }
    }
    if (SchemaChanges.handles(statement.kind())) {
      return schemaChange(statement);
    }
    Plan plan = QueryRewriter.rewrite(statement, context);
    return ProgramPlan.isFor(statement) ? new ProgramPlan(statement) : plan;
  }

  private Plan lockTables(Statement statement, RewriteContext context) throws SQLException {
    List<TableName> tables = listed(statement, "TABLE", "TABLES");
    return !tables.isEmpty() && tables.stream().allMatch(this::isVirtual)
        ? new LockTablesPlan(statement)
        : QueryRewriter.rewrite(statement, context);
  }

  private boolean isVirtual(TableName table) {
    return resolve(table.database(), table.table()) instanceof Resolution.Virtual;
  }

  /** The names in the list behind the keyword. */
  private static List<TableName> listed(Statement statement, String... keywords)
      throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    List<TableName> tables = new ArrayList<>();
    cursor.until(keywords);
    do {
      if (!cursor.atEnd()) {
        cursor.next();
      }
      if (cursor.peek() != null && cursor.peek().isName()) {
        List<String> path = cursor.path();
        String name = path.get(path.size() - 1);
        tables.add(new TableName(path.size() > 1 ? path.get(0) : null, name, name));
      }
      while (!cursor.atEnd() && !cursor.peekSymbol(",")) {
        cursor.next();
      }
    } while (!cursor.atEnd());
    return tables;
  }

  private boolean mentionsVirtual(Statement statement) {
    for (int i = 0; i < statement.tokens().size(); i++) {
      Token token = statement.tokens().get(i);
      if (token.isName()
          && !(resolve(qualifier(statement, i), token.name()) instanceof Resolution.Ordinary)) {
        return true;
      }
    }
    return false;
  }

  static @Nullable String qualifier(Statement statement, int at) {
    boolean qualified =
        at >= 2
            && statement.tokens().get(at - 1).isSymbol(".")
            && statement.tokens().get(at - 2).isName();
    return qualified ? statement.tokens().get(at - 2).name() : null;
  }

  private Resolution resolve(@Nullable String database, String table) {
    return session.tables().resolve(database, table);
  }

  private static String useTarget(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.next();
    return cursor.name();
  }
}
