package dev.stardust.rewrite;

import dev.stardust.error.Errors;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Reads;
import dev.stardust.plan.ResultShape;
import dev.stardust.schema.Model;
import dev.stardust.sql.QueryBlock;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.TableReference;
import dev.stardust.sql.TokenRange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Turns statements that read virtual tables into physical ones by editing their text: each
 * reference becomes an inline view, and everything that needs no change reaches MySQL as written.
 * Placeholders keep their order and number.
 */
public final class QueryRewriter {

  private QueryRewriter() {}

  /**
   * Rewrites a query, or any statement whose virtual tables are only read.
   *
   * @return the unchanged text, the same object, when the statement names no virtual table
   * @throws SQLException when the statement is refused: 1146 for a table of the engine, 1235 for
   *     what is not supported, 1176 for an unknown key in a hint, and under the strict policy for a
   *     filter, join or sort that no index serves
   */
  public static DirectPlan rewrite(Statement statement, RewriteContext context)
      throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    NameGuard.check(scanned, context);
    ResolvedTables tables = new ResolvedTables(scanned.scan().references(), context);
    if (tables.allOrdinary() || writesMetadata(scanned, tables)) {
      return DirectPlan.unchanged(statement.text(), statement.parameterCount());
    }
    boolean explain = statement.kind() == StatementKind.EXPLAIN;
    ReferenceEdits edits = new ReferenceEdits(scanned, tables);
    if (explain) {
      Explained.edit(scanned, tables, edits.edits());
    } else {
      refuseTargets(scanned, tables);
    }
    List<String> advice =
        explain ? List.of() : FilterCheck.advice(scanned, tables, edits.needs(), context.policy());
    String sql = edits.apply();
    ResultShape shape =
        explain
            ? ResultShape.NONE
            : scanned
                .scan()
                .outermost()
                .map(block -> Shapes.of(block, scanned, tables, edits))
                .orElse(ResultShape.NONE);
    return new DirectPlan(
        sql,
        statement.parameterCount(),
        shape,
        advice,
        MetadataExemplar.of(scanned, tables, context),
        tables.virtual().isEmpty() ? Reads.NOTHING : Repeatable.reads(statement));
  }

  /**
   * Rewrites a part of a statement: all references to virtual tables in it become inline views, and
   * {@code db.t.c} becomes {@code t.c} for every virtual table that the whole statement names. The
   * filter policy is not applied; see {@link #advice}.
   *
   * @param fromToken the first token of the part
   * @param toToken the token behind its last
   * @return the physical text of the part
   */
  public static String rewriteRange(
      Statement statement, int fromToken, int toToken, RewriteContext context) throws SQLException {
    return new PhysicalText(statement, context).of(new Span(fromToken, toToken)).sql();
  }

  /**
   * Whether a subquery of the statement reads a virtual table outside of any derived table and of
   * WITH: MySQL does not let a statement read its own target so.
   */
  public static boolean subqueryReads(Statement statement, Model model, RewriteContext context)
      throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    QueryBlock outermost = scanned.scan().outermost().orElse(null);
    Span with = new TokenCursor(statement).until("UPDATE", "DELETE");
    return new ResolvedTables(scanned.scan().references(), context)
        .virtual().stream()
            .filter(table -> isSame(table.model(), model) && table.block() != outermost)
            .filter(table -> table.reference().name().from() > with.to())
            .anyMatch(table -> !scanned.isDerived(table.block()));
  }

  private static boolean isSame(Model one, Model other) {
    return one.id() == other.id() && one.database().equals(other.database());
  }

  /** The tables that stand in the FROM of a statement's outermost block, derived ones left out. */
  public static List<TableName> tables(Statement statement) throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    return scanned.scan().references().stream()
        .filter(
            reference -> scanned.scan().outermost().filter(b -> b == reference.block()).isPresent())
        .map(
            reference ->
                new TableName(reference.database(), reference.table(), reference.exposedName()))
        .toList();
  }

  /**
   * Applies the filter policy to all virtual tables of a statement, also to those that it writes.
   *
   * @return what to tell the user; empty unless the policy is to warn
   * @throws SQLException under the strict policy, naming the field and the index that is missing
   */
  public static List<String> advice(Statement statement, RewriteContext context)
      throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    ResolvedTables tables = new ResolvedTables(scanned.scan().references(), context);
    return FilterCheck.advice(scanned, tables, new ColumnNeeds(scanned, tables), context.policy());
  }

  /** The query as it would stand on native tables, to be prepared for MySQL's own errors. */
  public static Optional<DescribedQuery> described(Statement statement, RewriteContext context)
      throws SQLException {
    ScannedStatement scanned = new ScannedStatement(statement);
    ResolvedTables tables = new ResolvedTables(scanned.scan().references(), context);
    return new Describing(scanned, tables, new ColumnNeeds(scanned, tables)).whole();
  }

  private static void refuseTargets(ScannedStatement statement, ResolvedTables tables)
      throws SQLException {
    for (VirtualReference table : tables.virtual()) {
      if (isTarget(statement, table.reference())) {
        throw Errors.notSupported(
            "this " + table.block().kind(), statement.place(table.reference().name().from()));
      }
    }
  }

  /** Whether MySQL will refuse the statement, and should say so of the text as written. */
  private static boolean writesMetadata(ScannedStatement statement, ResolvedTables tables)
      throws SQLException {
    for (ResolvedTables.MetadataReference table : tables.metadata()) {
      QueryBlock block = table.reference().block();
      boolean written =
          isTarget(statement, table.reference()) || block.kind() == QueryBlock.Kind.UPDATE;
      if (table.unwritable() != null && written) {
        throw table.unwritable();
      }
    }
    return tables.virtual().isEmpty()
        && tables.metadata().stream()
            .map(ResolvedTables.MetadataReference::reference)
            .anyMatch(table -> isTarget(statement, table) || isUpdatedAlone(table.block()));
  }

  private static boolean isUpdatedAlone(QueryBlock block) {
    return block.kind() == QueryBlock.Kind.UPDATE && block.items().size() == 1;
  }

  private static boolean isTarget(ScannedStatement statement, TableReference table) {
    QueryBlock.Kind kind = table.block().kind();
    return kind == QueryBlock.Kind.INSERT
        || kind == QueryBlock.Kind.DELETE && isDeleted(statement, table);
  }

  private static boolean isDeleted(ScannedStatement statement, TableReference table) {
    List<TokenRange> targets = statement.scan().deleteTargets();
    return targets.isEmpty()
        || targets.stream()
            .anyMatch(
                target -> statement.token(target.to() - 1).name().equals(table.exposedName()));
  }
}
