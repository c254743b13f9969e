package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a change has come, in {@code stardust_backfill_checkpoints}: its remaining program, the
 * step and the last entry done.
 *
 * @param table the table of checkpoints, qualified and quoted
 * @param id the checkpoint's id
 * @param description the statement that asked for the change
 */
record Checkpoint(String table, long id, String description) {

  /** The kind of the step where a change stands; NULL behind the last one. */
  static final String KIND =
      "JSON_UNQUOTE(JSON_EXTRACT(payload, CONCAT('$.steps[', step, '].kind')))";

  private static final String TABLE =
      "JSON_UNQUOTE(JSON_EXTRACT(payload, CONCAT('$.steps[', step, '].table')))";

  static final String CAN_UNDO = "COALESCE(JSON_LENGTH(payload, '$.undo') > 0, FALSE)";
  static final String IS_UNDONE = "COALESCE(JSON_EXTRACT(payload, '$.undone') = TRUE, FALSE)";
  static final String IS_CANCELLED = "COALESCE(JSON_EXTRACT(payload, '$.cancelled') = TRUE, FALSE)";

  /** How long the notes of ended changes are kept. */
  private static final int DAYS_KEPT = 7;

  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_ERROR = 512;

  // Sessions have the time zones of their users.
  private static final String NOW = "UTC_TIMESTAMP(6)";

  /**
   * Where the program stands.
   *
   * @param step the number of the step
   * @param kind its kind; empty when all steps are done
   * @param table the table whose rows it works through
   * @param tenant the tenant of the last entry done
   * @param entry the last entry done
   * @param canUndo whether the change can still be undone
   * @param model the model whose entries it is about
   */
  record Position(
      int step, String kind, String table, long tenant, long entry, boolean canUndo, int model) {

    /** Whether its statements find entries in the table of {@link ChunkSql#ids}. */
    boolean listsEntries() {
      return kind.equals("entries") || kind.equals("changes");
    }

    /** Whether a part of the step is done, so that the next carrier does not do it again. */
    boolean isBegun() {
      return tenant != Long.MIN_VALUE;
    }
  }

  /** The statement that stores a new change, for the transaction that begins it. */
  static String insert(
      int model, String description, List<Step> steps, List<Step> undo, Circumstances asked) {
    String shortened =
        description.length() <= LONGEST_DESCRIPTION
            ? description
            : description.substring(0, LONGEST_DESCRIPTION);
    return "INSERT INTO stardust_backfill_checkpoints (model_id, description, step, payload, state,"
        + " cursor_tenant, cursor_id, started_at, updated_at) VALUES ("
        + model
        + ", "
        + Sql.string(shortened)
        + ", '0', "
        + Sql.string(
            "{\"steps\":"
                + Step.json(steps)
                + ",\"undo\":"
                + Step.json(undo)
                + asked.members()
                + "}")
        + ", 'running', "
        + Long.MIN_VALUE
        + ", "
        + Long.MIN_VALUE
        + ", "
        + NOW
        + ", "
        + NOW
        + ")";
  }

