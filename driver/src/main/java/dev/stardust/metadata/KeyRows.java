package dev.stardust.metadata;

import java.util.List;
import java.util.Map;

/**
 * Keys of virtual tables as rows of STATISTICS and of the tables of constraints. A key that a
 * change has not completed yet is not there.
 */
final class KeyRows {

  private static final String PARTS =
      "{db}.stardust_models m JOIN {db}.stardust_keys k ON k.model_id = m.id AND k.state = 'ready'"
          + " JOIN {db}.stardust_key_parts p ON p.key_id = k.id"
          + " JOIN {db}.stardust_fields f ON f.id = p.field_id WHERE {visible}";

  private static final String KEYS =
      "{db}.stardust_models m JOIN {db}.stardust_keys k ON k.model_id = m.id AND k.state = 'ready'"
          + " WHERE {visible}";

  private static final String FOREIGN_KEYS =
      "{db}.stardust_models m JOIN {db}.stardust_foreign_keys k ON k.model_id = m.id"
          + " WHERE {visible}";

  private static final String FOREIGN_KEY_PARTS =
      "{db}.stardust_models m JOIN {db}.stardust_foreign_keys k ON k.model_id = m.id"
          + " JOIN {db}.stardust_foreign_key_parts p ON p.foreign_key_id = k.id"
          + " JOIN {db}.stardust_fields f ON f.id = p.field_id WHERE {visible}";

  private static final String CHECKS =
      "{db}.stardust_models m JOIN {db}.stardust_checks k ON k.model_id = m.id WHERE {visible}";

  // The unique key of the referenced table that begins with the referenced columns.
  private static final String REFERENCED_KEY =
      """
      (SELECT u.name FROM {db}.stardust_models r JOIN {db}.stardust_keys u ON u.model_id = r.id
        WHERE r.live_name = k.referenced_table AND r.tenant_id IN (0, {tenant})
          AND u.kind IN ('primary', 'unique')
          AND NOT EXISTS (SELECT 1 FROM {db}.stardust_foreign_key_parts fp
            WHERE fp.foreign_key_id = k.id AND NOT EXISTS (
              SELECT 1 FROM {db}.stardust_key_parts up
                JOIN {db}.stardust_fields uf ON uf.id = up.field_id
                WHERE up.key_id = u.id AND up.ordinal = fp.ordinal
                  AND uf.name = fp.referenced_column))
        ORDER BY r.tenant_id = {tenant} DESC, u.ordinal LIMIT 1)\
      """;

  private static final String EXPRESSION = escaped(ofPart("expression"));

  static final Rows STATISTICS =
      new Rows(
          Map.ofEntries(
              Map.entry("TABLE_CATALOG", "'def'"),
              Map.entry("TABLE_SCHEMA", "{schema}"),
              Map.entry("TABLE_NAME", "m.live_name"),
              Map.entry("NON_UNIQUE", "IF(k.kind IN ('index', 'fulltext'), 1, 0)"),
              Map.entry("INDEX_SCHEMA", "{schema}"),
              Map.entry("INDEX_NAME", "k.name"),
              Map.entry("SEQ_IN_INDEX", "p.ordinal"),
              Map.entry("COLUMN_NAME", "f.name"),
              Map.entry(
                  "COLLATION",
                  Rows.text("IF(k.kind = 'fulltext', NULL, IF(p.descending, 'D', 'A'))")),
              Map.entry("CARDINALITY", "CAST(NULL AS SIGNED)"),
              Map.entry("SUB_PART", "CAST(NULLIF(p.prefix_length, 0) AS SIGNED)"),
              Map.entry(
                  "NULLABLE",
                  Rows.text(
                      "IF(IF(f.id IS NULL, "
                          + ofPart("nullable")
                          + ", NOT f.not_null), 'YES', '')")),
              Map.entry("EXPRESSION", EXPRESSION),
              Map.entry("INDEX_TYPE", "IF(k.kind = 'fulltext', 'FULLTEXT', 'BTREE')"),
              Map.entry("COMMENT", Rows.text("''")),
              Map.entry("INDEX_COMMENT", "k.comment"),
              Map.entry("IS_VISIBLE", Rows.text("IF(k.visible, 'YES', 'NO')")),
              Map.entry("_ordinal", "k.ordinal"),
              Map.entry("_part", "p.ordinal")),
          "(SELECT NULL AS expression, TRUE AS nullable) AS o JOIN "
              + PARTS.replace("JOIN {db}.stardust_fields", "LEFT JOIN {db}.stardust_fields"));

