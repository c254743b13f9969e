package dev.stardust.execute;

import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * ON DUPLICATE KEY UPDATE. The stored row goes into a stage of its own, and the proposed row is
 * inserted there under the same number with the written assignments: so MySQL carries them out, and
 * counts, as for any table.
 */
final class DuplicateUpdate {

  private static final String PROPOSED = "_proposed_";
  private static final String SAVEPOINT = "stardust_row";

  private final Write write;
  private final Model model;
  private final InsertParts parts;
  private final StageTable proposed;
  private final StageTable stored;
  private final SourceColumns sources;
  private final Warnings warnings;

  /**
   * @param proposed the stage of the proposed rows
   * @param warnings receives those of the updates
   */
  DuplicateUpdate(Write write, InsertParts parts, StageTable proposed, Warnings warnings) {
    this.write = write;
    this.model = write.model();
    this.parts = parts;
    this.proposed = proposed;
    this.stored = new StageTable(model, StageTable.Role.STORED);
    this.sources = new SourceColumns(write, parts);
    this.warnings = warnings;
  }

  /**
   * The statement that stages rows, with the written clause. No row of the stage has the key of
   * another, so nothing is updated; but MySQL finds every name, or says that it does not.
   */
  Fragment checked(Fragment staging, ProposedRows rows) throws SQLException {
    return parts.onDuplicate().isEmpty() || rows.isWhole()
        ? staging
        : staging.then(alias(rows)).then(clause());
  }

  /** The name of the proposed row, whose added columns have names that nobody writes. */
  private String alias(ProposedRows rows) {
    if (parts.rowAlias() == null) {
      return "";
    }
    List<String> names = new ArrayList<>();
    rows.added().forEach(column -> names.add(PROPOSED + column));
    names.addAll(parts.rowColumns().isEmpty() ? rows.columns() : parts.rowColumns());
    return names.stream()
        .map(Sql::quote)
        .collect(Collectors.joining(", ", " AS " + Sql.quote(parts.rowAlias()) + " (", ")"));
  }

  private Fragment clause() throws SQLException {
    FragmentBuilder sql = new FragmentBuilder().add(" ON DUPLICATE KEY UPDATE ");
    boolean first = true;
    for (Assignment assignment : parts.onDuplicate()) {
      sql.add(first ? "" : ", ").add(target(assignment, proposed)).add(" = ");
      sql.add(edited(assignment.value(), tokens -> at -> ofTable(tokens, at, proposed)));
      first = false;
    }
    return sql.build();
  }

  private String target(Assignment assignment, StageTable stage) {
    boolean own = assignment.qualifier() != null && isTable(assignment.qualifier());
    String qualifier =
        assignment.qualifier() == null
            ? ""
            : (own ? stage.name() : Sql.quote(assignment.qualifier())) + ".";
    return qualifier + Sql.quote(assignment.column());
  }

  private boolean isTable(String name) {
    return name.equalsIgnoreCase(parts.table());
  }

  /** The statements that stage the rows of a query. */
  List<Fragment> stageQuery(ProposedRows rows) throws SQLException {
    Fragment whole = checked(rows.stageQuery(), rows);
    if (sources.areNone()) {
      return List.of(whole);
    }
    List<Fragment> statements = new ArrayList<>();
    statements.add(Fragment.of("EXPLAIN ").then(whole));
    statements.addAll(sources.stage(rows));
    return statements;
  }

  /** The statements that leave nothing behind. */
  List<String> clear() {
    return sources.clear();
  }

