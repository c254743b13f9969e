package dev.stardust.execute;

import dev.stardust.rewrite.DocumentFields;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an INSERT proposes: puts them into the stage, each with its number and the id that
 * it gets if it brings none.
 */
final class ProposedRows {

  private final Write write;
  private final InsertParts parts;
  private final StageTable stage;
  private final ProposedIds ids;
  private final @Nullable Field numbered;
  private final int numberedAt;
  private final List<String> columns;

  /** For each execution the number of placeholders before its own. */
  private final List<Integer> shifts = new ArrayList<>();

  ProposedRows(Write write, InsertParts parts, StageTable stage) {
    this.write = write;
    this.parts = parts;
    this.stage = stage;
    this.columns = columns(write, parts);
    this.ids = new ProposedIds(write, columns);
    this.numbered = ids.numbered().orElse(null);
    this.numberedAt = numbered == null ? -1 : ProposedIds.position(columns, numbered);
  }

  /** The ids of the rows. */
  ProposedIds ids() {
    return ids;
  }

  /** Whether rows may bring values of their own for the column numbered by AUTO_INCREMENT. */
  boolean listsNumbered() {
    return numberedAt >= 0 || numbered != null && isWhole();
  }

  /** Whether the statement writes the document itself. */
  boolean isWhole() {
    return DocumentFields.isAmong(columns());
  }

  /** The number of rows in VALUES. */
  int size() {
    return shifts.size() * parts.values().size();
  }

  private boolean isQuery() {
    return parts.isQuery();
  }

  /** Adds the rows of VALUES; {@code shift} is the number of placeholders of earlier executions. */
  void addValues(int shift) {
    shifts.add(shift);
    for (List<Span> row : parts.values()) {
      ids.add(row, shift);
    }
  }

  /** The values of each row of VALUES, each behind a comma. */
  private List<Fragment> rows() {
    List<Fragment> rows = new ArrayList<>();
    for (int shift : shifts) {
      for (List<Span> row : parts.values()) {
        FragmentBuilder values = new FragmentBuilder();
        for (Span item : row) {
          values.add(", ").add(write.text(item), shift);
        }
        rows.add(values.build());
      }
    }
    return rows;
  }