  static final List<Rows> KEY_COLUMN_USAGE =
      List.of(
          new Rows(
              Map.ofEntries(
                  Map.entry("CONSTRAINT_CATALOG", "'def'"),
                  Map.entry("CONSTRAINT_SCHEMA", "{schema}"),
                  Map.entry("CONSTRAINT_NAME", "k.name"),
                  Map.entry("TABLE_CATALOG", "'def'"),
                  Map.entry("TABLE_SCHEMA", "{schema}"),
                  Map.entry("TABLE_NAME", "m.live_name"),
                  Map.entry("COLUMN_NAME", "f.name"),
                  Map.entry("ORDINAL_POSITION", "p.ordinal")),
              PARTS + " AND k.kind IN ('primary', 'unique')"),
          new Rows(
              Map.ofEntries(
                  Map.entry("CONSTRAINT_CATALOG", "'def'"),
                  Map.entry("CONSTRAINT_SCHEMA", "{schema}"),
                  Map.entry("CONSTRAINT_NAME", "k.name"),
                  Map.entry("TABLE_CATALOG", "'def'"),
                  Map.entry("TABLE_SCHEMA", "{schema}"),
                  Map.entry("TABLE_NAME", "m.live_name"),
                  Map.entry("COLUMN_NAME", "f.name"),
                  Map.entry("ORDINAL_POSITION", "p.ordinal"),
                  Map.entry("POSITION_IN_UNIQUE_CONSTRAINT", "p.ordinal"),
                  Map.entry("REFERENCED_TABLE_SCHEMA", "{schema}"),
                  Map.entry("REFERENCED_TABLE_NAME", "k.referenced_table"),
                  Map.entry("REFERENCED_COLUMN_NAME", "p.referenced_column")),
              FOREIGN_KEY_PARTS));

  static final List<Rows> TABLE_CONSTRAINTS =
      List.of(
          constraints(
              "IF(k.kind = 'primary', 'PRIMARY KEY', 'UNIQUE')",
              "'YES'",
              KEYS + " AND k.kind IN ('primary', 'unique')"),
          constraints("'FOREIGN KEY'", "'YES'", FOREIGN_KEYS),
          constraints("'CHECK'", "IF(k.enforced, 'YES', 'NO')", CHECKS));

  static final Rows REFERENTIAL_CONSTRAINTS =
      new Rows(
          Map.ofEntries(
              Map.entry("CONSTRAINT_CATALOG", "'def'"),
              Map.entry("CONSTRAINT_SCHEMA", "{schema}"),
              Map.entry("CONSTRAINT_NAME", "k.name"),
              Map.entry("UNIQUE_CONSTRAINT_CATALOG", "'def'"),
              Map.entry("UNIQUE_CONSTRAINT_SCHEMA", "{schema}"),
              Map.entry("UNIQUE_CONSTRAINT_NAME", REFERENCED_KEY),
              Map.entry("MATCH_OPTION", "'NONE'"),
              Map.entry("UPDATE_RULE", action("k.on_update")),
              Map.entry("DELETE_RULE", action("k.on_delete")),
              Map.entry("TABLE_NAME", "m.live_name"),
              Map.entry("REFERENCED_TABLE_NAME", "k.referenced_table")),
          FOREIGN_KEYS);

  private static final String CHECK_CLAUSE = escaped("k.expression");

  static final Rows CHECK_CONSTRAINTS =
      new Rows(
          Map.of(
              "CONSTRAINT_CATALOG",
              "'def'",
              "CONSTRAINT_SCHEMA",
              "{schema}",
              "CONSTRAINT_NAME",
              "k.name",
              "CHECK_CLAUSE",
              CHECK_CLAUSE),
          CHECKS);

  static final Rows CONSTRAINT_EXTENSIONS =
      new Rows(
          Map.of(
              "CONSTRAINT_CATALOG",
              "'def'",
              "CONSTRAINT_SCHEMA",
              "{schema}",
              "CONSTRAINT_NAME",
              "k.name",
              "TABLE_NAME",
              "m.live_name"),
          KEYS);

  private KeyRows() {}

  // A registry that nobody has migrated yet lacks these columns, which then are those around.
  private static String ofPart(String column) {
    return "(SELECT "
        + column
        + " FROM {db}.stardust_key_parts e WHERE e.key_id = p.key_id AND e.ordinal = p.ordinal)";
  }

  // information_schema prints an expression as SHOW CREATE TABLE does, and then escapes it.
  private static String escaped(String expression) {
    return "REPLACE(REPLACE("
        + expression
        + ", _utf8mb4 X'5C', _utf8mb4 X'5C5C'), _utf8mb4 X'27', _utf8mb4 X'5C27')";
  }

  // The registry's enumeration as texts whose collation gives way to MySQL's.
  private static String action(String column) {
    return "ELT(" + column + " + 0, 'NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL')";
  }

  private static Rows constraints(String type, String enforced, String from) {
    return new Rows(
        Map.of(
            "CONSTRAINT_CATALOG",
            "'def'",
            "CONSTRAINT_SCHEMA",
            "{schema}",
            "CONSTRAINT_NAME",
            "k.name",
            "TABLE_SCHEMA",
            "{schema}",
            "TABLE_NAME",
            "m.live_name",
            "CONSTRAINT_TYPE",
            type,
            "ENFORCED",
            enforced),
        from);
  }
}
