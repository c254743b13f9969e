package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Remarks;
import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Updates tables of a join. For every virtual target the rows that the join finds are staged with
 * their new values, each once, before any of them is written; ordinary targets are updated by MySQL
 * meanwhile.
 */
final class JoinedUpdateRun {

  private final JoinedUpdatePlan plan;
  private final UpdateParts parts;
  private final Session session;
  private final Run run;
  private final WriteTransaction transaction;
  private final Warnings warnings = new Warnings();

  /** The stage of each virtual target; one table may be two of them. */
  private final Map<String, StageTable> stages = new LinkedHashMap<>();

  /** What MySQL says to the mode of {@link SessionState#copyHint}. */
  private static final int MODE_WARNING = 3135;

  private final List<Integer> warned = new ArrayList<>();

  /** For each target whose AUTO_INCREMENT column is assigned, where its largest number is. */
  private final Map<String, Integer> largest = new LinkedHashMap<>();

  private final List<Integer> counted = new ArrayList<>();

  JoinedUpdateRun(
      JoinedUpdatePlan plan, Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    this.plan = plan;
    this.parts = plan.parts();
    this.session = session;
    Set<String> aliases =
        plan.targets().keySet().stream().map(Sql::fold).collect(Collectors.toSet());
    PhysicalText text = new PhysicalText(plan.statement(), plan.context().writing(aliases));
    this.run = new Run(session, text, plan.tenant(), bindings, control);
    this.transaction = new WriteTransaction(session);
  }

  Outcome.Count run() throws SQLException {
    Packet packet = new Packet();
    transaction.begin(packet);
    addStaging(packet);
    int ordinary = addOrdinary(packet);
    try {
      List<Packet.Answer> answers = run.send(packet);
      for (int at : warned) {
        warnings.add(
            answers.get(at).rows().stream()
                .filter(row -> ((Number) row.get(1)).intValue() != MODE_WARNING)
                .toList());
      }
      Remarks.Updated other = Remarks.Updated.of(ordinary < 0 ? "" : answers.get(ordinary).info());
      long found = other.matched() + sum(counted, answers);
      for (Map.Entry<String, StageTable> target : stages.entrySet()) {
        leave(target.getKey(), target.getValue());
      }
      for (Map.Entry<String, StageTable> target : stages.entrySet()) {
        new References(write(target.getKey()))
            .beforeUpdate(target.getValue(), assigned(target.getKey()));
      }
      raise(answers);
      Packet rest = new Packet();
      List<Integer> changed = writeBack(rest);
      rest.add(transaction.end());
      List<Packet.Answer> written = run.send(rest);
      long different = other.changed() + sum(changed, written);
      SQLWarning left = warnings.chain();
      return new Outcome.Count(
          session.state().countsFoundRows() ? found : different,
          List.of(),
          left,
          new Remarks.Updated(found, different, Remarks.count(left)).info());
    } catch (SQLException failure) {
      SQLException reported = explain(failure);
      transaction.undo(failure);
      throw reported;
    }
  }

  private static long sum(List<Integer> places, List<Packet.Answer> answers) {
    return places.stream().mapToLong(at -> answers.get(at).number()).sum();
  }

  private void addStaging(Packet packet) throws SQLException {
    for (String alias : plan.targets().keySet()) {
      SafeUpdates.checkJoined(write(alias));
      StageTable stage = makeStage(plan.joined().model(alias));
      stages.put(alias, stage);
      packet.add(stage(stage, alias));
      warned.add(packet.add("SHOW WARNINGS"));
      packet.addAll(touch(stage, alias));
      counted.add(packet.add("SELECT COUNT(*) FROM " + stage.name()));
      for (Field field : assigned(alias)) {
        if (field.autoIncrement()) {
          String column = Sql.quote(field.name());
          largest.put(alias, packet.add("SELECT MAX(" + column + ") FROM " + stage.name()));
        }
      }
    }
  }

  // Before the rows are committed: nobody may be given their ids, should this process die.
  private void raise(List<Packet.Answer> answers) throws SQLException {
    for (Map.Entry<String, Integer> target : largest.entrySet()) {
      Write write = write(target.getKey());
      long number = answers.get(target.getValue()).number();
      write.catalog().raiseSequence(plan.tenant(), write.model().id(), number);
    }
  }

  private SQLException explain(SQLException failure) {
    for (Map.Entry<String, StageTable> target : stages.entrySet()) {
      SQLException reported =
          new Clashes(write(target.getKey()), target.getValue()).explain(failure);
      if (reported != failure) {
        return reported;
      }
    }
    return failure;
  }

  private Write write(String alias) {
    return new Write(run, plan.joined().model(alias));
  }

  private StageTable makeStage(Model model) throws SQLException {
    int number =
        (int) stages.values().stream().filter(known -> known.model().equals(model)).count();
    StageTable stage = new StageTable(model, StageTable.Role.STORED, number);
    session.stages().make(stage);
    return stage;
  }

  /** Updates the ordinary targets with a statement of their own; its place, or -1. */
  private int addOrdinary(Packet packet) throws SQLException {
    if (plan.ordinary().isEmpty()) {
      return -1;
    }
    PhysicalText text = new PhysicalText(plan.statement(), plan.context());
    FragmentBuilder sql =
        new FragmentBuilder()
            .add(text.of(parts.with()))
            .add(parts.ignore() ? " UPDATE IGNORE " : " UPDATE ")
            .add(text.of(parts.tables()))
            .add(" SET ");
    boolean first = true;
    for (Assignment assignment : plan.ordinary()) {
      sql.add(first ? "" : ", ").add(text.of(assignment.target())).add(" = ");
      sql.add(text.of(assignment.value()));
      first = false;
    }
    int updated = packet.add(sql.add(" ").add(text.of(parts.tail())).build());
    warned.add(packet.add("SHOW WARNINGS"));
    return updated;
  }

