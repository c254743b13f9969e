package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.plan.Remarks;
import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.DocumentFields;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Updates one table: copies the rows that the condition finds, locked, into the stage, runs the
 * written SET there, so that MySQL evaluates, converts and counts as for any table, and writes the
 * changed columns back to the entries and their slots. One round trip.
 */
final class UpdateRun {

  private final Write write;
  private final Model model;
  private final StageTable stage;
  private final StageSql sql;
  private final WriteTransaction transaction;
  private boolean ignoring;

  UpdateRun(Write write) {
    this(write, new StageTable(write.model(), StageTable.Role.STORED));
  }

  /**
   * @param stage where the rows stand that are written back
   */
  UpdateRun(Write write, StageTable stage) {
    this.write = write;
    this.model = write.model();
    this.stage = stage;
    this.sql = new StageSql(stage, write.tenant());
    this.transaction = new WriteTransaction(write.session());
  }

  Outcome.Count run(UpdateParts parts) throws SQLException {
    SafeUpdates.check(write, parts.tail());
    write.session().stages().make(stage);
    ignoring = parts.ignore();
    Packet packet = new Packet();
    transaction.begin(packet);
    String alias = parts.target().alias();
    Set<Field> assigned = assigned(parts.assignments());
    boolean mayClash = IgnoredUpdate.mayRefuse(write, changed(assigned));
    packet.add(copy(parts, mayClash && !parts.order().isEmpty()));
    int found = packet.add("SHOW WARNINGS");
    int updated =
        packet.add(
            write
                .text(parts.with())
                .then(
                    " UPDATE "
                        + (parts.ignore() ? "IGNORE " : "")
                        + stage.name()
                        + " AS "
                        + Sql.quote(alias)
                        + " SET ")
                .then(write.text(parts.set()))
                .then(" ")
                .then(write.text(parts.order())));
    int warned = packet.add("SHOW WARNINGS");
    boolean whole =
        DocumentFields.isAmong(parts.assignments().stream().map(Assignment::column).toList());
    if (whole) {
      packet.add("UPDATE " + stage.name() + " SET " + DocumentFields.assignments(model, assigned));
      assigned.addAll(model.fields());
    }
    Field numbered = assigned.stream().filter(Field::autoIncrement).findFirst().orElse(null);
    int largest =
        numbered == null
            ? -1
            : packet.add("SELECT MAX(" + Sql.quote(numbered.name()) + ") FROM " + stage.name());
    if (parts.ignore() && mayClash) {
      return runIgnoring(new Staged(packet, updated, found, warned, largest), assigned, whole);
    }
    References references = new References(write);
    boolean pointedAt = references.pointAt(assigned);
    Packet rest = pointedAt || largest >= 0 ? new Packet() : packet;
    rest.addAll(writeBack(assigned, whole));
    rest.add(sql.clear());
    rest.add(transaction.end());
    try {
      List<Packet.Answer> answers = write.send(packet);
      if (pointedAt) {
        references.beforeUpdate(stage, assigned);
      }
      raise(answers, largest);
      if (rest != packet) {
        write.send(rest);
      }
      Warnings warnings = warnings(answers, found, warned);
      Packet.Answer counted = answers.get(updated);
      return new Outcome.Count(counted.count(), List.of(), warnings.chain(), counted.info());
    } catch (SQLException failure) {
      SQLException reported = new Clashes(write, stage).explain(failure);
      transaction.undo(failure);
      throw reported;
    }
  }

  /**
   * The statement that copies stored rows into the stage, and locks them.
   *
   * @param numbered whether the rows are to be numbered in the order in which they are updated: the
   *     first of those that clash is the one to tell of, or to let through
   */
  private Fragment copy(UpdateParts parts, boolean numbered) {
    String alias = parts.target().alias();
    String columns =
        model.fields().stream().map(Field::name).map(Sql::quote).collect(Collectors.joining(", "));
    String entry = Sql.quote(alias) + "." + Sql.quote(InlineView.ENTRY);
    String view =
        new InlineView(model, write.tenant(), alias)
            .columns(model.fields())
            .entry()
            .data()
            .pseudoColumns(pseudoColumns(parts.tail()))
            .leading(filtered(parts.tail()))
            .lock("FOR UPDATE")
            .sql();
    Fragment source =
        Fragment.of(view + " AS " + Sql.quote(alias) + " ").then(write.text(parts.tail()));
    Fragment row = Fragment.of(entry);
    if (numbered) {
      // Behind the LIMIT, so that no more rows are locked than are updated.
      source = Fragment.of("(SELECT * FROM ").then(source).then(") AS " + Sql.quote(alias));
      row =
          Fragment.of("ROW_NUMBER() OVER (")
              .then(write.text(parts.order()))
              .then(", " + entry + ")");
    }
    return Fragment.of(
            "INSERT "
                + write.session().state().copyHint()
                + (parts.ignore() ? "IGNORE INTO " : "INTO ")
                + stage.name()
                + " ("
                + StageTable.ROW
                + ", "
                + InlineView.ENTRY
                + ", _fields, "
                + columns
                + ") ")
        .then(write.text(parts.with()))
        .then(" SELECT ")
        .then(row)
        .then(", " + entry + ", _fields, " + columns + " FROM ")
        .then(source);
  }

  /** The statements that carry changed rows from the stage to where they live. */
  List<String> writeBack(Set<Field> assigned) throws SQLException {
    return writeBack(assigned, false);
  }

  /**
   * @param whole whether {@code _fields} was assigned as well
   */
  List<String> writeBack(Set<Field> assigned, boolean whole) throws SQLException {
    List<String> statements = carry(assigned, whole);
    statements.addAll(new ForeignKeys(write).parentsExist(stage, assigned));
    return statements;
  }

