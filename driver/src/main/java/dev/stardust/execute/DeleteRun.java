package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.ChangedEntries;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes from one table: lists the ids that the condition finds, locked, and moves their entries
 * to the trash. One round trip.
 */
final class DeleteRun {

  private final Write write;
  private final Model model;
  private final String list;
  private final WriteTransaction transaction;

  DeleteRun(Write write) throws SQLException {
    this.write = write;
    this.model = write.model();
    this.list = write.session().stages().entryList(model, 0);
    this.transaction = new WriteTransaction(write.session());
  }

  Outcome.Count run(DeleteParts parts) throws SQLException {
    SafeUpdates.check(write, parts.tail());
    References references = new References(write);
    return references.exist() ? runInSteps(parts, references) : runAtOnce(parts);
  }

  private Outcome.Count runInSteps(DeleteParts parts, References references) throws SQLException {
    try {
      Packet first = new Packet();
      transaction.begin(first);
      int found = first.add(find(parts));
      int warned = first.add("SHOW WARNINGS");
      List<Packet.Answer> answers = write.send(first);
      long count = answers.get(found).count();
      Warnings warnings = new Warnings().add(answers.get(warned).rows());
      if (count > 0 && parts.ignore()) {
        List<SQLException> kept = references.keep(list);
        kept.forEach(warnings::add);
        count -= kept.size();
      }
      if (count > 0) {
        references.beforeDelete(list, 0);
      }
      Packet last =
          new Packet()
              .addAll(remove(model, write.tenant(), list, write.session().options().keepTrash()));
      last.add("DELETE FROM " + list);
      last.add(transaction.end());
      write.send(last);
      return new Outcome.Count(count, List.of(), warnings.chain());
    } catch (SQLException failure) {
      transaction.undo(failure);
      throw failure;
    }
  }

  private Outcome.Count runAtOnce(DeleteParts parts) throws SQLException {
    Packet packet = new Packet();
    transaction.begin(packet);
    int found = packet.add(find(parts));
    int warned = packet.add("SHOW WARNINGS");
    packet.addAll(remove(model, write.tenant(), list, write.session().options().keepTrash()));
    packet.add("DELETE FROM " + list);
    packet.add(transaction.end());
    try {
      List<Packet.Answer> answers = write.send(packet);
      Warnings warnings = new Warnings().add(answers.get(warned).rows());
      return new Outcome.Count(answers.get(found).count(), List.of(), warnings.chain());
    } catch (SQLException failure) {
      transaction.undo(failure);
      throw failure;
    }
  }

  private Fragment find(DeleteParts parts) throws SQLException {
    String alias = parts.target().alias();
    List<Token> tail = write.statement().tokens().subList(parts.tail().from(), parts.tail().to());
    var filtered =
        tail.stream()
            .filter(Token::isName)
            .flatMap(token -> model.field(token.name()).stream())
            .toList();
    // All columns, as an UPDATE reads them: so both lock an entry's rows in the same order.
    String view =
        new InlineView(model, write.tenant(), alias)
            .columns(model.fields())
            .entry()
            .data()
            .pseudoColumns(pseudoColumns(tail))
            .leading(filtered)
            .lock("FOR UPDATE")
            .sql();
    return Fragment.of(listing(parts.ignore()) + list + " ")
        .then(write.text(parts.with()))
        .then(
            " SELECT "
                + Sql.quote(alias)
                + "."
                + Sql.quote(InlineView.ENTRY)
                + " FROM "
                + view
                + " AS "
                + Sql.quote(alias)
                + " ")
        .then(write.text(parts.tail()));
  }

  /** The beginning of what lists entries; IGNORE makes warnings of what is wrong with values. */
  static String listing(boolean ignore) {
    return ignore ? "INSERT IGNORE INTO " : "INSERT INTO ";
  }

  private static List<String> pseudoColumns(List<Token> tokens) {
    return InlineView.PSEUDO_COLUMNS.keySet().stream()
        .filter(
            name ->
                tokens.stream()
                    .anyMatch(token -> token.isName() && token.name().equalsIgnoreCase(name)))
        .toList();
  }

  /** The statements that remove listed entries with their page rows and unique keys. */
  static List<String> remove(Model model, long tenant, String list, boolean keepTrash) {
    List<String> statements = new ArrayList<>();
    String data = model.physical(PhysicalTables.ENTRY_DATA);
    if (keepTrash) {
      statements.add(
          intoTrash(model, "_d")
              + list
              + " AS _l STRAIGHT_JOIN "
              + data
              + " AS _d ON "
              + owned("_d", "id", model, tenant));
    }
    statements.add(delete(PhysicalTables.ENTRY_DATA, "id", model, tenant, list));
    for (String page : model.pages()) {
      statements.add(delete(page, "entry_id", model, tenant, list));
    }
    statements.addAll(ChangedEntries.note(model, tenant, "_l.id", list + " AS _l"));
    if (!model.hashedKeys().isEmpty()) {
      statements.add(delete(PhysicalTables.UNIQUE_KEYS, "entry_id", model, tenant, list));
    }
    return statements;
  }

  /**
   * The beginning of what copies entries to the trash, as far as FROM.
   *
   * @param alias the name of the table of the entries there
   */
  static String intoTrash(Model model, String alias) {
    String columns = "tenant_id, model_id, id, fields, version, created_at, updated_at";
    return "INSERT INTO "
        + model.physical(PhysicalTables.ENTRY_TRASH)
        + " ("
        + columns
        // On one clock for all, whatever the session's time zone: its retention counts.
        + ", deleted_at) SELECT "
        + alias
        + "."
        + columns.replace(", ", ", " + alias + ".")
        + ", UTC_TIMESTAMP(6) FROM ";
  }

  private static String delete(String table, String column, Model model, long tenant, String list) {
    return "DELETE _t FROM "
        + list
        + " AS _l STRAIGHT_JOIN "
        + model.physical(table)
        + " AS _t"
        + PhysicalTables.byEntry(table)
        + " ON "
        + owned("_t", column, model, tenant);
  }

  private static String owned(String alias, String column, Model model, long tenant) {
    return model.owned(alias, tenant) + " AND " + alias + "." + column + " = _l.id";
  }
}