  /** The unfinished change of a model. */
  static Optional<Checkpoint> find(Connection connection, String database, int model)
      throws SQLException {
    String table = Sql.quote(database) + ".stardust_backfill_checkpoints";
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT id, IF("
                    + IS_UNDONE
                    + ", CONCAT('undo: ', description), description) FROM "
                    + table
                    + " WHERE model_id = "
                    + model
                    + " AND state = 'running' ORDER BY id LIMIT 1")) {
      return row.next()
          ? Optional.of(new Checkpoint(table, row.getLong(1), row.getString(2)))
          : Optional.empty();
    }
  }

  Position position(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT step, COALESCE("
                    + KIND
                    + ", ''), COALESCE(NULLIF("
                    + TABLE
                    + ", ''), '"
                    + PhysicalTables.ENTRY_DATA
                    + "'), cursor_tenant, cursor_id, "
                    + CAN_UNDO
                    + ", model_id FROM "
                    + where())) {
      // A drop takes its own checkpoint along.
      return row.next()
          ? new Position(
              row.getInt(1),
              row.getString(2),
              row.getString(3),
              row.getLong(4),
              row.getLong(5),
              row.getBoolean(6),
              row.getInt(7))
          : new Position(0, "", "", 0, 0, false, 0);
    }
  }

  /** The statement by which the change goes on with another model, and takes older ones along. */
  static String move(int from, int to) {
    return "UPDATE stardust_backfill_checkpoints SET model_id = "
        + to
        + " WHERE model_id = "
        + from;
  }

  /** The statements of a step under one of its members, {@code sql} for example. */
  List<String> statements(Connection connection, int step, String member) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT s.text FROM "
                    + table
                    + " c, JSON_TABLE(c.payload, '$.steps["
                    + step
                    + "]."
                    + member
                    + "[*]' COLUMNS (n FOR ORDINALITY, text LONGTEXT PATH '$')) s WHERE c.id = "
                    + id
                    + " ORDER BY s.n")) {
      while (row.next()) {
        statements.add(row.getString(1));
      }
    }
    return statements;
  }

  /** The statement that notes a step as done; nothing happens when the change stands elsewhere. */
  String advance(int step, boolean isFinal) {
    return stepTo(
        step, step + 1, isFinal ? ", payload = JSON_SET(payload, '$.undo', JSON_ARRAY())" : "");
  }

  /** The statement by which the step before this one comes once more. */
  String goBack(int step) {
    return stepTo(step, step - 1, "");
  }

  private String stepTo(int from, int to, String further) {
    return "UPDATE "
        + table
        + " SET updated_at = "
        + NOW
        + ", step = '"
        + to
        + "', cursor_tenant = "
        + Long.MIN_VALUE
        + ", cursor_id = "
        + Long.MIN_VALUE
        + further
        + " WHERE id = "
        + id
        + " AND step = '"
        + from
        + "'";
  }

  /**
   * Whether the change stands there still, and has not turned back; nobody can end it until the
   * transaction does.
   */
  boolean isAt(Connection control, Position position) throws SQLException {
    try (Statement statement = control.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT step, JSON_LENGTH(payload, '$.undo') > 0 FROM "
                    + where()
                    + " AND state = 'running' FOR UPDATE")) {
      return row.next()
          && row.getInt(1) == position.step()
          && row.getBoolean(2) == position.canUndo();
    }
  }

  /** The statement that notes a chunk as done. */
  String moveCursor(long tenant, long entry, long rows) {
    return "UPDATE "
        + table
        + " SET updated_at = "
        + NOW
        + ", cursor_tenant = "
        + tenant
        + ", cursor_id = "
        + entry
        + ", rows_done = rows_done + "
        + rows
        + " WHERE id = "
        + id;
  }

  /** From now on the change's program is the one that undoes it. */
  void turnBack(Connection connection, SQLException reason) throws SQLException {
    String message = String.valueOf(reason.getMessage());
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET payload = JSON_SET(payload, '$.steps', JSON_EXTRACT(payload, '$.undo'), '$.undo',"
                + " JSON_ARRAY(), '$.undone', TRUE), rows_done = 0, updated_at = "
                + NOW
                + ", step = '0', cursor_tenant = "
                + Long.MIN_VALUE
                + ", cursor_id = "
                + Long.MIN_VALUE
                + ", last_error = ? WHERE id = "
                + id)) {
      statement.setString(
          1, message.length() <= LONGEST_ERROR ? message : message.substring(0, LONGEST_ERROR));
      statement.executeUpdate();
    }
  }

  /**
   * The statements that end the change; one in the background leaves a note. Each names its row by
   * the primary key: a search among all would wait for the rows of other changes that end now, and
   * they for this one's.
   */
  List<String> complete(Connection connection) throws SQLException {
    String background = " AND JSON_EXTRACT(payload, '$.background') = TRUE";
    List<String> statements = new ArrayList<>();
    statements.add(
        "UPDATE "
            + table
            + " SET state = IF("
            + IS_UNDONE
            + ", 'failed', 'completed'), updated_at = "
            + NOW
            + ", payload = JSON_REMOVE(payload, '$.steps', '$.undo') WHERE id = "
            + id
            + background);
    statements.add("DELETE FROM " + where() + " AND state = 'running'");
    for (long old : outdated(connection)) {
      statements.add("DELETE FROM " + table + " WHERE id = " + old);
    }
    return statements;
  }

  /** Some changes that ended so long ago that nobody needs to know of them. */
  private List<Long> outdated(Connection connection) throws SQLException {
    String sql =
        "SELECT id FROM %s WHERE state <> 'running' AND updated_at < %s - INTERVAL %d DAY"
            + " ORDER BY id LIMIT 100";
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.formatted(table, NOW, DAYS_KEPT))) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  /**
   * To be called in a transaction for the change.
   *
   * @throws SQLException 1317 when it was cancelled and can be undone
   */
  void refuseCancelled(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 FROM " + where() + " AND " + CAN_UNDO + " AND " + IS_CANCELLED)) {
      if (row.next()) {
        throw Errors.of(ErrorCode.QUERY_INTERRUPTED);
      }
    }
  }

  /** The settings that the session needs which carries the change on; empty when it needs none. */
  String settings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT JSON_UNQUOTE(JSON_EXTRACT(payload, '$.settings')) FROM " + where())) {
      String settings = row.next() ? row.getString(1) : null;
      return settings == null ? "" : settings;
    }
  }

  private String where() {
    return table + " WHERE id = " + id;
  }
}