  /**
   * Updates a stored entry as a proposed row that clashes with it asks.
   *
   * @param row the proposed row
   * @param position its place in the statement, from 1
   * @param entry the stored entry that it clashes with
   * @param keys receives the entry's id as MySQL reports it for an updated row
   * @return 2 for a changed row; for an unchanged one 1 or 0, as the connection counts rows
   */
  long run(long row, long position, long entry, List<Long> keys) throws SQLException {
    write.session().stages().make(stored);
    StageSql sql = new StageSql(stored, write.tenant());
    Packet packet = new Packet();
    if (parts.ignore()) {
      packet.add("SAVEPOINT " + SAVEPOINT);
    }
    packet.add(copy(entry));
    int updated = packet.add(update(row, entry));
    int warned = packet.add("SHOW WARNINGS");
    Set<Field> assigned =
        parts.onDuplicate().stream()
            .flatMap(assignment -> model.field(assignment.column()).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Field numbered = assigned.stream().filter(Field::autoIncrement).findFirst().orElse(null);
    int largest =
        numbered == null
            ? -1
            : packet.add("SELECT MAX(" + Sql.quote(numbered.name()) + ") FROM " + stored.name());
    References references = new References(write);
    boolean split = references.pointAt(assigned);
    Packet rest = split ? new Packet() : packet;
    rest.addAll(new UpdateRun(write).writeBack(assigned));
    rest.add(sql.clear());
    try {
      List<Packet.Answer> answers = write.send(packet);
      if (split) {
        references.beforeUpdate(stored, assigned);
        write.send(rest);
      }
      long number = largest < 0 ? entry : answers.get(largest).number();
      if (largest >= 0) {
        write.catalog().raiseSequence(write.tenant(), model.id(), number);
      }
      warnings.add(answers.get(warned).rows(), position);
      model.entryIdField().filter(Field::autoIncrement).ifPresent(id -> keys.add(number));
      return answers.get(updated).count();
    } catch (SQLException failure) {
      SQLException reported = new Clashes(write, stored).explain(failure);
      return left(Warnings.atRow(reported, position), position);
    }
  }

  /** IGNORE leaves a row as it is whose new values clash or lack a parent. */
  private long left(SQLException failure, long position) throws SQLException {
    boolean ignored =
        parts.ignore()
            && switch (failure.getErrorCode()) {
              case Clashes.DUPLICATE, 1451, 1452 -> true;
              default -> false;
            };
    if (!ignored) {
      throw failure;
    }
    Packet back = new Packet();
    back.add("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    write.send(back);
    warnings.add(failure, position);
    return write.session().state().countsFoundRows() ? 1 : 0;
  }

  private String copy(long entry) {
    return "INSERT INTO "
        + stored.name()
        + " (_row, _entry, _fields, "
        + columns("")
        + ") SELECT _entry, _entry, _fields, "
        + columns("")
        + " FROM "
        + new InlineView(model, write.tenant(), "_v")
            .columns(model.fields())
            .entry()
            .data()
            .pseudoColumns(List.of("_fields"))
            .lock("FOR UPDATE")
            .sql()
        + " AS _v WHERE _entry = "
        + entry;
  }

  private String columns(String prefix) {
    return model.fields().stream()
        .map(field -> Sql.quote(prefix + field.name()))
        .collect(Collectors.joining(", "));
  }

  /** The proposed row's columns have names of their own, so that no written name means two. */
  private Fragment update(long row, long entry) throws SQLException {
    String named =
        model.fields().stream()
            .map(field -> Sql.quote(field.name()) + " AS " + Sql.quote(PROPOSED + field.name()))
            .collect(Collectors.joining(", "));
    FragmentBuilder sql =
        new FragmentBuilder()
            .add(parts.ignore() ? "INSERT IGNORE INTO " : "INSERT INTO ")
            .add(stored.name() + " (_row, _entry, " + columns("") + ") SELECT ")
            .add(entry + ", " + entry + ", " + columns(PROPOSED) + " FROM (SELECT " + named)
            .add(" FROM " + proposed.name() + " WHERE _row = " + row + ") AS _proposed")
            .add(sources.join(row))
            .add(" ON DUPLICATE KEY UPDATE ");
    boolean first = true;
    for (Assignment assignment : parts.onDuplicate()) {
      sql.add(first ? "" : ", ").add(target(assignment, stored)).add(" = ");
      sql.add(edited(assignment.value(), tokens -> at -> inUpdate(tokens, at)));
      first = false;
    }
    return sql.build();
  }

  /** What stands for the tokens from a place on, or null. */
  private record Edit(int length, String text) {}

  private interface Edits {
    @Nullable Edit at(int token);
  }

  private interface EditsOf {
    Edits of(List<Token> tokens);
  }

  private Fragment edited(Span span, EditsOf editsOf) throws SQLException {
    Fragment written = write.text(span);
    Statement text = Statements.split(written.sql(), write.run().written().context().mode()).get(0);
    List<Token> tokens = text.tokens();
    Edits edits = editsOf.of(tokens);
    StringBuilder edited = new StringBuilder();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Edit edit = edits.at(i);
      if (edit != null) {
        edited.append(written.sql(), from, tokens.get(i).start()).append(edit.text());
        i += edit.length() - 1;
        from = tokens.get(i).end();
      }
    }
    return new Fragment(
        edited.append(written.sql().substring(from)).toString(), written.parameters());
  }

  // t.column
  private @Nullable Edit ofTable(List<Token> tokens, int i, StageTable stage) {
    return isQualified(tokens, i) && isTable(tokens.get(i).name())
        ? new Edit(3, stage.name() + "." + tokens.get(i + 2).text())
        : null;
  }

  private static boolean isQualified(List<Token> tokens, int i) {
    return i + 2 < tokens.size()
        && tokens.get(i).isName()
        && tokens.get(i + 1).isSymbol(".")
        && tokens.get(i + 2).isName()
        && !(i > 0 && tokens.get(i - 1).isSymbol("."));
  }

  private @Nullable Edit inUpdate(List<Token> tokens, int i) {
    if (isValuesCall(tokens, i)) {
      return new Edit(4, proposed(tokens.get(i + 2).name()));
    }
    if (isQualified(tokens, i)) {
      String qualifier = tokens.get(i).name();
      String name = tokens.get(i + 2).name();
      if (qualifier.equalsIgnoreCase(parts.rowAlias())) {
        return new Edit(3, proposed(column(name)));
      }
      String source = sources.column(qualifier, name);
      return source == null ? ofTable(tokens, i, stored) : new Edit(3, source);
    }
    if (tokens.get(i).isName() && !(i > 0 && tokens.get(i - 1).isSymbol("."))) {
      String name = tokens.get(i).name();
      String source = sources.column(null, name);
      return source != null
          ? new Edit(1, source)
          : parts.rowColumns().stream().anyMatch(name::equalsIgnoreCase)
              ? new Edit(1, proposed(column(name)))
              : null;
    }
    return null;
  }

  private static boolean isValuesCall(List<Token> tokens, int i) {
    return i + 3 < tokens.size()
        && tokens.get(i).is("VALUES")
        && tokens.get(i + 1).isSymbol("(")
        && tokens.get(i + 2).isName()
        && tokens.get(i + 3).isSymbol(")");
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

  private static String proposed(String column) {
    return "_proposed." + Sql.quote(PROPOSED + column);
  }
}
