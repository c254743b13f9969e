package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE of tables of a join.
 *
 * @param targets the assignments to each virtual target, by its folded alias
 * @param ordinary the assignments to ordinary tables
 */
record JoinedUpdatePlan(
    Statement statement,
    UpdateParts parts,
    JoinedTables joined,
    Map<String, List<Assignment>> targets,
    List<Assignment> ordinary,
    long tenant,
    RewriteContext context)
    implements SessionPlan {

  static Plan of(Statement statement, UpdateParts parts, RewriteContext context, Session session)
      throws SQLException {
    JoinedTables joined = JoinedTables.of(statement, context, session.state()::fold);
    refuseOrder(statement, parts);
    Map<String, List<Assignment>> targets = new LinkedHashMap<>();
    List<Assignment> ordinary = new ArrayList<>();
    for (Assignment assignment : parts.assignments()) {
      String target = target(assignment, joined);
      if (target == null) {
        ordinary.add(assignment);
      } else {
        targets.computeIfAbsent(target, alias -> new ArrayList<>()).add(assignment);
      }
    }
    if (targets.isEmpty()) {
      return QueryRewriter.rewrite(statement, context);
    }
    return new JoinedUpdatePlan(
        statement, parts, joined, targets, ordinary, session.tenant(), context);
  }

  // MySQL has neither ORDER BY nor LIMIT here.
  private static void refuseOrder(Statement statement, UpdateParts parts) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.moveTo(parts.tail().from());
    cursor.until("ORDER", "LIMIT");
    if (!cursor.atEnd()) {
      String clause = cursor.peekIs("ORDER") ? "ORDER BY" : "LIMIT";
      throw Errors.of(ErrorCode.WRONG_USAGE, "UPDATE", clause);
    }
  }

  /** The alias of the virtual table that the assignment writes, or null for an ordinary one. */
  private static @Nullable String target(Assignment assignment, JoinedTables joined)
      throws SQLException {
    String qualifier = assignment.qualifier();
    if (qualifier != null) {
      Model model = joined.virtual(qualifier).orElse(null);
      if (model != null && model.field(assignment.column()).isEmpty()) {
        throw Errors.unknownColumn(qualifier + "." + assignment.column(), "field list");
      }
      return model == null ? null : joined.fold(qualifier);
    }
    List<String> owners =
        joined.models().entrySet().stream()
            .filter(entry -> entry.getValue().field(assignment.column()).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    if (owners.size() > 1) {
      throw Errors.of(ErrorCode.COLUMN_AMBIGUOUS, assignment.column(), "field list");
    }
    return owners.isEmpty() ? null : owners.get(0);
  }

  /** The assignments to the virtual target with this folded alias. */
  List<Assignment> assignments(String alias) {
    return targets.getOrDefault(alias, List.of());
  }

  @Override
  public boolean readsAll() {
    return true;
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    return new JoinedUpdateRun(this, session, bindings, control).run();
  }
}
