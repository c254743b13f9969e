package dev.stardust.metadata;

import java.util.Map;

/** Columns of virtual tables as rows of COLUMNS and COLUMNS_EXTENSIONS. */
final class ColumnRows {

  // The first unique key of NOT NULL columns stands in for a missing primary key.
  private static final String IS_PRIMARY =
      """
      k.kind = 'primary' OR k.kind = 'unique' AND k.id = (
        SELECT u.id FROM {db}.stardust_keys u WHERE u.model_id = k.model_id AND u.kind = 'unique'
            AND u.state = 'ready'
          AND NOT EXISTS (SELECT 1 FROM {db}.stardust_keys p
            WHERE p.model_id = k.model_id AND p.kind = 'primary')
          AND NOT EXISTS (SELECT 1 FROM {db}.stardust_key_parts n
            JOIN {db}.stardust_fields nf ON nf.id = n.field_id
            WHERE n.key_id = u.id AND (NOT nf.not_null OR n.prefix_length > 0))
        ORDER BY u.ordinal LIMIT 1)\
      """;

  // COLUMN_KEY by its rank: 1 PRI, 2 UNI, 3 MUL.
  private static final String KEYS =
      """
      SELECT kp.field_id, MIN(CASE WHEN %s THEN 1 WHEN kp.ordinal > 1 THEN NULL
          WHEN k.kind = 'unique' AND NOT EXISTS (SELECT 1 FROM {db}.stardust_key_parts s
            WHERE s.key_id = k.id AND s.ordinal = 2) THEN 2 ELSE 3 END) AS key_rank
        FROM {db}.stardust_keys k JOIN {db}.stardust_key_parts kp ON kp.key_id = k.id\
      """
          .formatted(IS_PRIMARY);

  // Per model, so that MySQL looks at the keys of those models only whose columns are asked for.
  private static final String LATERAL_KEYS =
      "LATERAL (" + KEYS + " WHERE k.model_id = m.id AND k.state = 'ready' GROUP BY kp.field_id)";

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("TABLE_CATALOG", "'def'"),
          Map.entry("TABLE_SCHEMA", "{schema}"),
          Map.entry("TABLE_NAME", "m.live_name"),
          Map.entry("COLUMN_NAME", "f.name"),
          Map.entry("ORDINAL_POSITION", "f.ordinal"),
          Map.entry("COLUMN_DEFAULT", "f.column_default"),
          Map.entry("IS_NULLABLE", Rows.text("IF(f.not_null, 'NO', 'YES')")),
          Map.entry("DATA_TYPE", "f.data_type"),
          Map.entry("CHARACTER_MAXIMUM_LENGTH", "f.character_maximum_length"),
          Map.entry("CHARACTER_OCTET_LENGTH", "f.character_octet_length"),
          Map.entry("NUMERIC_PRECISION", "f.numeric_precision"),
          Map.entry("NUMERIC_SCALE", "f.numeric_scale"),
          Map.entry("DATETIME_PRECISION", "f.datetime_precision"),
          Map.entry("CHARACTER_SET_NAME", "f.charset"),
          Map.entry("COLLATION_NAME", "f.collation"),
          Map.entry("COLUMN_TYPE", "f.column_type"),
          Map.entry(
              "COLUMN_KEY",
              "CASE ck.key_rank WHEN 1 THEN 'PRI' WHEN 2 THEN 'UNI' WHEN 3 THEN 'MUL' ELSE '' END"),
          Map.entry("EXTRA", "f.extra"),
          Map.entry("PRIVILEGES", Rows.text("'select,insert,update,references'")),
          Map.entry("COLUMN_COMMENT", "f.comment"),
          Map.entry("GENERATION_EXPRESSION", "''"),
          Map.entry("_ordinal", "f.ordinal"));

  static final Rows EXTENSIONS =
      new Rows(
          Map.of(
              "TABLE_CATALOG", "'def'",
              "TABLE_SCHEMA", "{schema}",
              "TABLE_NAME", "m.live_name",
              "COLUMN_NAME", "f.name"),
          "{db}.stardust_models m JOIN {db}.stardust_fields f ON f.model_id = m.id"
              + " WHERE {visible}");

  private ColumnRows() {}

  /**
   * @param lateral whether the server has LATERAL
   */
  static Rows columns(boolean lateral) {
    return new Rows(
        COLUMNS,
        "{db}.stardust_models m JOIN {db}.stardust_fields f ON f.model_id = m.id LEFT JOIN "
            + (lateral ? LATERAL_KEYS : "(" + KEYS + " GROUP BY kp.field_id)")
            + " ck ON ck.field_id = f.id WHERE {visible}");
  }
}
