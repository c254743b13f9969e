package dev.stardust.execute;

import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The update of ON DUPLICATE KEY UPDATE: the stored row and the proposed row stand side by side in
 * two stages, and the written assignments run between them.
 */
final class DuplicateUpdate {

  private static final String PROPOSED = "_proposed_";

  private final Write write;
  private final Model model;
  private final InsertParts parts;
  private final StageTable proposed;
  private final StageTable stored;

  DuplicateUpdate(Write write, InsertParts parts, StageTable proposed) throws SQLException {
    this.write = write;
    this.model = write.model();
    this.parts = parts;
    this.proposed = proposed;
    this.stored = write.session().stages().stage(model, StageTable.Role.STORED);
  }

  /**
   * Updates a stored entry as a proposed row that clashes with it asks.
   *
   * @param row the proposed row
   * @param entry the stored entry that it clashes with
   * @param keys receives the entry's id as MySQL reports it for an updated row
   * @return 2 for a changed row; for an unchanged one 1 or 0, as the connection counts rows
   */
  long run(long row, long entry, List<Long> keys) throws SQLException {
    Set<Field> assigned =
        parts.onDuplicate().stream()
            .flatMap(assignment -> model.field(assignment.column()).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    String columns =
        model.fields().stream().map(Field::name).map(Sql::quote).collect(Collectors.joining(", "));
    StageSql sql = new StageSql(stored, write.tenant());
    Packet packet = new Packet();
    packet.add(
        "INSERT INTO "
            + stored.name()
            + " (_row, _entry, _fields, "
            + columns
            + ") SELECT _entry, _entry, _fields, "
            + columns
            + " FROM "
            + new InlineView(model, write.tenant(), "_v")
                .columns(model.fields())
                .entry()
                .data()
                .pseudoColumns(List.of("_fields"))
                .lock("FOR UPDATE")
                .sql()
            + " AS _v WHERE _entry = "
            + entry);
    int updated = packet.add(update(row));
    UpdateRun back = new UpdateRun(write);
    List<String> carry = back.writeBack(assigned);
    int changed =
        packet.add("SELECT COUNT(*) FROM " + stored.name() + " AS _s WHERE " + differs(sql));
    packet.addAll(carry);
    packet.add(sql.clear());
    List<Packet.Answer> answers = write.send(packet);
    model.entryIdField().filter(Field::autoIncrement).ifPresent(id -> keys.add(entry));
    return answers.get(changed).number() > 0 ? 2 : answers.get(updated).count();
  }

  // Whether any column is not what the entry's JSON says: JSON holds every value exactly.
  private String differs(StageSql sql) {
    return "NOT (" + sql.document("_s._fields", model.fields()) + " <=> _s._fields)";
  }

  /** The written assignments, with the proposed row's columns under names of their own. */
  private Fragment update(long row) throws SQLException {
    String columns =
        model.fields().stream()
            .map(field -> Sql.quote(field.name()) + " AS " + Sql.quote(PROPOSED + field.name()))
            .collect(Collectors.joining(", "));
    Fragment sql =
        Fragment.of(
            "UPDATE "
                + stored.name()
                + " AS "
                + Sql.quote(parts.table())
                + " JOIN (SELECT "
                + columns
                + " FROM "
                + proposed.name()
                + " WHERE _row = "
                + row
                + ") AS _proposed SET ");
    boolean first = true;
    for (Assignment assignment : parts.onDuplicate()) {
      sql =
          sql.then(
                  (first ? "" : ", ")
                      + Sql.quote(parts.table())
                      + "."
                      + Sql.quote(assignment.column())
                      + " = ")
              .then(value(assignment.value()));
      first = false;
    }
    return sql;
  }

  private Fragment value(Span span) throws SQLException {
    Fragment written = write.text(span);
    Statement text = Statements.split(written.sql(), write.run().written().context().mode()).get(0);
    StringBuilder edited = new StringBuilder(written.sql());
    List<Token> tokens = text.tokens();
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (isValuesCall(tokens, i)) {
        replace(edited, tokens.get(i).start(), tokens.get(i + 3).end(), tokens.get(i + 2).name());
      } else if (isRowAlias(tokens, i)) {
        replace(
            edited,
            tokens.get(i).start(),
            tokens.get(i + 2).end(),
            column(tokens.get(i + 2).name()));
      } else if (isBareRowColumn(tokens, i)) {
        replace(edited, tokens.get(i).start(), tokens.get(i).end(), column(tokens.get(i).name()));
      }
    }
    return new Fragment(edited.toString(), written.parameters());
  }

  private static boolean isValuesCall(List<Token> tokens, int i) {
    return i + 3 < tokens.size()
        && tokens.get(i).is("VALUES")
        && tokens.get(i + 1).isSymbol("(")
        && tokens.get(i + 2).isName()
        && tokens.get(i + 3).isSymbol(")");
  }

  private boolean isRowAlias(List<Token> tokens, int i) {
    return parts.rowAlias() != null
        && i + 2 < tokens.size()
        && tokens.get(i).isName()
        && tokens.get(i).name().equalsIgnoreCase(parts.rowAlias())
        && tokens.get(i + 1).isSymbol(".");
  }

  private boolean isBareRowColumn(List<Token> tokens, int i) {
    boolean qualified = i > 0 && tokens.get(i - 1).isSymbol(".");
    return !qualified
        && tokens.get(i).isName()
        && parts.rowColumns().stream().anyMatch(tokens.get(i).name()::equalsIgnoreCase);
  }

  /** The column that a column alias of the proposed row stands for. */
  private String column(String alias) {
    for (int i = 0; i < parts.rowColumns().size(); i++) {
      if (parts.rowColumns().get(i).equalsIgnoreCase(alias)) {
        return parts.columns() != null
            ? parts.columns().get(i)
            : model.visibleFields().get(i).name();
      }
    }
    return alias;
  }

  private static void replace(StringBuilder text, int from, int to, String column) {
    text.replace(from, to, "_proposed." + Sql.quote(PROPOSED + column));
  }
}
