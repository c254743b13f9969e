package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements that bring values which stand in the JSON into a temporary table of an added
 * column's type. What cannot be converted stops the change; a lenient one makes NULL of it, keeps
 * the original as {@link LenientSql} does, and has an event say so.
 */
final class AdoptionSql {

  private static final String NUMBER = "_n";

  private static final SqlType TEXT = new SqlType("longtext", "utf8mb4", "utf8mb4_bin");
  private static final SqlType BIGINT = new SqlType("bigint", null, null);

  /**
   * Where the values are.
   *
   * @param table the table of documents with its alias
   * @param listed the FROM clause that finds the documents of the chunk in it
   * @param owned what tells its rows from those of others, followed by AND; empty when all are own
   * @param row the expression by which it is joined
   * @param entry the expression of an entry's id in the new table
   * @param document the expression of the JSON
   */
  record Source(
      String table, String listed, String owned, String row, String entry, String document) {}

  private final Model model;
  private final Field field;
  private final ColumnDefinition column;
  private final Source source;
  private final String name;
  private final String misfits;
  private final boolean lenient;

  /**
   * @param model the table that has the field
   * @param name the temporary table, qualified and quoted
   * @param misfits the table of {@link ChunkSql#misfits}, if the change is lenient; else empty
   */
  AdoptionSql(
      Model model,
      Field field,
      ColumnDefinition column,
      Source source,
      String name,
      String misfits) {
    this.model = model;
    this.field = field;
    this.column = column;
    this.source = source;
    this.name = name;
    this.misfits = misfits;
    this.lenient = !misfits.isEmpty();
  }

  /** The temporary table. */
  String name() {
    return name;
  }

  /** Its column. */
  String value() {
    return "a." + Sql.quote(column.name());
  }

  // Without the default, which may speak of columns that this table does not have.
  private String typed() {
    SqlType type = column.type();
    String collation =
        type.charset() == null
            ? ""
            : " CHARACTER SET " + type.charset() + " COLLATE " + type.collation();
    return Sql.quote(column.name())
        + " "
        + type.text()
        + collation
        + (column.notNull() ? " NOT NULL" : " NULL");
  }

  /** The lines of its definition. */
  List<String> lines() {
    return List.of(Sql.quote(NUMBER) + " BIGINT NOT NULL", typed());
  }

  /** Fills it anew. */
  List<String> fill() {
    List<String> statements = new ArrayList<>();
    statements.add("DELETE FROM " + name);
    if (!lenient) {
      statements.addAll(refused());
      statements.add(insert("INSERT INTO "));
      return statements;
    }
    String forget = "DELETE FROM " + misfits + " WHERE col = " + literal();
    statements.add(forget);
    statements.add(StepStatements.LENIENT + insert("INSERT IGNORE INTO "));
    statements.add(StepStatements.OTHERWISE + forget);
    statements.add(StepStatements.OTHERWISE + "DELETE FROM " + name);
    statements.add(StepStatements.OTHERWISE + insert("INSERT INTO "));
    unfit().forEach(unfit -> statements.add(note(unfit)));
    statements.add(
        "UPDATE "
            + found()
            + " SET "
            + source.document()
            + " = "
            + LenientSql.kept(source.document(), column.name(), original())
            + ofColumn());
    statements.add(
        "UPDATE "
            + misfits
            + " m JOIN "
            + name
            + " a ON a."
            + NUMBER
            + " = m.n SET "
            + value()
            + " = NULL"
            + ofColumn());
    return statements;
  }

  /** Says of the first value that MySQL would make NULL of silently what it says of others. */
  List<String> refused() {
    String type = column.type().isBinary() ? column.type().name() : "datetime";
    List<String> statements = new ArrayList<>();
    for (Conversion.Unfit unfit : unread()) {
      statements.add(
          StepStatements.REFUSED
              + "SELECT "
              + unfit.code()
              + ", "
              + Sql.string(type)
              + ", LEFT(x.o, 64), "
              + literal()
              + ", x.n FROM "
              + values()
              + " x WHERE "
              + unfit.condition()
              + " ORDER BY x.n LIMIT 1");
    }
    return statements;
  }

  private String literal() {
    return Sql.string(column.name());
  }

  private String ofColumn() {
    return " WHERE m.col = " + literal();
  }

  private String original() {
    return "JSON_EXTRACT(" + source.document() + ", " + field.jsonPath() + ")";
  }

  private String present() {
    return source.listed()
        + " WHERE JSON_CONTAINS_PATH("
        + source.document()
        + ", 'one', "
        + field.jsonPath()
        + ")";
  }

  private String number() {
    return "ROW_NUMBER() OVER (ORDER BY " + source.row() + ")";
  }

  // MySQL's warnings number the rows in the order in which they come.
  private String insert(String into) {
    return into
        + name
        + " ("
        + InlineView.ENTRY
        + ", "
        + NUMBER
        + ", "
        + Sql.quote(column.name())
        + ") SELECT "
        + source.row()
        + ", "
        + number()
        + ", "
        + Adoption.stored(model, field, source.document())
        + present()
        + " ORDER BY "
        + source.row();
  }

