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
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an INSERT proposes: puts them into the stage, each with its number and the id that
 * it gets if it brings none.
 */
final class ProposedRows {

  private final Write write;
  private final InsertParts parts;
  private final StageTable stage;
  private final @Nullable Field numbered;
  private final @Nullable Field entryId;
  private final int numberedAt;
  private final int idAt;
  private final List<Fragment> rows = new ArrayList<>();
  private long firstId;
  private int wanted;
  private boolean certainIds = true;
  private final List<@Nullable Long> explicitIds = new ArrayList<>();
  private final List<@Nullable Long> candidates = new ArrayList<>();

  ProposedRows(Write write, InsertParts parts, StageTable stage) {
    this.write = write;
    this.parts = parts;
    this.stage = stage;
    this.numbered =
        write.model().fields().stream().filter(Field::autoIncrement).findFirst().orElse(null);
    this.entryId = write.model().entryIdField().orElse(null);
    this.numberedAt = numbered == null ? -1 : position(numbered);
    this.idAt = entryId == null ? -1 : position(entryId);
  }

  /** Whether the statement itself names the column that is numbered by AUTO_INCREMENT. */
  boolean listsNumbered() {
    return numberedAt >= 0 || numbered != null && (isQuery() || isWhole());
  }

  /** Whether the statement writes the document itself. */
  boolean isWhole() {
    return DocumentFields.isAmong(columns());
  }

  Optional<Field> numbered() {
    return Optional.ofNullable(numbered);
  }

  /** The first of the ids set aside, 0 when none was needed. */
  long firstId() {
    return firstId;
  }

  /** Whether an id set aside became a generated key. */
  boolean generates() {
    return numbered != null && wanted > 0;
  }

  /** The number of rows in VALUES. */
  int size() {
    return rows.size();
  }

  private boolean isQuery() {
    return parts.isQuery();
  }

  /** Adds the rows of VALUES; {@code shift} is the number of placeholders of earlier executions. */
  void addValues(int shift) {
    for (List<Span> row : parts.values()) {
      FragmentBuilder values = new FragmentBuilder();
      for (Span item : row) {
        values.add(", ").add(write.text(item), shift);
      }
      rows.add(values.build());
      certainIds &= isIdCertain(row, shift);
      Long explicit = explicitId(row, shift);
      explicitIds.add(explicit);
      wanted += explicit == null && !(entryId != null && numbered == null) ? 1 : 0;
    }
  }

  /** Sets ids aside for the rows that may need one. */
  void reserve() throws SQLException {
    candidates.clear();
    if (wanted > 0 && wanted < explicitIds.size()) {
      reserveAmongExplicit();
    } else if (wanted > 0) {
      firstId = write.catalog().reserveIds(write.tenant(), write.model().id(), wanted);
      LongStream.range(firstId, firstId + wanted).forEach(candidates::add);
    }
  }

  /** An id past the column's range is, as on a native table, its largest one once more. */
  void checkRange() throws SQLException {
    if (entryId == null || numbered == null) {
      return;
    }
    long largest = entryId.type().largestId();
    for (Long id : candidates) {
      if (id != null && id > largest) {
        throw write.duplicate(Long.toString(largest), "PRIMARY");
      }
    }
  }

  // As on a native table, a row without an id comes after the largest id that the rows before it
  // brought.
  private void reserveAmongExplicit() throws SQLException {
    firstId = 0;
    for (Long explicit : explicitIds) {
      if (explicit != null) {
        write.catalog().raiseSequence(write.tenant(), write.model().id(), explicit);
        candidates.add(null);
      } else {
        long id = write.catalog().reserveIds(write.tenant(), write.model().id(), 1);
        candidates.add(id);
        firstId = firstId == 0 ? id : firstId;
      }
    }
  }

