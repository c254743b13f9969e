package dev.stardust.execute;

import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.DocumentFields;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ON DUPLICATE KEY UPDATE. The stored row goes into a stage of its own, and the proposed row is
 * inserted there under the same number with the written assignments: so MySQL carries them out, and
 * counts, as for any table.
 */
final class DuplicateUpdate {

  private static final String SAVEPOINT = "stardust_row";

  private final Write write;
  private final Model model;
  private final InsertParts parts;
  private final StageTable proposed;
  private final StageTable stored;
  private final SourceColumns sources;
  private final DuplicateNames names;
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
    this.names = new DuplicateNames(write, parts, stored, sources);
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
    List<String> columns = new ArrayList<>();
    rows.added().forEach(column -> columns.add(DuplicateNames.PROPOSED + column));
    columns.addAll(parts.rowColumns().isEmpty() ? rows.columns() : parts.rowColumns());
    return columns.stream()
        .map(Sql::quote)
        .collect(Collectors.joining(", ", " AS " + Sql.quote(parts.rowAlias()) + " (", ")"));
  }

  private Fragment clause() throws SQLException {
    FragmentBuilder sql = new FragmentBuilder().add(" ON DUPLICATE KEY UPDATE ");
    boolean first = true;
    for (Assignment assignment : parts.onDuplicate()) {
      sql.add(first ? "" : ", ").add(target(assignment, proposed)).add(" = ");
      sql.add(names.inRow(write.text(assignment.value()), proposed));
      first = false;
    }
    return sql.build();
  }

  private String target(Assignment assignment, StageTable stage) {
    boolean own = names.isTable(assignment.qualifier());
    String qualifier =
        assignment.qualifier() == null
            ? ""
            : (own ? stage.name() : Sql.quote(assignment.qualifier())) + ".";
    return qualifier + Sql.quote(assignment.column());
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
    packet.add(copy(List.of(entry)));
    int updated = packet.add(update(Map.of(row, entry)));
    int warned = packet.add("SHOW WARNINGS");
    Set<Field> assigned = assigned(packet);
    int largest = largest(packet, assigned);
    try {
      List<Packet.Answer> answers = send(packet, assigned, List.of(sql.clear()));
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

  /**
   * What became of several entries.
   *
   * @param count 2 for each changed entry; for an unchanged one 1 or 0
   * @param changed the changed entries
   * @param keys each entry's id as MySQL reports it for an updated row, if it does
   */
  record Updated(long count, long changed, Map<Long, Long> keys) {}

  /**
   * Updates stored entries all at once, and removes the rows that clash with them from their stage;
   * only with {@link PlainAssignments}.
   *
   * @param pairs each row with the entry that it clashes with, no entry twice
   */
  Updated run(Map<Long, Long> pairs) throws SQLException {
    write.session().stages().make(stored);
    Packet packet = new Packet();
    packet.add(copy(pairs.values()));
    int updated = packet.add(update(pairs));
    int warned = packet.add("SHOW WARNINGS");
    Set<Field> assigned = assigned(packet);
    int largest = largest(packet, assigned);
    Field id = model.entryIdField().filter(Field::autoIncrement).orElse(null);
    int numbered =
        id == null
            ? -1
            : packet.add("SELECT _row, " + Sql.quote(id.name()) + " FROM " + stored.name());
    String done = "DELETE FROM " + proposed.name() + " WHERE _row IN (" + list(pairs.keySet());
    String clear = new StageSql(stored, write.tenant()).clear();
    try {
      List<Packet.Answer> answers = send(packet, assigned, List.of(clear, done + ")"));
      if (largest >= 0) {
        long number = answers.get(largest).number();
        write.catalog().raiseSequence(write.tenant(), model.id(), number);
      }
      warnings.add(answers.get(warned).rows());
      Map<Long, Long> keys = new HashMap<>();
      if (numbered >= 0) {
        answers.get(numbered).rows().forEach(row -> keys.put(number(row, 0), number(row, 1)));
      }
      long count = answers.get(updated).count();
      boolean found = write.session().state().countsFoundRows();
      return new Updated(count, found ? count - pairs.size() : count / 2, keys);
    } catch (SQLException failure) {
      throw new Clashes(write, stored).explain(failure);
    }
  }

  private static long number(List<Object> row, int column) {
    return ((Number) row.get(column)).longValue();
  }

  /** The assigned columns; after the whole document every column that comes out of it. */
  private Set<Field> assigned(Packet packet) {
    Set<Field> assigned =
        parts.onDuplicate().stream()
            .flatMap(assignment -> model.field(assignment.column()).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (isWhole()) {
      packet.add("UPDATE " + stored.name() + " SET " + DocumentFields.assignments(model, assigned));
      assigned.addAll(model.fields());
    }
    return assigned;
  }

  private boolean isWhole() {
    return DocumentFields.isAmong(parts.onDuplicate().stream().map(Assignment::column).toList());
  }

  /** Asks for the largest number that was assigned; -1 when none was. */
  private int largest(Packet packet, Set<Field> assigned) {
    return assigned.stream()
        .filter(Field::autoIncrement)
        .findFirst()
        .map(n -> packet.add("SELECT MAX(" + Sql.quote(n.name()) + ") FROM " + stored.name()))
        .orElse(-1);
  }

  /** Sends the packet, and behind it what carries the changed entries to where they live. */
  private List<Packet.Answer> send(Packet packet, Set<Field> assigned, List<String> last)
      throws SQLException {
    References references = new References(write);
    boolean split = references.pointAt(assigned);
    Packet rest = split ? new Packet() : packet;
    rest.addAll(new UpdateRun(write).writeBack(assigned, isWhole())).addAll(last);
    List<Packet.Answer> answers = write.send(packet);
    if (split) {
      references.beforeUpdate(stored, assigned);
      write.send(rest);
    }
    return answers;
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

  private static String list(Collection<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private String copy(Collection<Long> entries) {
    return "INSERT "
        + write.session().state().copyHint()
        + "INTO "
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
        + " AS _v WHERE _entry IN ("
        + list(entries)
        + ")";
  }

  private String columns(String prefix) {
    return model.fields().stream()
        .map(field -> Sql.quote(prefix + field.name()))
        .collect(Collectors.joining(", "));
  }

  /** The proposed row's columns have names of their own, so that no written name means two. */
  private Fragment update(Map<Long, Long> pairs) throws SQLException {
    long row = pairs.keySet().iterator().next();
    String named =
        model.fields().stream()
            .map(
                field ->
                    Sql.quote(field.name())
                        + " AS "
                        + Sql.quote(DuplicateNames.PROPOSED + field.name()))
            .collect(Collectors.joining(", "));
    FragmentBuilder sql =
        new FragmentBuilder()
            .add(parts.ignore() ? "INSERT IGNORE INTO " : "INSERT INTO ")
            .add(stored.name() + " (_row, _entry, " + columns("") + ") SELECT ")
            .add(
                "_pair, _pair, "
                    + columns(DuplicateNames.PROPOSED)
                    + " FROM (SELECT _pair, _fields AS "
                    + Sql.quote(DuplicateNames.PROPOSED + DocumentFields.NAME)
                    + ", "
                    + named)
            .add(" FROM " + proposed.name() + " JOIN " + listed(pairs))
            .add(" ON _row = _of) AS _proposed")
            .add(sources.join(row))
            .add(" ON DUPLICATE KEY UPDATE ");
    boolean first = true;
    for (Assignment assignment : parts.onDuplicate()) {
      sql.add(first ? "" : ", ").add(target(assignment, stored)).add(" = ");
      sql.add(names.inUpdate(write.text(assignment.value())));
      first = false;
    }
    return sql.build();
  }

  private static String listed(Map<Long, Long> pairs) {
    return pairs.entrySet().stream()
        .map(pair -> "[" + pair.getKey() + "," + pair.getValue() + "]")
        .collect(
            Collectors.joining(
                ",",
                "JSON_TABLE('[",
                "]', '$[*]' COLUMNS (_of BIGINT PATH '$[0]', _pair BIGINT PATH '$[1]')) AS _pairs"));
  }
}