  private String values() {
    return "(SELECT "
        + number()
        + " AS n, "
        + Adoption.stored(model, field, source.document())
        + " AS v, JSON_TYPE("
        + original()
        + ") AS t, JSON_UNQUOTE("
        + original()
        + ") AS o"
        + present()
        + ")";
  }

  private List<Conversion.Unfit> unfit() {
    SqlType type = column.type();
    if (type.isJson()) {
      return List.of();
    }
    Conversion conversion = new Conversion(TEXT, type);
    return Adoption.isCanonical(type)
        ? unread()
        : Stream.concat(conversion.refused("x.v").stream(), conversion.rounded("x.v").stream())
            .toList();
  }

  private List<Conversion.Unfit> unread() {
    int code = column.type().isBinary() ? Coercion.WRONG_FIELD_VALUE : Coercion.WRONG_VALUE;
    return Adoption.isCanonical(column.type())
        ? List.of(new Conversion.Unfit("x.v IS NULL AND x.t <> 'NULL'", code))
        : List.of();
  }

  // What MySQL has warned of keeps its reason.
  private String note(Conversion.Unfit unfit) {
    return "INSERT IGNORE INTO "
        + misfits
        + " (n, col, code) SELECT x.n, "
        + literal()
        + ", "
        + unfit.code()
        + " FROM "
        + values()
        + " x WHERE "
        + unfit.condition();
  }

  private String found() {
    return misfits
        + " m JOIN "
        + name
        + " a ON a."
        + NUMBER
        + " = m.n JOIN "
        + source.table()
        + " ON "
        + source.owned()
        + source.row()
        + " = a."
        + InlineView.ENTRY;
  }

  /** An event for each value that could not be converted; none when the change is strict. */
  List<String> events() {
    if (!lenient) {
      return List.of();
    }
    String type =
        "JSON_TYPE(JSON_EXTRACT("
            + source.document()
            + ", "
            + LenientSql.originalPath(column.name())
            + "))";
    String reason =
        "IF("
            + type
            + " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'), "
            + LenientSql.reason(BIGINT, column.type())
            + ", "
            + LenientSql.reason(TEXT, column.type())
            + ")";
    return List.of(
        "INSERT INTO "
            + model.physical("stardust_events")
            + " (kind, tenant_id, model_id, field_id, entry_id, details, created_at) SELECT '"
            + LenientSql.EVENT
            + "', "
            + ChunkSql.TENANT
            + ", "
            + model.id()
            + ", "
            + field.id()
            + ", "
            + source.entry()
            + ", JSON_OBJECT('column', "
            + literal()
            + ", 'source_type', CONCAT('json ', LOWER("
            + type
            + ")), 'target_type', "
            + Sql.string(column.type().text())
            + ", 'reason', "
            + reason
            + "), UTC_TIMESTAMP(6) FROM "
            + found()
            + ofColumn()
            + " ORDER BY m.n");
  }

  /**
   * Puts the originals back to where they stood, and removes the events, some at a time: the column
   * is not there any more.
   *
   * @param entries the table of the entries
   */
  List<String> undo(String entries) {
    String path = LenientSql.originalPath(column.name());
    String events =
        model.physical("stardust_events")
            + " WHERE model_id = "
            + model.id()
            + " AND field_id = "
            + field.id()
            + " AND kind = '"
            + LenientSql.EVENT
            + "' AND tenant_id = "
            + ChunkSql.TENANT;
    String moved =
        "JSON_TYPE(JSON_EXTRACT(d.fields, "
            + field.jsonPath()
            + ")) = 'NULL' AND JSON_CONTAINS_PATH(d.fields, 'one', "
            + path
            + ")";
    return List.of(
        "UPDATE "
            + entries
            + " d JOIN (SELECT d.id FROM (SELECT DISTINCT entry_id FROM "
            + events
            + ") v JOIN "
            + entries
            + " d ON "
            + model.owned("d", ChunkSql.TENANT)
            + " AND d.id = v.entry_id WHERE "
            + moved
            + " LIMIT "
            + Step.REPEATED_ROWS
            + ") x ON x.id = d.id SET d.fields = JSON_REMOVE(JSON_SET(d.fields, "
            + field.jsonPath()
            + ", JSON_EXTRACT(d.fields, "
            + path
            + ")), IF(JSON_LENGTH(d.fields, "
            + LenientSql.ALL_ORIGINALS
            + ") = 1, "
            + LenientSql.ALL_ORIGINALS
            + ", "
            + path
            + ")) WHERE "
            + model.owned("d", ChunkSql.TENANT)
            + " AND "
            + moved,
        "DELETE FROM " + events + " LIMIT " + Step.REPEATED_ROWS);
  }
}
