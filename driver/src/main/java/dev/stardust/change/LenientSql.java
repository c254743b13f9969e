package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a lenient change does with values that cannot be converted: the column is NULL, in its slot
 * and under its key; the original stands in the JSON under {@value #ORIGINALS} and the column's
 * name; and an event says so. MySQL converts all values of a chunk with IGNORE, and its warnings
 * say which ones it could not.
 */
final class LenientSql {

  /** The key of the JSON under which values stand that could not be converted. No column has it. */
  static final String ORIGINALS = "_unconverted";

  /** The path of these values. */
  static final String ALL_ORIGINALS = "'$." + ORIGINALS + "'";

  static final String EVENT = "coercion_null";

  private final Model from;
  private final Model to;
  private final StageTable stage;
  private final String ids;
  private final String misfits;
  private final List<ColumnChange> columns;

  /**
   * @param ids the temporary table of the entries that are copied
   */
  LenientSql(AlterDiff diff, Model to, StageTable stage, String ids) {
    this.from = diff.model();
    this.to = to;
    this.stage = stage;
    this.ids = ids;
    this.misfits = ChunkSql.misfits(from.database(), from.id());
    this.columns = converted(diff);
  }

  /** The columns whose values may not fit. */
  static List<ColumnChange> converted(AlterDiff diff) {
    return diff.columns().stream().filter(c -> c.retyped() || c.narrows()).toList();
  }

  private static String name(ColumnChange column) {
    return Sql.quote(column.column().name());
  }

  private static String literal(ColumnChange column) {
    return Sql.string(column.column().name());
  }

  private static SqlType oldType(ColumnChange column) {
    return Objects.requireNonNull(column.old()).type();
  }

  /** The columns whose values a lenient change makes NULL if need be. */
  static List<ColumnChange> columns(AlterDiff diff) {
    return Stream.concat(converted(diff).stream(), diff.added().stream()).toList();
  }

  /** Creates the table of {@link ChunkSql#misfits}. */
  static List<String> createMisfits(AlterDiff diff) {
    String misfits = ChunkSql.misfits(diff.model().database(), diff.model().id());
    return List.of(
        Step.DROP_TEMPORARY + misfits,
        "CREATE TEMPORARY TABLE "
            + misfits
            + " (n BIGINT NOT NULL, col ENUM ("
            + columns(diff).stream().map(LenientSql::literal).collect(Collectors.joining(", "))
            + ") CHARACTER SET utf8mb4 NOT NULL, code INT NOT NULL, PRIMARY KEY (n, col)) ENGINE=InnoDB");
  }

  /** The value of a column in a row {@code s} of the old definition, to be staged. */
  static String value(ColumnChange column) {
    return Conversion.of(column).valueOrNull(old(column));
  }

  private static String old(ColumnChange column) {
    return "s." + Sql.quote(Objects.requireNonNull(column.old()).name());
  }

  /**
   * Fills the stage.
   *
   * @param insert the strict statement that does
   * @param view the rows of the old definition
   */
  List<String> fill(String insert, String view) {
    if (columns.isEmpty()) {
      return List.of(insert);
    }
    List<String> statements = new ArrayList<>();
    statements.add("DELETE FROM " + misfits);
    statements.add(
        StepStatements.LENIENT + insert.replaceFirst("^INSERT INTO", "INSERT IGNORE INTO"));
    statements.add(StepStatements.OTHERWISE + "DELETE FROM " + misfits);
    statements.add(StepStatements.OTHERWISE + "DELETE FROM " + stage.name());
    statements.add(StepStatements.OTHERWISE + insert);
    columns.forEach(column -> statements.addAll(unfit(column, view)));
    columns.forEach(column -> statements.add(keep(column)));
    statements.add(nulls());
    return statements;
  }

  // MySQL does not warn of these. What it has warned of keeps its reason.
  private List<String> unfit(ColumnChange column, String view) {
    Conversion conversion = Conversion.of(column);
    return Stream.concat(
            conversion.refused(old(column)).stream(), conversion.rounded(old(column)).stream())
        .map(
            unfit ->
                "INSERT IGNORE INTO "
                    + misfits
                    + " (n, col, code) SELECT i.n, "
                    + literal(column)
                    + ", "
                    + unfit.code()
                    + " FROM "
                    + numbered()
                    + " i JOIN "
                    + view
                    + " s ON s."
                    + Sql.quote(InlineView.ENTRY)
                    + " = i.id WHERE "
                    + unfit.condition())
        .toList();
  }

  // The number of a row in MySQL's warnings.
  private String numbered() {
    return "(SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM " + ids + ")";
  }

  /** The originals of a column's values go where no column reads them. */
  private String keep(ColumnChange column) {
    String original =
        "JSON_EXTRACT(d.fields, " + Objects.requireNonNull(column.old()).jsonPath() + ")";
    return "UPDATE "
        + stage.name()
        + " t JOIN "
        + numbered()
        + " i ON i.id = t."
        + StageTable.ROW
        + " JOIN "
        + misfits
        + " m ON m.n = i.n AND m.col = "
        + literal(column)
        + " JOIN "
        + from.physical(PhysicalTables.ENTRY_DATA)
        + " d ON "
        + from.owned("d", ChunkSql.TENANT)
        + " AND d.id = i.id SET t._fields = "
        + kept("t._fields", column.column().name(), original);
  }

  /** The path under which a column's original stands. */
  static String originalPath(String column) {
    return Sql.string("$." + ORIGINALS + "." + Sql.jsonKey(column));
  }

  /** The document with the original of a column's value. */
  static String kept(String document, String column, String original) {
    return "JSON_SET(IF(JSON_TYPE(JSON_EXTRACT("
        + document
        + ", "
        + ALL_ORIGINALS
        + ")) = 'OBJECT', "
        + document
        + ", JSON_SET("
        + document
        + ", "
        + ALL_ORIGINALS
        + ", JSON_OBJECT())), "
        + originalPath(column)
        + ", "
        + original
        + ")";
  }

  // All at once, so that no CHECK sees a row half done.
  private String nulls() {
    List<String> flags = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int at = 0; at < columns.size(); at++) {
      String column = "t." + name(columns.get(at));
      flags.add("MAX(m.col = " + literal(columns.get(at)) + ") AS c" + at);
      values.add(column + " = IF(x.c" + at + ", NULL, " + column + ")");
    }
    return "UPDATE "
        + stage.name()
        + " t JOIN (SELECT i.id, "
        + String.join(", ", flags)
        + " FROM "
        + numbered()
        + " i JOIN "
        + misfits
        + " m ON m.n = i.n GROUP BY i.id) x ON x.id = t."
        + StageTable.ROW
        + " SET "
        + String.join(", ", values);
  }

  /** An event for each value that could not be converted. */
  List<String> events() {
    if (columns.isEmpty()) {
      return List.of();
    }
    StringBuilder fields = new StringBuilder("CASE m.col");
    StringBuilder details = new StringBuilder("CASE m.col");
    for (ColumnChange column : columns) {
      String when = " WHEN " + literal(column) + " THEN ";
      fields.append(when).append(to.field(column.column().name()).orElseThrow().id());
      details.append(when).append(details(column));
    }
    return List.of(
        "INSERT INTO "
            + to.physical("stardust_events")
            + " (kind, tenant_id, model_id, field_id, entry_id, details, created_at) SELECT '"
            + EVENT
            + "', "
            + ChunkSql.TENANT
            + ", "
            + to.id()
            + ", "
            + fields
            + " END, t."
            + InlineView.ENTRY
            + ", "
            + details
            + " END, UTC_TIMESTAMP(6) FROM "
            + misfits
            + " m JOIN "
            + numbered()
            + " i ON i.n = m.n JOIN "
            + stage.name()
            + " t ON t."
            + StageTable.ROW
            + " = i.id WHERE m.col IN ("
            + columns.stream().map(LenientSql::literal).collect(Collectors.joining(", "))
            + ") ORDER BY m.n, m.col");
  }

  /** The reason of a misfit {@code m}. */
  static String reason(SqlType from, SqlType to) {
    StringBuilder reason = new StringBuilder("CASE m.code");
    for (int error : Coercion.ERRORS) {
      reason
          .append(" WHEN ")
          .append(error)
          .append(" THEN ")
          .append(Sql.string(Coercion.reason(from, to, error)));
    }
    return reason.append(" END").toString();
  }

  private static String details(ColumnChange column) {
    return "JSON_OBJECT('column', "
        + literal(column)
        + ", 'source_type', "
        + Sql.string(oldType(column).text())
        + ", 'target_type', "
        + Sql.string(column.column().type().text())
        + ", 'reason', "
        + reason(oldType(column), column.column().type())
        + ")";
  }

  /** Removes the events of entries that are copied once more. */
  String forgetEvents() {
    return "DELETE v FROM "
        + to.physical("stardust_events")
        + " v JOIN "
        + ids
        + " i ON v.entry_id = COALESCE(i.copy, i.id) WHERE v.model_id = "
        + to.id()
        + " AND v.kind = '"
        + EVENT
        + "' AND v.tenant_id = "
        + ChunkSql.TENANT;
  }

  /** Removes all of them, some at a time, when the change is undone. */
  String undoEvents() {
    return "DELETE FROM "
        + to.physical("stardust_events")
        + " WHERE model_id = "
        + to.id()
        + " AND kind = '"
        + EVENT
        + "' AND tenant_id = "
        + ChunkSql.TENANT
        + " LIMIT "
        + Step.REPEATED_ROWS;
  }
}
