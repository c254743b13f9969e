package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * UPDATE of tables of a join. For every target the rows that the join finds are staged with their
 * new values, each once, before any of them is written.
 */
record JoinedUpdatePlan(
    Statement statement,
    UpdateParts parts,
    JoinedTables joined,
    Map<String, List<Assignment>> targets,
    long tenant,
    RewriteContext context)
    implements SessionPlan {

  static Plan of(Statement statement, UpdateParts parts, RewriteContext context, long tenant)
      throws SQLException {
    JoinedTables joined = JoinedTables.of(statement, context);
    refuseOrder(statement, parts);
    Map<String, List<Assignment>> targets = new LinkedHashMap<>();
    boolean writesOrdinary = false;
    for (Assignment assignment : parts.assignments()) {
      String target = target(assignment, joined);
      writesOrdinary |= target == null;
      if (target != null) {
        targets.computeIfAbsent(target, alias -> new ArrayList<>()).add(assignment);
      }
    }
    if (targets.isEmpty()) {
      return QueryRewriter.rewrite(statement, context);
    }
    if (writesOrdinary) {
      throw Errors.notSupported("UPDATE of virtual and ordinary tables at once", "in SET");
    }
    return new JoinedUpdatePlan(statement, parts, joined, targets, tenant, context);
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
    if (assignment.qualifier() != null) {
      return joined.virtual(assignment.qualifier()).isPresent()
          ? Sql.fold(assignment.qualifier())
          : null;
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

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    Run run =
        new Run(
            session,
            new PhysicalText(statement, context.writing(targets.keySet())),
            tenant,
            bindings,
            control);
    WriteTransaction transaction = new WriteTransaction(session.delegate());
    Map<String, StageTable> stages = stages(session);
    Packet packet = new Packet();
    packet.add(transaction.begin());
    List<Integer> counted = new ArrayList<>();
    for (Map.Entry<String, StageTable> target : stages.entrySet()) {
      packet.add(stage(run, target.getValue(), target.getKey()));
      counted.add(packet.add(count(session, target.getValue())));
    }
    try {
      List<Packet.Answer> answers = run.send(packet);
      for (Map.Entry<String, StageTable> target : stages.entrySet()) {
        new References(new Write(run, target.getValue().model()))
            .beforeUpdate(target.getValue(), assigned(target.getKey()));
      }
      Packet rest = writeBack(run, stages);
      rest.add(transaction.end());
      run.send(rest);
      return new Outcome.Count(
          counted.stream().mapToLong(at -> answers.get(at).number()).sum(), List.of(), null);
    } catch (SQLException failure) {
      SQLException reported = failure;
      for (StageTable stage : stages.values()) {
        reported =
            reported == failure
                ? new Clashes(new Write(run, stage.model()), stage).explain(failure)
                : reported;
      }
      transaction.undo(failure);
      throw reported;
    }
  }

  /** A stage for each target; one table may be two of them. */
  private Map<String, StageTable> stages(Session session) throws SQLException {
    Map<String, StageTable> stages = new LinkedHashMap<>();
    for (String alias : targets.keySet()) {
      Model model = joined.model(alias);
      int number =
          (int) stages.values().stream().filter(known -> known.model().equals(model)).count();
      StageTable stage = new StageTable(model, StageTable.Role.STORED, number);
      session.stages().make(stage);
      stages.put(alias, stage);
    }
    return stages;
  }

  private String count(Session session, StageTable stage) {
    String changed = new StageSql(stage, tenant).document("_s._fields", stage.model().fields());
    return "SELECT COUNT(*) FROM "
        + stage.name()
        + " AS _s"
        + (session.countsFoundRows() ? "" : " WHERE NOT (" + changed + " <=> _s._fields)");
  }

  /** The targets' rows first, then what they need of each other. */
  private Packet writeBack(Run run, Map<String, StageTable> stages) throws SQLException {
    Packet packet = new Packet();
    stages.forEach(
        (alias, stage) ->
            packet.addAll(
                new UpdateRun(new Write(run, stage.model()), stage)
                    .writeBackUnchecked(assigned(alias))));
    for (Map.Entry<String, StageTable> target : stages.entrySet()) {
      StageTable stage = target.getValue();
      packet.addAll(
          new ForeignKeys(new Write(run, stage.model()))
              .parentsExist(stage, assigned(target.getKey())));
      packet.add(new StageSql(stage, tenant).clear());
    }
    return packet;
  }

  private Set<Field> assigned(String alias) {
    Model model = joined.model(alias);
    Set<Field> fields = new LinkedHashSet<>();
    for (Assignment assignment : targets.getOrDefault(alias, List.of())) {
      model.field(assignment.column()).ifPresent(fields::add);
    }
    return fields;
  }

  /**
   * Stages the target's rows with their new values; a row that the join finds twice counts once.
   */
  private Fragment stage(Run run, StageTable stage, String alias) throws SQLException {
    List<Assignment> assignments = targets.getOrDefault(alias, List.of());
    String quoted = Sql.quote(alias);
    String entry = quoted + "." + Sql.quote(InlineView.ENTRY);
    StringBuilder columns = new StringBuilder("_row, _entry, _fields");
    Fragment values = Fragment.of(entry + ", " + entry + ", " + quoted + "._fields");
    for (Field field : stage.model().fields()) {
      columns.append(", ").append(Sql.quote(field.name()));
      values = values.then(", ").then(value(run, quoted, field, assignments));
    }
    Fragment tail = run.text(parts.tail());
    String present = entry + " IS NOT NULL";
    return Fragment.of("INSERT INTO " + stage.name() + " (" + columns + ") ")
        .then(run.text(parts.with()))
        .then(" SELECT ")
        .then(values)
        .then(" FROM ")
        .then(run.text(parts.tables()))
        .then(tail.sql().isEmpty() ? " WHERE " + present : " WHERE " + present + " AND (")
        .then(new Fragment(tail.sql().replaceFirst("(?i)^\\s*WHERE\\b", ""), tail.parameters()))
        .then(tail.sql().isEmpty() ? "" : ")")
        .then(" ON DUPLICATE KEY UPDATE _entry = " + stage.name() + "._entry");
  }

  private static Fragment value(Run run, String alias, Field field, List<Assignment> assignments)
      throws SQLException {
    Fragment value =
        Fragment.of(
            field.onUpdateSql() == null
                ? alias + "." + Sql.quote(field.name())
                : field.onUpdateSql());
    for (Assignment assignment : assignments) {
      if (assignment.column().equalsIgnoreCase(field.name())) {
        Fragment written = run.text(assignment.value());
        value =
            written.sql().strip().equalsIgnoreCase("DEFAULT")
                ? Fragment.of(field.defaultSql() == null ? "NULL" : field.defaultSql())
                : written;
      }
    }
    return value;
  }
}
