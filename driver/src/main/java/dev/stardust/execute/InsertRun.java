package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.PageSql;
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
  private final @Nullable PageSql page;
  private final StageTable stage;
  private final StageSql sql;
  private final ProposedRows rows;
  private final LastPacket last;
  private final WriteTransaction transaction;
  private final Warnings warnings = new Warnings();

  private int idsAt = -1;

  /**
   * @param last the packet of an earlier execution with the same rows
   */
  InsertRun(Write write, InsertParts parts, @Nullable PageSql page, LastPacket last) {
    this.write = write;
    this.last = last;
    this.page = page;
    this.parts = parts;
    this.stage = new StageTable(write.model(), StageTable.Role.PROPOSED);
    this.sql = new StageSql(stage, write.tenant());
    this.rows = new ProposedRows(write, parts, stage);
    this.transaction = new WriteTransaction(write.session());
  }

  /** Runs the statement once for each execution in the batch, all or nothing. */
  Outcome.Count run(int executions) throws SQLException {
    boolean retried = false;
    while (true) {
      try {
        return parts.isQuery() ? runQuery() : runValues(executions, retried);
      } catch (SQLException failure) {
        Clashes clashes = new Clashes(write, stage);
        boolean behind = !retried && clashes.isGeneratedId(failure, rows);
        SQLException reported = behind ? failure : clashes.explain(failure);
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
    rows.ids().reserve();
    Outcome.Count direct = again ? null : runDirectly(executions);
    if (direct != null) {
      return direct;
    }
    write.session().stages().make(stage);
    Packet packet = new Packet();
    transaction.begin(packet);
    packet.add(rows.stageValues());
    int warned = packet.add("SHOW WARNINGS");
    addRest(packet);
    addEnd(packet);
    List<Packet.Answer> answers = write.send(packet);
    warnings.add(answers.get(warned).rows());
    return finished(rows.size(), answers);
  }

  /**
   * The short way, without a stage; null when it cannot be gone, or failed so that the stage must
   * say why.
   */
  private Outcome.@Nullable Count runDirectly(int executions) throws SQLException {
    DirectInsert direct = DirectInsert.of(write, page, parts, rows.columns()).orElse(null);
    List<Long> ids = direct == null ? null : rows.ids().all().orElse(null);
    if (direct == null || ids == null || !direct.isCertain(executions)) {
      return null;
    }
    if (rows.listsNumbered()) {
      write
          .catalog()
          .raiseSequence(write.tenant(), write.model().id(), rows.ids().largestBrought());
    }
    long generated = rows.ids().generates() ? rows.ids().first() : 0;
    List<Packet.Answer> answers =
        direct.isOne(executions)
            ? sendOne(direct, ids.get(0), generated)
            : sendAll(direct.statements(executions, ids, generated));
    if (answers == null) {
      return null;
    }
    if (rows.ids().numbered().isEmpty()) {
      return new Outcome.Count(ids.size(), List.of(), null);
    }
    long told = generated == 0 ? ids.get(ids.size() - 1) : generated;
    return new Outcome.Count(ids.size(), ids, null).withInsertId(told);
  }

  private @Nullable List<Packet.Answer> sendAll(List<Fragment> statements) throws SQLException {
    Packet packet = new Packet();
    transaction.begin(packet);
    statements.forEach(packet::add);
    packet.add(transaction.end());
    return transaction.attempt(write.run(), packet);
  }

  private @Nullable List<Packet.Answer> sendOne(DirectInsert direct, long id, long generated)
      throws SQLException {
    WriteTransaction.Way way = transaction.way();
    Packet packet =
        last.packet(new OneRow(way, id == generated), () -> packet(direct, id == generated));
    transaction.begins(way);
    Run run = write.run().with(new DirectInsert.OwnId(write.bindings(), id));
    return transaction.attempt(run, packet);
  }

  /** What the text of one row's packet depends on. */
  private record OneRow(WriteTransaction.Way way, boolean generated) {}

  private Packet packet(DirectInsert direct, boolean generated) throws SQLException {
    Packet packet = Packet.repeated();
    Fragment tenant = Fragment.of(transaction.beginWithRow(packet, write.tenant()));
    direct.statementsOfOne(tenant, generated).forEach(packet::add);
    packet.add(transaction.end());
    return packet;
  }

  // A lost connection, a lost fence, a deadlock, a lock that was not granted, a cancel or a
  // time-out.
  static boolean isFinal(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("08")
        || failure instanceof SQLTimeoutException
        || PeerFence.isAnyGone(failure)
        || switch (failure.getErrorCode()) {
          case 1205, 1213, 1317, 1792, 3024 -> true;
          default -> false;
        };
  }

  private Outcome.Count runQuery() throws SQLException {
    write.session().stages().make(stage);
    Packet first = new Packet();
    transaction.begin(first);
    first.add("SET @stardust_last_id = LAST_INSERT_ID()");
    int staged = first.add(rows.stageQuery());
    int warned = first.add("SHOW WARNINGS");
    int span = first.add("SELECT MIN(_row), MAX(_row) FROM " + stage.name());
    List<Packet.Answer> answers = write.send(first);
    long count = answers.get(staged).count();
    Packet second = new Packet();
    if (count > 0 && rows.ids().areGiven()) {
      List<Object> range = answers.get(span).rows().get(0);
      second.add(
          rows.reserve(((Number) range.get(0)).longValue(), ((Number) range.get(1)).longValue()));
    }
    second.add("DO LAST_INSERT_ID(@stardust_last_id)");
    addRest(second);
    addEnd(second);
    List<Packet.Answer> written = write.send(second);
    warnings.add(answers.get(warned).rows());
    return finished(count, written);
  }

  /** What follows once the rows are staged and have candidate ids. */
  private void addRest(Packet packet) throws SQLException {
    if (rows.listsNumbered()) {
      packet.add(rows.noteLastId());
    }
    packet.addAll(rows.identify());
    idsAt =
        rows.listsNumbered()
            ? packet.add(
                "SELECT "
                    + Sql.quote(rows.ids().numbered().orElseThrow().name())
                    + " FROM "
                    + stage.name()
                    + " ORDER BY "
                    + StageTable.ROW)
            : -1;
    packet.addAll(sql.inserts(null, rows.isWhole()));
    packet.addAll(new ForeignKeys(write).parentsExist(stage));
    packet.add(sql.clear());
    if (rows.listsNumbered()) {
      packet.add("DO LAST_INSERT_ID(@stardust_last_id)");
    } else if (rows.ids().generates()) {
      packet.add("DO LAST_INSERT_ID(" + rows.ids().first() + ")");
    }
  }

  // Numbers that rows bring are noted before the commit.
  private void addEnd(Packet packet) {
    if (idsAt < 0) {
      packet.add(transaction.end());
    }
  }

  private Outcome.Count finished(long count, List<Packet.Answer> answers) throws SQLException {
    write.session().stages().held(stage, count);
    List<Long> keys = new ArrayList<>();
    if (idsAt >= 0) {
      long largest = 0;
      for (List<Object> row : answers.get(idsAt).rows()) {
        long id = ((Number) row.get(0)).longValue();
        if (id != 0) {
          keys.add(id);
        }
        largest = Math.max(largest, id);
      }
      // Before the rows are committed: nobody may be given their ids, should this process die.
      write.catalog().raiseSequence(write.tenant(), write.model().id(), largest);
      Packet last = new Packet();
      last.add(transaction.end());
      write.send(last);
    } else if (rows.ids().generates()) {
      LongStream.range(0, count)
          .map(row -> rows.ids().first() + row * rows.ids().step())
          .forEach(keys::add);
    } else if (rows.ids().numbered().isEmpty()) {
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
            + " WHERE "
            + write.model().owned("", write.tenant()));
    long largest = write.send(packet).get(0).number();
    write.catalog().raiseSequence(write.tenant(), write.model().id(), largest);
    assert id.autoIncrement();
  }
}
