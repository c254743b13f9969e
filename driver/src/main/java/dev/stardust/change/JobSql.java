package dev.stardust.change;

import dev.stardust.schema.Sql;

/** Queries of the schema changes that are kept in a database. */
final class JobSql {

  private final String database;

  JobSql(String database) {
    this.database = database;
  }

  private String table(String name) {
    return Sql.quote(database) + "." + name;
  }

  /** The table of changes. */
  String checkpoints() {
    return table("stardust_backfill_checkpoints");
  }

  /** The columns of {@link Job} in its order, with the model's state behind them. */
  String select() {
    return "SELECT c.id, c.model_id, m.tenant_id, m.name, c.description, "
        + state()
        + " AS shown_state, c.step + 1, COALESCE(JSON_LENGTH(payload, '$.steps'), 0), COALESCE("
        + Checkpoint.KIND
        + ", ''), c.rows_done, "
        + estimated()
        + ", c.started_at, c.updated_at, c.last_error FROM "
        + from();
  }

  /** What SHOW STARDUST JOBS lists of the tenant. */
  String show(long tenant) {
    String step =
        "IF(c.state = 'running', CONCAT(c.step + 1, ' of ', JSON_LENGTH(payload, '$.steps'), ': ',"
            + " COALESCE("
            + Checkpoint.KIND
            + ", 'end')), '')";
    return "SELECT * FROM (SELECT c.id AS `Id`, m.name AS `Table`, c.description AS `Statement`, "
        + state()
        + " AS `State`, "
        + step
        + " AS `Step`, c.rows_done AS `Rows_done`, "
        + estimated()
        + " AS `Rows_estimated`, c.started_at AS `Started`, c.updated_at AS `Updated`,"
        + " c.last_error AS `Error` FROM "
        + from()
        + " WHERE m.tenant_id = "
        + tenant
        + ") `JOBS` ORDER BY `Id`";
  }

  /** The same columns without a row. */
  static String showNone() {
    return "SELECT * FROM (SELECT CAST(0 AS SIGNED) AS `Id`, '' AS `Table`, '' AS `Statement`, '' AS `State`, '' AS `Step`,"
        + " CAST(0 AS SIGNED) AS `Rows_done`, CAST(NULL AS SIGNED) AS `Rows_estimated`, NOW(6) AS `Started`, NOW(6) AS `Updated`, NULLIF('', '') AS `Error`"
        + ") `JOBS` WHERE FALSE";
  }

  private String from() {
    return checkpoints() + " c JOIN " + table("stardust_models") + " m ON m.id = c.model_id";
  }

  private String state() {
    return "CASE WHEN c.state = 'failed' AND "
        + Checkpoint.IS_CANCELLED
        + " THEN 'cancelled' WHEN c.state <> 'running' THEN CONCAT(c.state, '') WHEN "
        + Checkpoint.IS_UNDONE
        + " THEN 'undoing' WHEN "
        + ModelLock.isHeld(database, "c.model_id")
        + " THEN 'running' ELSE 'waiting' END";
  }

  /** Steps that work through the entries, or their rows on a page, do so once for each of them. */
  private static String estimated() {
    return "CAST(NULLIF(JSON_UNQUOTE(JSON_EXTRACT(payload, '$.entries')), 'null') * ("
        + steps("entries")
        + " + "
        + steps("rows")
        + ") AS SIGNED)";
  }

  private static String steps(String kind) {
    return "COALESCE(JSON_LENGTH(JSON_SEARCH(JSON_EXTRACT(payload, '$.steps[*].kind'), 'all', '"
        + kind
        + "')), 0)";
  }
}