  /** The statement that stages the rows of VALUES. */
  Fragment stageValues() {
    if (isWhole()) {
      return stageDocuments(List.of(StageTable.ROW, InlineView.ENTRY), proposals());
    }
    Field number = filledNumber();
    List<String> filled = new ArrayList<>(added());
    filled.addAll(columns());
    FragmentBuilder sql = new FragmentBuilder().add(into(filled)).add("VALUES ");
    List<Fragment> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      long id = ids.candidate(i);
      sql.add((i == 0 ? "(" : ", (") + (i + 1) + ", " + id + (number == null ? "" : ", " + id))
          .add(rows.get(i))
          .add(")");
    }
    return sql.build();
  }

  /** The column that no row brings, so that each takes what is set aside for it. */
  private @Nullable Field filledNumber() {
    return listsNumbered() ? null : numbered;
  }

  /** The columns of the stage that are filled besides those of the statement, before them. */
  List<String> added() {
    if (isQuery()) {
      return List.of();
    }
    Field number = filledNumber();
    return number == null
        ? List.of(StageTable.ROW, InlineView.ENTRY)
        : List.of(StageTable.ROW, InlineView.ENTRY, number.name());
  }

  /** The beginning of a statement that fills columns of the stage. */
  String into(List<String> filled) {
    return (parts.ignore() ? "INSERT IGNORE INTO " : "INSERT INTO ")
        + stage.name()
        + " ("
        + quoted(filled)
        + ") ";
  }

  // The rows of VALUES as a query, each with its number and its id.
  private Fragment proposals() {
    FragmentBuilder query = new FragmentBuilder();
    List<Fragment> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      query
          .add((i == 0 ? "SELECT " : " UNION ALL SELECT ") + (i + 1) + ", " + ids.candidate(i))
          .add(rows.get(i));
    }
    return query.build();
  }

  /** Stages documents: columns that the statement does not list come out of them. */
  private Fragment stageDocuments(List<String> before, Fragment query) {
    List<String> given = new ArrayList<>(before);
    given.addAll(columns());
    List<String> into = new ArrayList<>(given);
    List<String> values = new ArrayList<>();
    given.forEach(column -> values.add("_q." + Sql.quote(column)));
    for (Field field : write.model().fields()) {
      if (given.stream().noneMatch(field.name()::equalsIgnoreCase)) {
        into.add(field.name());
        values.add(DocumentFields.value(field, "CAST(_q." + DocumentFields.NAME + " AS JSON)"));
      }
    }
    return Fragment.of(into(into) + "SELECT " + String.join(", ", values) + " FROM (")
        .then(query)
        .then(") AS _q (" + quoted(given) + ")");
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(Sql::quote).toList());
  }

  /** The columns that the statement fills, in order. */
  List<String> columns() {
    return columns;
  }

  private static List<String> columns(Write write, InsertParts parts) {
    if (parts.columns() != null) {
      return parts.columns();
    }
    boolean empty = !parts.isQuery() && parts.values().stream().allMatch(List::isEmpty);
    return empty ? List.of() : write.model().visibleFields().stream().map(Field::name).toList();
  }

  /** The statement that stages the rows of a query. */
  Fragment stageQuery() throws SQLException {
    if (isWhole()) {
      return stageDocuments(List.of(), write.text(parts.source()));
    }
    return Fragment.of(into(columns())).then(write.text(parts.source()));
  }

  /** The statement that stages the rows of a query which gives each its number first. */
  Fragment stageNumbered(Fragment query) {
    if (isWhole()) {
      return stageDocuments(List.of(StageTable.ROW), query);
    }
    List<String> filled = new ArrayList<>(List.of(StageTable.ROW));
    filled.addAll(columns());
    return Fragment.of(into(filled)).then(query);
  }

  /**
   * Sets ids aside for the staged rows of a query, the first and last of which have these numbers.
   *
   * @return the statement that gives every row its candidate
   */
  String reserve(long firstRow, long lastRow) throws SQLException {
    long step = write.session().state().incrementStep();
    Field number = filledNumber();
    ids.reserve((int) ((lastRow - firstRow) / step + 1));
    return "UPDATE "
        + stage.name()
        + " SET "
        + InlineView.ENTRY
        + " = "
        + ids.first()
        + " + ("
        + StageTable.ROW
        + " - "
        + firstRow
        + ") DIV "
        + step
        + " * "
        + ids.step()
        + (number == null ? "" : ", " + Sql.quote(number.name()) + " = " + InlineView.ENTRY);
  }

  /**
   * Notes what LAST_INSERT_ID() is to be: the first number that the engine chose, else what it was;
   * before {@link #identify}.
   */
  String noteLastId() {
    String first =
        numbered == null
            ? ""
            : "(SELECT "
                + InlineView.ENTRY
                + " FROM "
                + stage.name()
                + " WHERE "
                + asks(numbered)
                + " ORDER BY "
                + StageTable.ROW
                + " LIMIT 1), ";
    return "SET @stardust_last_id = COALESCE(" + first + "LAST_INSERT_ID())";
  }

  /**
   * The staged rows that ask for a generated number, each with the one it gets, in order; before
   * {@link #identify}.
   */
  Optional<String> asking() {
    return numbered == null
        ? Optional.empty()
        : Optional.of(
            "SELECT "
                + StageTable.ROW
                + ", "
                + InlineView.ENTRY
                + " FROM "
                + stage.name()
                + (listsNumbered() ? " WHERE " + asks(numbered) : "")
                + " ORDER BY "
                + StageTable.ROW);
  }

  private static String asks(Field number) {
    String column = Sql.quote(number.name());
    return "("
        + column
        + " IS NULL OR ("
        + column
        + " = 0 AND NOT FIND_IN_SET('NO_AUTO_VALUE_ON_ZERO', @@sql_mode)))";
  }

  /** The statements that give every staged row its number and its id, in order. */
  List<String> identify() {
    List<String> statements = new ArrayList<>();
    Field entryId = write.model().entryIdField().orElse(null);
    if (numbered != null && listsNumbered()) {
      statements.add(
          "UPDATE "
              + stage.name()
              + " SET "
              + Sql.quote(numbered.name())
              + " = "
              + InlineView.ENTRY
              + " WHERE "
              + asks(numbered));
    }
    if (entryId != null && (listsNumbered() || !entryId.equals(numbered))) {
      statements.add(
          "UPDATE "
              + stage.name()
              + " SET "
              + InlineView.ENTRY
              + " = "
              + Sql.quote(entryId.name()));
    }
    return statements;
  }
}
