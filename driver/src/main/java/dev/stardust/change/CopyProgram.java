package dev.stardust.change;

import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Writing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an ALTER TABLE that entries cannot follow where they are: their ids change, or
 * hashes, or what the new definition forbids could still be written while it is checked.
 *
 * <ol>
 *   <li>A second table of the new definition is entered, which nobody sees; writers of the first
 *       one note what they write.
 *   <li>The entries are copied in chunks, then those that were written meanwhile.
 *   <li>Writers wait; when no transaction is left that could have written, the last noted entries
 *       are copied.
 *   <li>The second table gets the name. Readers of either see the same, and nobody writes, until
 *       every client has adopted that; then writers go on.
 *   <li>The first table goes like a dropped one.
 * </ol>
 *
 * Up to the change of the name everything can be undone.
 */
final class CopyProgram {

  /**
   * What takes the place of the table.
   *
   * @param to the second table with its slots
   * @param newName its name if that changes, too
   */
  record Names(Model to, @Nullable String newName) {}

  private final AlterDiff diff;
  private final Model from;
  private final Model to;
  private final NewTable table;
  private final CopySql sql;
  private final SettleSql settle;
  private final EarlyForeignKeys early;
  private final @Nullable String newName;

  CopyProgram(
      AlterDiff diff,
      NewTable table,
      CopySql sql,
      SettleSql settle,
      EarlyForeignKeys early,
      Names names) {
    this.diff = diff;
    this.from = diff.model();
    this.to = names.to();
    this.table = table;
    this.sql = sql;
    this.settle = settle;
    this.early = early;
    this.newName = names.newName();
  }

  /**
   * The registry statements of the first step.
   *
   * @param foreignKeys all that the second table shall have
   */
  List<String> begin(List<ForeignKey> foreignKeys) {
    List<String> statements = new ArrayList<>();
    statements.add(
        RegistrySql.insertCopy(to.id(), to.tenantId(), to.name(), to.options(), from.id()));
    statements.addAll(table.parts(foreignKeys));
    statements.addAll(early.begin());
    statements.addAll(RegistrySql.setWriting(from.id(), Writing.NOTED));
    return statements;
  }

  List<Step> steps() {
    Step changes = new Step.Changes(sql.prepare(), sql.copyAgain(), sql.forget());
    return List.of(
        new Step.Entries(sql.prepare(), sql.copy(), sql.forget()),
        changes,
        new Step.Hold(
            RegistrySql.setWriting(from.id(), Writing.HELD),
            RegistrySql.setWriting(from.id(), Writing.NOTED)),
        changes,
        new Step.Tenants(beforeExchange()),
        new Step.Registry(exchange(), true),
        new Step.Registry(RegistrySql.setWriting(to.id(), Writing.FREE), true),
        new Step.Repeat(leftovers()));
  }

  private List<String> beforeExchange() {
    List<String> statements = new ArrayList<>(early.checks());
    statements.addAll(sql.raiseSequence());
    return statements;
  }

  /** The second table takes the place of the first one. */
  private List<String> exchange() {
    List<String> statements = new ArrayList<>(numbers());
    statements.add(Checkpoint.move(from.id(), to.id()));
    statements.addAll(DropTables.dropped(from));
    statements.add(
        "UPDATE stardust_models SET state = 'live', copy_of = NULL WHERE id = " + to.id());
    statements.addAll(RegistrySql.setWriting(to.id(), Writing.HELD));
    statements.addAll(settle.renamedForOthers());
    if (newName != null) {
      statements.addAll(RenameTables.statements(to, newName));
    }
    return statements;
  }

  private List<String> numbers() {
    List<String> statements = new ArrayList<>();
    if (!diff.rekeys()) {
      statements.add(Numbering.as(from.id(), to.id()));
    }
    long asked = diff.definition().autoIncrement();
    if (asked > 1) {
      statements.add(Numbering.atLeast(to.tenantId(), to.id(), asked));
    }
    return statements;
  }

  /** What only served the copying, and what is kept of the first table: trash and events. */
  private List<String> leftovers() {
    List<String> statements = new ArrayList<>(sql.forgetOrigins());
    statements.add(handOver(PhysicalTables.ENTRY_TRASH));
    statements.add(handOver("stardust_events"));
    statements.add(forgetNotes());
    return statements;
  }

  private String handOver(String table) {
    return "UPDATE "
        + to.physical(table)
        + " SET model_id = "
        + to.id()
        + " WHERE "
        + from.owned("", ChunkSql.TENANT)
        + " LIMIT "
        + Step.REPEATED_ROWS;
  }

  private String forgetNotes() {
    return "DELETE FROM "
        + from.physical(PhysicalTables.CHANGED_ENTRIES)
        + " WHERE model_id = "
        + from.id()
        + " LIMIT "
        + Step.REPEATED_ROWS;
  }

  List<Step> undo() {
    List<String> statements = new ArrayList<>(DropTables.dropped(to));
    statements.addAll(early.undo());
    statements.addAll(RegistrySql.setWriting(from.id(), Writing.FREE));
    List<String> notes = new ArrayList<>(sql.undoEvents());
    notes.add(forgetNotes());
    return List.of(new Step.Registry(statements, true), new Step.Repeat(notes));
  }
}