  /** Sets the columns that follow every change of their row, where the statement does not. */
  private List<String> touch(StageTable stage, String alias) {
    Set<Field> assigned = assigned(alias);
    List<String> set =
        stage.model().fields().stream()
            .filter(field -> field.onUpdateSql() != null && !assigned.contains(field))
            .map(field -> "_s." + Sql.quote(field.name()) + " = " + field.onUpdateSql())
            .toList();
    String update = "UPDATE " + stage.name() + " AS _s SET " + String.join(", ", set);
    return set.isEmpty()
        ? List.of()
        : List.of(update + " WHERE NOT (" + isSame(stage, assigned) + ")");
  }

  private String isSame(StageTable stage, Set<Field> assigned) {
    return new StageSql(stage, plan.tenant()).isSame("_s._fields", assigned);
  }

  /** With IGNORE a row that would clash, lose its parent or leave its children stays. */
  private void leave(String alias, StageTable stage) throws SQLException {
    Write write = write(alias);
    Set<Field> changed = UpdateRun.changed(write.model(), assigned(alias));
    if (!parts.ignore() || !IgnoredUpdate.mayRefuse(write, changed)) {
      return;
    }
    Packet packet = new Packet();
    packet.add("SELECT _row FROM " + stage.name() + " ORDER BY _row");
    IgnoredUpdate ignored = new IgnoredUpdate(write, stage, changed);
    for (List<Object> row : run.send(packet).get(0).rows()) {
      SQLException refused = ignored.refusal(((Number) row.get(0)).longValue());
      if (refused != null) {
        warnings.add(refused);
      }
    }
  }

  /**
   * The targets' rows first, then what they need of each other. Of rows that do not change nothing
   * is written, lest one stage undo what another of the same table did.
   *
   * @return where the counts of changed rows are
   */
  private List<Integer> writeBack(Packet packet) throws SQLException {
    List<Integer> changed = new ArrayList<>();
    for (Map.Entry<String, StageTable> target : stages.entrySet()) {
      StageTable stage = target.getValue();
      Set<Field> assigned = assigned(target.getKey());
      packet.add("DELETE _s FROM " + stage.name() + " AS _s WHERE " + isSame(stage, assigned));
      changed.add(packet.add(new StageSql(stage, plan.tenant()).countChanged(assigned)));
      packet.addAll(
          new UpdateRun(write(target.getKey()), stage)
              .ignoring(parts.ignore())
              .writeBackUnchecked(assigned));
    }
    for (Map.Entry<String, StageTable> target : stages.entrySet()) {
      StageTable stage = target.getValue();
      packet.addAll(
          new ForeignKeys(write(target.getKey())).parentsExist(stage, assigned(target.getKey())));
      packet.add(new StageSql(stage, plan.tenant()).clear());
    }
    return changed;
  }

  private Set<Field> assigned(String alias) {
    Model model = plan.joined().model(alias);
    Set<Field> fields = new LinkedHashSet<>();
    for (Assignment assignment : plan.assignments(alias)) {
      model.field(assignment.column()).ifPresent(fields::add);
    }
    return fields;
  }

  /**
   * Stages the target's rows with their new values; a row that the join finds twice counts once.
   */
  private Fragment stage(StageTable stage, String alias) throws SQLException {
    List<Assignment> assignments = plan.assignments(alias);
    String quoted = Sql.quote(alias);
    String entry = quoted + "." + Sql.quote(InlineView.ENTRY);
    StringBuilder columns = new StringBuilder("_row, _entry, _fields");
    Fragment values = Fragment.of(entry + ", " + entry + ", " + quoted + "._fields");
    for (Field field : stage.model().fields()) {
      columns.append(", ").append(Sql.quote(field.name()));
      values = values.then(", ").then(value(quoted, field, assignments));
    }
    Fragment tail = run.text(parts.tail());
    String present = entry + " IS NOT NULL";
    // The hint would let in an assigned value, too.
    boolean assignsTime =
        stage.model().fields().stream()
            .filter(field -> field.type().isTemporal())
            .anyMatch(field -> isAssigned(field, assignments));
    String insert =
        "INSERT "
            + (assignsTime ? "" : run.session().state().copyHint())
            + (parts.ignore() ? "IGNORE INTO " : "INTO ");
    return Fragment.of(insert + stage.name() + " (" + columns + ") ")
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

  private static boolean isAssigned(Field field, List<Assignment> assignments) {
    return assignments.stream()
        .anyMatch(assignment -> assignment.column().equalsIgnoreCase(field.name()));
  }

  private Fragment value(String alias, Field field, List<Assignment> assignments)
      throws SQLException {
    Fragment value = Fragment.of(alias + "." + Sql.quote(field.name()));
    for (Assignment assignment : assignments) {
      if (assignment.column().equalsIgnoreCase(field.name())) {
        Fragment written = run.text(assignment.value());
        value =
            written.sql().strip().equalsIgnoreCase("DEFAULT")
                ? Fragment.of(
                    field.defaultSql() == null ? "NULL" : String.valueOf(field.portableDefault()))
                : written;
      }
    }
    return value;
  }
}
