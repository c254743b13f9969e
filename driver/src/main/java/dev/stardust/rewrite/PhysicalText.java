package dev.stardust.rewrite;

import dev.stardust.sql.Statement;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The physical text of any part of a statement that writes: references to virtual tables in it have
 * become inline views, {@code db.t.c} has become {@code t.c}. The statement is scanned once. Not
 * thread-safe.
 */
public final class PhysicalText {

  private final Statement statement;
  private final RewriteContext context;
  private final ReferenceEdits edits;
  private final int[] parametersBefore;
  private final Map<Span, Fragment> parts = new HashMap<>();

  /**
   * @throws SQLException when a reference cannot be served: 1146 for a table of the engine, 1235
   *     for what is not supported
   */
  public PhysicalText(Statement statement, RewriteContext context) throws SQLException {
    this.statement = statement;
    this.context = context;
    ScannedStatement scanned = new ScannedStatement(statement);
    ResolvedTables tables = new ResolvedTables(scanned.scan().references(), context);
    this.edits = new ReferenceEdits(scanned, tables, context.writing());
    this.edits.prepare();
    this.parametersBefore = new int[statement.tokens().size() + 1];
    for (int i = 0; i < statement.tokens().size(); i++) {
      int isParameter = statement.tokens().get(i).kind() == TokenKind.PARAMETER ? 1 : 0;
      parametersBefore[i + 1] = parametersBefore[i] + isParameter;
    }
  }

  public Statement statement() {
    return statement;
  }

  public RewriteContext context() {
    return context;
  }

  /** The number of placeholders before a token. */
  public int parametersBefore(int token) {
    return parametersBefore[token];
  }

  /** The physical text of a part, with the placeholders in it. */
  public Fragment of(Span span) {
    return parts.computeIfAbsent(span, this::made);
  }

  private Fragment made(Span span) {
    if (span.isEmpty()) {
      return Fragment.of("");
    }
    String sql = edits.text(new TokenRange(span.from(), span.to()));
    int first = parametersBefore[span.from()] + 1;
    int last = parametersBefore[span.to()];
    return new Fragment(sql, IntStream.rangeClosed(first, last).boxed().toList());
  }
}