  /** Whether functional keys cut the values that they do not take, as those of the page do. */
  UpdateRun ignoring(boolean cutting) {
    ignoring = cutting;
    return this;
  }

  /** As {@link #writeBack}, for children that follow a parent which is not written yet. */
  List<String> writeBackUnchecked(Set<Field> assigned) {
    return carry(assigned, false);
  }

  private List<String> carry(Set<Field> assigned, boolean whole) {
    List<String> statements = new ArrayList<>();
    Set<Field> changed = changed(assigned);
    List<Key> keys = keysOf(changed);
    if (!keys.isEmpty()) {
      statements.add(sql.deleteKeys(keys));
    }
    boolean cuts = ignoring && model.keys().stream().anyMatch(Key::isFunctional);
    String hint = write.session().state().copyHint();
    String ignore = cuts ? "IGNORE " : "";
    statements.addAll(sql.update(changed, whole, hint + ignore));
    for (Key key : obeyed(keys)) {
      statements.add(sql.insertKey(key, null));
    }
    model
        .entryIdField()
        .filter(changed::contains)
        .ifPresent(id -> statements.addAll(sql.moveEntries(id, hint, ignore)));
    return statements;
  }

  private Set<Field> changed(Set<Field> assigned) {
    return changed(model, assigned);
  }

  /** The assigned columns and those that follow every change of their row. */
  static Set<Field> changed(Model model, Set<Field> assigned) {
    Set<Field> changed = new LinkedHashSet<>(assigned);
    model.fields().stream().filter(field -> field.onUpdateSql() != null).forEach(changed::add);
    return changed;
  }

  private List<Key> keysOf(Set<Field> changed) {
    return keysOf(model, changed);
  }

  /** The hashed keys that have one of the fields. */
  static List<Key> keysOf(Model model, Set<Field> changed) {
    return model.hashedKeys().stream()
        .filter(key -> key.parts().stream().anyMatch(part -> holds(changed, part.field())))
        .toList();
  }

  /** Those that the new values are put into. */
  static List<Key> obeyed(List<Key> keys) {
    return keys.stream().filter(Key::isObeyed).toList();
  }

  // Before the rows are committed: nobody may be given their ids, should this process die.
  private void raise(List<Packet.Answer> answers, int largest) throws SQLException {
    if (largest >= 0) {
      long id = answers.get(largest).number();
      write.catalog().raiseSequence(write.tenant(), model.id(), id);
    }
  }

  /**
   * A packet that stages rows and updates them there.
   *
   * @param updated the place of the update in it
   * @param found the place of the warnings of its condition
   * @param warned the place of its warnings
   * @param largest the place of the largest number that it assigns, or -1
   */
  private record Staged(Packet packet, int updated, int found, int warned, int largest) {}

  private static Warnings warnings(List<Packet.Answer> answers, int found, int warned) {
    return new Warnings()
        .add(Warnings.ofCondition(answers.get(found).rows()))
        .add(answers.get(warned).rows());
  }

  /**
   * UPDATE IGNORE: a row that would clash, lose its parent or leave its children stays as it is,
   * with a warning.
   */
  private Outcome.Count runIgnoring(Staged staged, Set<Field> assigned, boolean whole)
      throws SQLException {
    try {
      Packet first = staged.packet();
      int rows = first.add("SELECT _row FROM " + stage.name() + " ORDER BY _row");
      List<Packet.Answer> answers = write.send(first);
      Warnings warnings = warnings(answers, staged.found(), staged.warned());
      IgnoredUpdate ignored = new IgnoredUpdate(write, stage, changed(assigned));
      Remarks.Updated updated = Remarks.Updated.of(answers.get(staged.updated()).info());
      long changed = updated.changed();
      long position = 0;
      for (List<Object> row : answers.get(rows).rows()) {
        position++;
        SQLException refused = ignored.refusal(((Number) row.get(0)).longValue());
        if (refused != null) {
          warnings.add(refused, position);
          changed--;
        }
      }
      References references = new References(write);
      if (references.pointAt(assigned)) {
        references.beforeUpdate(stage, assigned);
      }
      raise(answers, staged.largest());
      Packet last = new Packet();
      last.addAll(carry(assigned, whole));
      last.add(sql.clear());
      last.add(transaction.end());
      write.send(last);
      SQLWarning left = warnings.chain();
      changed = Math.max(0, changed);
      return new Outcome.Count(
          write.session().state().countsFoundRows() ? updated.matched() : changed,
          List.of(),
          left,
          new Remarks.Updated(updated.matched(), changed, Remarks.count(left)).info());
    } catch (SQLException failure) {
      SQLException reported = new Clashes(write, stage).explain(failure);
      transaction.undo(failure);
      throw reported;
    }
  }

  private Set<Field> assigned(List<Assignment> assignments) {
    return assignments.stream()
        .flatMap(assignment -> model.field(assignment.column()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<String> pseudoColumns(Span span) {
    Set<String> named = new LinkedHashSet<>(List.of(DocumentFields.NAME));
    write.statement().tokens().subList(span.from(), span.to()).stream()
        .filter(Token::isName)
        .map(token -> Sql.fold(token.name()))
        .filter(InlineView.PSEUDO_COLUMNS::containsKey)
        .forEach(named::add);
    return named;
  }

  // Which fields filter and sort decides which page leads; a name too many does no harm.
  private Set<Field> filtered(Span span) {
    return write.statement().tokens().subList(span.from(), span.to()).stream()
        .filter(Token::isName)
        .flatMap(token -> model.field(token.name()).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean holds(Set<Field> fields, long id) {
    return fields.stream().anyMatch(field -> field.id() == id);
  }
}
