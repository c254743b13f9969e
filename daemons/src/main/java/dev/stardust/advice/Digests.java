package dev.stardust.advice;

import dev.stardust.advice.PhysicalStatement.Written;
import dev.stardust.advice.Seen.Cost;
import dev.stardust.advice.Unadvised.Reason;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of which MySQL has counted that they read much for what they give:
 * performance_schema's digests. Each stands for all statements that differ in nothing but values,
 * so on shared pages perhaps for those of several tenants; the sample says whose the slowest was.
 */
final class Digests {

  private static final String TRUNCATED = "...";
  private static final double PICOS_PER_MILLI = 1e9;

  /** So many rows read for each that is sent are too many. */
  private static final int MOST_FOR_ONE = 10;

  /** A text that is cut off may not come to the pages; its session had this database as default. */
  private static final String COUNTED =
      "SELECT DIGEST, QUERY_SAMPLE_TEXT, COUNT_STAR, SUM_TIMER_WAIT, SUM_ROWS_EXAMINED,"
          + " SUM_ROWS_SENT + SUM_ROWS_AFFECTED, SCHEMA_NAME <=> ?, CAST(QUERY_SAMPLE_SEEN AS CHAR)"
          + " FROM performance_schema.events_statements_summary_by_digest WHERE DIGEST IS NULL"
          + " OR (DIGEST_TEXT LIKE '%`entry|_%' ESCAPE '|'"
          + " OR SCHEMA_NAME = ? AND QUERY_SAMPLE_TEXT LIKE ?)"
          + " AND SUM_ROWS_EXAMINED >= ? * COUNT_STAR"
          + " AND SUM_ROWS_EXAMINED >= ? * (SUM_ROWS_SENT + SUM_ROWS_AFFECTED)"
          + " ORDER BY SUM_TIMER_WAIT DESC";

  private final Schema schema;
  private final Map<Integer, String> changed = new HashMap<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Unadvised> unadvised = new ArrayList<>();

  /** What MySQL has counted of a digest. */
  private record Counted(long calls, Cost cost) {}

  private Digests(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads them.
   *
   * @param connection in the registry's time zone, with its database as default
   * @param least how many rows a call must read on average
   */
  static Digests read(Connection connection, Schema schema, long least) throws SQLException {
    Digests digests = new Digests(schema);
    digests.readChanges(connection);
    try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
      statement.setString(1, schema.database());
      statement.setString(2, schema.database());
      statement.setString(3, "%" + TRUNCATED);
      statement.setLong(4, least);
      statement.setInt(5, MOST_FOR_ONE);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          digests.add(row);
        }
      }
    }
    return digests;
  }

  /** Until when a slot may have been another column's. */
  private void readChanges(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id, CAST(updated_at AS CHAR) FROM stardust_models");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        changed.put(row.getInt(1), row.getString(2));
      }
    }
  }

  List<Seen> seen() {
    return seen;
  }

  List<Unadvised> unadvised() {
    return unadvised;
  }

  private void add(ResultSet row) throws SQLException {
    String digest = row.getString(1);
    String sample = row.getString(2);
    Cost cost = new Cost(row.getDouble(4) / PICOS_PER_MILLI, row.getLong(5), row.getLong(6));
    Counted counted = new Counted(row.getLong(3), cost);
    if (digest == null) {
      leave(Reason.NO_ROOM, "-", counted);
    } else if (sample == null || sample.isEmpty()) {
      leave(Reason.NO_SAMPLE, digest, counted);
    } else if (sample.contains(Sql.quote(schema.database()) + ".`entry_") || row.getBoolean(7)) {
      add(digest, sample, row.getString(8), counted);
    }
  }

  private void add(String digest, String sample, String at, Counted counted) {
    if (sample.endsWith(TRUNCATED)) {
      leave(Reason.TRUNCATED, digest, counted);
      return;
    }
    if (!Seen.isReadable(sample)) {
      leave(Reason.UNREADABLE, digest, counted);
      return;
    }
    try {
      PhysicalStatement.asWritten(sample, schema) // without a table it is the engine's own
          .ifPresent(written -> add(written, digest, at, counted));
    } catch (SQLException unreadable) {
      leave(Reason.UNREADABLE, digest, counted);
    }
  }

  private void add(Written written, String digest, String at, Counted counted) {
    boolean outdated =
        written.models().stream().anyMatch(id -> changed.getOrDefault(id, "").compareTo(at) > 0);
    if (outdated) {
      leave(Reason.OUTDATED, digest, counted);
    } else {
      seen.add(
          new Seen(
              written.tenant(), written.statement(), counted.calls(), Optional.of(counted.cost())));
    }
  }

  private void leave(Reason reason, String digest, Counted counted) {
    unadvised.add(
        new Unadvised(reason, counted.calls(), Optional.of(counted.cost().millis()), digest));
  }
}