  /** The id of every row, when they are known before anything is sent. */
  Optional<List<Long>> ids() {
    if (!certainIds) {
      return Optional.empty();
    }
    long largest = entryId == null ? Long.MAX_VALUE : entryId.type().largestId();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Long explicit = explicitIds.get(i);
      if (explicit != null && (explicit < 0 || explicit > largest)) {
        return Optional.empty();
      }
      ids.add(explicit != null ? explicit : candidates.get(i));
    }
    return Optional.of(ids);
  }

  /** The largest id that a row itself brings, 0 when none does. */
  long largestExplicitId() {
    return explicitIds.stream().mapToLong(id -> id == null ? 0 : id).max().orElse(0);
  }

  // A row's id is known when it brings a number, or surely brings none.
  private boolean isIdCertain(List<Span> row, int shift) {
    if (entryId == null || idAt < 0) {
      return entryId == null || numbered != null;
    }
    if (idAt >= row.size() || row.get(idAt).to() - row.get(idAt).from() != 1) {
      return false;
    }
    if (explicitId(row, shift) != null) {
      return true;
    }
    Span item = row.get(idAt);
    Token token = write.statement().tokens().get(item.from());
    boolean none =
        token.isOneOf("NULL", "DEFAULT")
            || token.kind() == TokenKind.PARAMETER
                && write
                    .bindings()
                    .isNull(shift + write.run().written().parametersBefore(item.from()) + 1);
    return numbered != null && none;
  }

  private String candidate(int row) {
    return row < candidates.size()
        ? String.valueOf(candidates.get(row)).replace("null", "NULL")
        : "NULL";
  }

  /** Sets ids aside for staged rows of a query. */
  void reserve(int count) throws SQLException {
    wanted = count;
    reserve();
  }

  /**
   * The id that the row itself brings, as far as its text or binding tells; null when it may need
   * one.
   */
  private @Nullable Long explicitId(List<Span> row, int shift) {
    if (entryId == null || idAt < 0 || idAt >= row.size()) {
      return null;
    }
    Span item = row.get(idAt);
    if (item.to() - item.from() != 1) {
      return null;
    }
    Token token = write.statement().tokens().get(item.from());
    return switch (token.kind()) {
      case NUMBER -> number(token.text());
      case PARAMETER -> bound(shift + write.run().written().parametersBefore(item.from()) + 1);
      default -> null;
    };
  }

  private @Nullable Long bound(int index) {
    return write.bindings().value(index).map(value -> number(value.toString())).orElse(null);
  }

  private static @Nullable Long number(String text) {
    try {
      long number = new BigDecimal(text).longValueExact();
      return number == 0 ? null : number;
    } catch (NumberFormatException | ArithmeticException notAnInteger) {
      return null;
    }
  }

  /** The statement that stages the rows of VALUES. */
  Fragment stageValues() {
    if (isWhole()) {
      return stageDocuments(proposals());
    }
    Field filled = numberedAt < 0 ? numbered : null;
    StringBuilder head =
        new StringBuilder(parts.ignore() ? "INSERT IGNORE INTO " : "INSERT INTO ")
            .append(stage.name())
            .append(" (")
            .append(StageTable.ROW)
            .append(", ")
            .append(InlineView.ENTRY);
    if (filled != null) {
      head.append(", ").append(Sql.quote(filled.name()));
    }
    columns().forEach(column -> head.append(", ").append(Sql.quote(column)));
    FragmentBuilder sql = new FragmentBuilder().add(head.append(") VALUES ").toString());
    for (int i = 0; i < rows.size(); i++) {
      String id = candidate(i);
      sql.add((i == 0 ? "(" : ", (") + (i + 1) + ", " + id + (filled == null ? "" : ", " + id))
          .add(rows.get(i))
          .add(")");
    }
    return sql.build();
  }

  // The rows of VALUES as a query, each with its number and its id.
  private Fragment proposals() {
    FragmentBuilder query = new FragmentBuilder();
    for (int i = 0; i < rows.size(); i++) {
      query
          .add((i == 0 ? "SELECT " : " UNION ALL SELECT ") + (i + 1) + ", " + candidate(i))
          .add(rows.get(i));
    }
    return query.build();
  }

  /** Stages documents: columns that the statement does not list come out of them. */
  private Fragment stageDocuments(Fragment query) {
    List<String> given =
        new ArrayList<>(isQuery() ? List.of() : List.of(StageTable.ROW, InlineView.ENTRY));
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
    return Fragment.of(
            (parts.ignore() ? "INSERT IGNORE INTO " : "INSERT INTO ")
                + stage.name()
                + " ("
                + quoted(into)
                + ") SELECT "
                + String.join(", ", values)
                + " FROM (")
        .then(query)
        .then(") AS _q (" + quoted(given) + ")");
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(Sql::quote).toList());
  }

  /** The columns that the statement fills, in order. */
  List<String> columns() {
    if (parts.columns() != null) {
      return parts.columns();
    }
    boolean empty = !isQuery() && parts.values().stream().allMatch(List::isEmpty);
    return empty ? List.of() : write.model().visibleFields().stream().map(Field::name).toList();
  }

  /** The statement that stages the rows of a query. */
  Fragment stageQuery() throws SQLException {
    if (isWhole()) {
      return stageDocuments(write.text(parts.source()));
    }
    StringBuilder head =
        new StringBuilder(parts.ignore() ? "INSERT IGNORE INTO " : "INSERT INTO ")
            .append(stage.name())
            .append(" (");
    head.append(quoted(columns())).append(") ");
    return Fragment.of(head.toString()).then(write.text(parts.source()));
  }

  /** The statements that give every staged row its id, in order. */
  List<String> identify() {
    List<String> statements = new ArrayList<>();
    String table = stage.name();
    String entry = InlineView.ENTRY;
    if (numbered != null && listsNumbered()) {
      String column = Sql.quote(numbered.name());
      String own =
          "("
              + column
              + " IS NULL OR ("
              + column
              + " = 0 AND NOT FIND_IN_SET('NO_AUTO_VALUE_ON_ZERO', @@sql_mode)))";
      statements.add(
          "SELECT LAST_INSERT_ID("
              + entry
              + ") FROM "
              + table
              + " WHERE "
              + own
              + " ORDER BY "
              + StageTable.ROW
              + " LIMIT 1");
      statements.add("UPDATE " + table + " SET " + column + " = " + entry + " WHERE " + own);
    }
    if (entryId != null && (numbered == null || listsNumbered())) {
      statements.add("UPDATE " + table + " SET " + entry + " = " + Sql.quote(entryId.name()));
    }
    return statements;
  }

  private int position(Field field) {
    List<String> columns = columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(field.name())) {
        return i;
      }
    }
    return -1;
  }
}
