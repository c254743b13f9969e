package dev.stardust.metadata;

import java.util.Map;

/** Virtual tables as rows of TABLES, PARTITIONS and TABLES_EXTENSIONS. */
final class TableRows {

  // An AUTO_INCREMENT column is the first of a key, and keys are fewer than columns.
  // The number of rows is the span of the ids: two dives into the primary key. A span of more than
  // a million may have gaps, so it is bounded by InnoDB's estimate of all entries.
  private static final String FROM =
      """
      (SELECT m.id, m.live_name, m.collation, m.comment, m.created_at,
          (SELECT d.id FROM {db}.entry_data d WHERE d.tenant_id = {tenant} AND d.model_id = m.id
            ORDER BY d.id LIMIT 1) AS first_id,
          (SELECT d.id FROM {db}.entry_data d WHERE d.tenant_id = {tenant} AND d.model_id = m.id
            ORDER BY d.id DESC LIMIT 1) AS last_id,
          (SELECT t.id FROM {db}.entry_trash t WHERE t.tenant_id = {tenant} AND t.model_id = m.id
            ORDER BY t.id DESC LIMIT 1) AS last_deleted,
          EXISTS (SELECT 1 FROM {db}.stardust_keys k
            JOIN {db}.stardust_key_parts p ON p.key_id = k.id AND p.ordinal = 1
            JOIN {db}.stardust_fields f ON f.id = p.field_id
            WHERE k.model_id = m.id AND f.auto_increment) AS counts
        FROM {db}.stardust_models m WHERE {visible}) m
      CROSS JOIN (SELECT TABLE_ROWS AS all_rows, AVG_ROW_LENGTH AS row_length
        FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = 'entry_data') e WHERE TRUE\
      """;

  private static final String SPAN = "COALESCE(CAST(m.last_id AS DECIMAL(20)) - m.first_id + 1, 0)";

  /** The number of rows of the model {@code m}, roughly. */
  private static final String ROW_COUNT =
      "CAST(IF("
          + SPAN
          + " <= 1000000, "
          + SPAN
          + ", LEAST("
          + SPAN
          + ", GREATEST(e.all_rows, 1000000))) AS UNSIGNED)";

  private static final String DATA_LENGTH =
      "CAST(" + ROW_COUNT + " * COALESCE(e.row_length, 0) AS UNSIGNED)";

  // The next id after every id that an entry has or had.
  private static final String AUTO_INCREMENT =
      "CAST(IF(m.counts,"
          + " GREATEST(COALESCE(m.last_id, 0), COALESCE(m.last_deleted, 0), 0) + 1, NULL)"
          + " AS UNSIGNED)";

  static final Rows TABLES =
      new Rows(
          Map.ofEntries(
              Map.entry("TABLE_CATALOG", "'def'"),
              Map.entry("TABLE_SCHEMA", "{schema}"),
              Map.entry("TABLE_NAME", "m.live_name"),
              Map.entry("TABLE_TYPE", "'BASE TABLE'"),
              Map.entry("ENGINE", Rows.text("'STARDUST'")),
              Map.entry("VERSION", "10"),
              Map.entry("ROW_FORMAT", "'Dynamic'"),
              Map.entry("TABLE_ROWS", ROW_COUNT),
              Map.entry("AVG_ROW_LENGTH", "CAST(COALESCE(e.row_length, 0) AS UNSIGNED)"),
              Map.entry("DATA_LENGTH", DATA_LENGTH),
              Map.entry("MAX_DATA_LENGTH", "CAST(0 AS UNSIGNED)"),
              Map.entry("INDEX_LENGTH", "CAST(0 AS UNSIGNED)"),
              Map.entry("DATA_FREE", "CAST(0 AS UNSIGNED)"),
              Map.entry("AUTO_INCREMENT", AUTO_INCREMENT),
              Map.entry("CREATE_TIME", "m.created_at"),
              Map.entry("TABLE_COLLATION", "m.collation"),
              Map.entry("CREATE_OPTIONS", Rows.text("''")),
              Map.entry("TABLE_COMMENT", "m.comment")),
          FROM);

  static final Rows PARTITIONS =
      new Rows(
          Map.ofEntries(
              Map.entry("TABLE_CATALOG", "'def'"),
              Map.entry("TABLE_SCHEMA", "{schema}"),
              Map.entry("TABLE_NAME", "m.live_name"),
              Map.entry("TABLE_ROWS", ROW_COUNT),
              Map.entry("AVG_ROW_LENGTH", "CAST(COALESCE(e.row_length, 0) AS UNSIGNED)"),
              Map.entry("DATA_LENGTH", DATA_LENGTH),
              Map.entry("MAX_DATA_LENGTH", "CAST(0 AS UNSIGNED)"),
              Map.entry("INDEX_LENGTH", "CAST(0 AS UNSIGNED)"),
              Map.entry("DATA_FREE", "CAST(0 AS UNSIGNED)"),
              Map.entry("CREATE_TIME", "m.created_at"),
              Map.entry("PARTITION_COMMENT", "''"),
              Map.entry("NODEGROUP", Rows.text("''"))),
          FROM);

  static final Rows NAMES =
      new Rows(
          Map.of("TABLE_NAME", "m.live_name", "TABLE_TYPE", "'BASE TABLE'"),
          "{db}.stardust_models m WHERE {visible}");

  static final Rows EXTENSIONS =
      new Rows(
          Map.of("TABLE_CATALOG", "'def'", "TABLE_SCHEMA", "{schema}", "TABLE_NAME", "m.live_name"),
          "{db}.stardust_models m WHERE {visible}");

  private TableRows() {}
}
