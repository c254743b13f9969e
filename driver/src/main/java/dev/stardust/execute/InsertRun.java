package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows: stages them, so that MySQL converts and checks them, and carries them from the
 * stage to the entries, pages and unique keys. VALUES takes one round trip, a query two. Rows of
 * plain values go {@linkplain DirectInsert a shorter way}.
 */
final class InsertRun {

  private final Write write;
  private final InsertParts parts;
  private final StageTable stage;
  private final StageSql sql;
  private final ProposedRows rows;
  private final WriteTransaction transaction;
  private final Warnings warnings = new Warnings();

  private int idsAt = -1;

  InsertRun(Write write, InsertParts parts) throws SQLException {
    this.write = write;
    this.parts = parts;
    this.stage = write.session().stages().stage(write.model(), StageTable.Role.PROPOSED);
    this.sql = new StageSql(stage, write.tenant());
    this.rows = new ProposedRows(write, parts, stage);
    this.transaction = new WriteTransaction(write.connection());
  }

  /** Runs the statement once for each execution in the batch, all or nothing. */
  Outcome.Count run(int executions) throws SQLException {
    boolean retried = false;
    while (true) {
      try {
        return parts.isQuery() ? runQuery() : runValues(executions, retried);
      } catch (SQLException failure) {
        boolean behind = !retried && new Clashes(write, stage).isGeneratedId(failure, rows);
        SQLException reported = new Clashes(write, stage).explain(failure);
        transaction.undo(failure);
        if (!behind) {
          throw reported;
        }
        skipIds();
        retried = true;
      }
    }
  }

  private Outcome.Count runValues(int executions, boolean again) throws SQLException {
    if (!again) {
      for (int i = 0; i < executions; i++) {
        rows.addValues(i * write.statement().parameterCount());
      }
    }
    rows.reserve();
    rows.checkRange();
    Outcome.Count direct = again ? null : runDirectly(executions);
    if (direct != null) {
      return direct;
    }
    Packet packet = new Packet();
    packet.add(transaction.begin());
    packet.add(rows.stageValues());
    int warned = packet.add("SHOW WARNINGS");
    addRest(packet, rows.generates() && !rows.listsNumbered());
    List<Packet.Answer> answers = write.send(packet);
    warnings.add(answers.get(warned).rows());
    return finished(rows.size(), answers);
  }

  /**
   * The short way, without a stage; null when it cannot be gone, or failed so that the stage must
   * say why.
   */
  private Outcome.@Nullable Count runDirectly(int executions) throws SQLException {
    DirectInsert direct = DirectInsert.of(write, parts, rows.columns()).orElse(null);
    List<Long> ids = rows.ids().orElse(null);
    if (direct == null || ids == null || !direct.isCertain(executions)) {
      return null;
    }
    if (rows.listsNumbered()) {
      write.catalog().raiseSequence(write.tenant(), write.model().id(), rows.largestExplicitId());
    }
    Packet packet = new Packet();
    packet.add(transaction.begin());
    direct.statements(executions, ids, rows.generates() ? rows.firstId() : 0).forEach(packet::add);
    packet.add(transaction.end());
    try {
      write.send(packet);
    } catch (SQLException failure) {
      transaction.undo(failure);
      if (isFinal(failure)) {
        throw failure;
      }
      return null;
    }
    return new Outcome.Count(ids.size(), rows.numbered().isPresent() ? ids : List.of(), null);
  }

  // A lost connection, a deadlock, a lock that was not granted, a cancel or a time-out.
  private static boolean isFinal(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("08")
        || failure instanceof SQLTimeoutException
        || switch (failure.getErrorCode()) {
          case 1205, 1213, 1317, 1792, 3024 -> true;
          default -> false;
        };
  }

  private Outcome.Count runQuery() throws SQLException {
    Packet first = new Packet();
    first.add(transaction.begin());
    first.add("SET @stardust_last_id = LAST_INSERT_ID()");
    int staged = first.add(rows.stageQuery());
    int warned = first.add("SHOW WARNINGS");
    int span = first.add("SELECT MIN(_row), MAX(_row) FROM " + stage.name());
    List<Packet.Answer> answers = write.send(first);
    warnings.add(answers.get(warned).rows());
    long count = answers.get(staged).count();
    Packet second = new Packet();
    if (count > 0) {
      List<Object> range = answers.get(span).rows().get(0);
      long from = ((Number) range.get(0)).longValue();
      rows.reserve((int) (((Number) range.get(1)).longValue() - from + 1));
      second.add(
          "UPDATE "
              + stage.name()
              + " SET "
              + InlineView.ENTRY
              + " = "
              + rows.firstId()
              + " + "
              + StageTable.ROW
              + " - "
              + from);
    }
    second.add("DO LAST_INSERT_ID(@stardust_last_id)");
    addRest(second, false);
    return finished(count, write.send(second));
  }

  /** What follows once the rows are staged and have candidate ids. */
  private void addRest(Packet packet, boolean setLastId) throws SQLException {
    packet.addAll(rows.identify());
    idsAt =
        rows.listsNumbered()
            ? packet.add(
                "SELECT "
                    + Sql.quote(rows.numbered().orElseThrow().name())
                    + " FROM "
                    + stage.name()
                    + " ORDER BY "
                    + StageTable.ROW)
            : -1;
    packet.addAll(sql.inserts(null, rows.isWhole()));
    packet.addAll(new ForeignKeys(write).parentsExist(stage));
    packet.add(sql.clear());
    if (setLastId) {
      packet.add("DO LAST_INSERT_ID(" + rows.firstId() + ")");
    }
    if (idsAt < 0) {
      packet.add(transaction.end());
    }
  }

  private Outcome.Count finished(long count, List<Packet.Answer> answers) throws SQLException {
    List<Long> keys = new ArrayList<>();
    if (idsAt >= 0) {
      long largest = 0;
      for (List<Object> row : answers.get(idsAt).rows()) {
        long id = ((Number) row.get(0)).longValue();
        keys.add(id);
        largest = Math.max(largest, id);
      }
      // Before the rows are committed: nobody may be given their ids, should this process die.
      write.catalog().raiseSequence(write.tenant(), write.model().id(), largest);
      Packet last = new Packet();
      last.add(transaction.end());
      write.send(last);
    } else if (rows.generates()) {
      LongStream.range(rows.firstId(), rows.firstId() + count).forEach(keys::add);
    } else if (write.model().entryIdField().isPresent() && rows.numbered().isEmpty()) {
      return new Outcome.Count(count, List.of(), warnings.chain());
    }
    return new Outcome.Count(count, keys, warnings.chain());
  }

  // Another client stored a larger id by hand: begin again behind the largest one.
  private void skipIds() throws SQLException {
    Field id = write.model().entryIdField().orElseThrow();
    Packet packet = new Packet();
    packet.add(
        "SELECT MAX(id) FROM "
            + write.model().physical("entry_data")
            + " WHERE tenant_id = "
            + write.tenant()
            + " AND model_id = "
            + write.model().id());
    long largest = write.send(packet).get(0).number();
    write.catalog().raiseSequence(write.tenant(), write.model().id(), largest);
    assert id.autoIncrement();
  }
}
