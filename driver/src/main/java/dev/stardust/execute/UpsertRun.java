package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * INSERT IGNORE, INSERT … ON DUPLICATE KEY UPDATE and REPLACE. The rows are staged as for any
 * insert; when none of them clashes they are inserted together, else one after the other, because
 * what one row does decides what the next one meets.
 */
final class UpsertRun {

  private static final int VALUES_DEPRECATED_SINCE = 80_020;
  private static final String VALUES_DEPRECATED =
      "'VALUES function' is deprecated and will be removed in a future release. Please use an alias"
          + " (INSERT INTO ... VALUES (...) AS alias) and replace VALUES(col) in the ON DUPLICATE KEY"
          + " UPDATE clause with alias.col instead";

  private final Write write;
  private final Model model;
  private final InsertParts parts;
  private final StageTable stage;
  private final StageSql sql;
  private final ProposedRows rows;
  private final WriteTransaction transaction;
  private final Warnings warnings = new Warnings();
  private final List<Long> keys = new ArrayList<>();

  UpsertRun(Write write, InsertParts parts) throws SQLException {
    this.write = write;
    this.model = write.model();
    this.parts = parts;
    this.stage = write.session().stages().stage(model, StageTable.Role.PROPOSED);
    this.sql = new StageSql(stage, write.tenant());
    this.rows = new ProposedRows(write, parts, stage);
    this.transaction = new WriteTransaction(write.connection());
  }

  Outcome.Count run() throws SQLException {
    warnOfValues();
    try {
      long count = 0;
      for (long row : stage()) {
        count += apply(row);
      }
      Packet last = new Packet();
      last.add(sql.clear());
      last.add(transaction.end());
      write.send(last);
      return new Outcome.Count(count, keys, warnings.chain());
    } catch (SQLException failure) {
      SQLException reported = new Clashes(write, stage).explain(failure);
      transaction.undo(failure);
      throw reported;
    }
  }

  // What MySQL's parser says of each VALUES(column).
  private void warnOfValues() {
    if (write.session().state().serverVersion() < VALUES_DEPRECATED_SINCE) {
      return;
    }
    List<Token> tokens = write.statement().tokens();
    for (Assignment assignment : parts.onDuplicate()) {
      for (int i = assignment.value().from(); i + 1 < assignment.value().to(); i++) {
        if (tokens.get(i).is("VALUES") && tokens.get(i + 1).isSymbol("(")) {
          warnings.add(VALUES_DEPRECATED, 1287);
        }
      }
    }
  }

  /** Stages the proposed rows, each with its id, and gives their numbers. */
  private List<Long> stage() throws SQLException {
    Packet packet = new Packet();
    packet.add(transaction.begin());
    packet.add("SET @stardust_last_id = LAST_INSERT_ID()");
    if (parts.isQuery()) {
      packet.add(rows.stageQuery());
    } else {
      rows.addValues(0);
      rows.reserve();
      packet.add(rows.stageValues());
    }
    int warned = packet.add("SHOW WARNINGS");
    int numbers = packet.add("SELECT _row FROM " + stage.name() + " ORDER BY _row");
    List<Packet.Answer> answers = write.send(packet);
    warnings.add(answers.get(warned).rows());
    List<Long> staged =
        answers.get(numbers).rows().stream().map(row -> ((Number) row.get(0)).longValue()).toList();
    Packet identify = new Packet();
    if (parts.isQuery() && !staged.isEmpty()) {
      long first = staged.get(0);
      rows.reserve((int) (staged.get(staged.size() - 1) - first + 1));
      identify.add(
          "UPDATE " + stage.name() + " SET _entry = " + rows.firstId() + " + _row - " + first);
    }
    identify.add("DO LAST_INSERT_ID(@stardust_last_id)");
    rows.identify().stream()
        .filter(statement -> !statement.startsWith("SELECT"))
        .forEach(identify::add);
    write.send(identify);
    return staged;
  }

  private long apply(long row) throws SQLException {
    Set<Long> clashing = clashing(row);
    if (clashing.isEmpty()) {
      if (parts.ignore() && isOrphan(row)) {
        return 0;
      }
      insert(row);
      return 1;
    }
    if (parts.replace()) {
      delete(clashing);
      insert(row);
      return 1L + clashing.size();
    }
    if (parts.onDuplicate().isEmpty()) {
      warnings.add(clash(row));
      return 0;
    }
    return new DuplicateUpdate(write, parts, stage).run(row, clashing.iterator().next(), keys);
  }

  /** Whether the row lacks a parent; IGNORE then leaves it out with a warning. */
  private boolean isOrphan(long row) throws SQLException {
    List<String> checks = new ForeignKeys(write).parentsExist(stage, row);
    if (checks.isEmpty()) {
      return false;
    }
    try {
      write.send(new Packet().addAll(checks));
      return false;
    } catch (SQLException failure) {
      SQLException reported = new Clashes(write, stage).explain(failure);
      if (reported == failure) {
        throw failure;
      }
      warnings.add(reported);
      return true;
    }
  }

  /** The entries that have a key of the proposed row, in the order of the keys; locked. */
  private Set<Long> clashing(long row) throws SQLException {
    Packet packet = new Packet();
    String owner = ".tenant_id = " + write.tenant() + " AND ";
    packet.add(
        "SELECT _d.id FROM "
            + stage.name()
            + " AS _s STRAIGHT_JOIN "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " AS _d ON _d"
            + owner
            + "_d.model_id = "
            + model.id()
            + " AND _d.id = _s."
            + InlineView.ENTRY
            + " WHERE _s._row = "
            + row
            + " FOR UPDATE");
    for (Key key : model.hashedKeys()) {
      packet.add(
          "SELECT _k.entry_id FROM "
              + stage.name()
              + " AS _s STRAIGHT_JOIN "
              + model.physical(PhysicalTables.UNIQUE_KEYS)
              + " AS _k ON _k"
              + owner
              + "_k.model_id = "
              + model.id()
              + " AND _k.key_id = "
              + key.id()
              + " AND _k.key_hash = "
              + sql.hash(key)
              + " WHERE _s._row = "
              + row
              + " FOR UPDATE");
    }
    return write.send(packet).stream()
        .flatMap(answer -> answer.rows().stream())
        .map(found -> ((Number) found.get(0)).longValue())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What MySQL says of a row that IGNORE leaves out. */
  private SQLException clash(long row) throws SQLException {
    Packet packet = new Packet();
    packet.add(
        "SELECT _s._entry, 'PRIMARY' FROM "
            + stage.name()
            + " AS _s STRAIGHT_JOIN "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " AS _d ON _d.tenant_id = "
            + write.tenant()
            + " AND _d.model_id = "
            + model.id()
            + " AND _d.id = _s._entry WHERE _s._row = "
            + row);
    for (Key key : model.hashedKeys()) {
      packet.add(
          "SELECT "
              + sql.keyText(key)
              + ", "
              + Sql.string(key.name())
              + " FROM "
              + stage.name()
              + " AS _s STRAIGHT_JOIN "
              + model.physical(PhysicalTables.UNIQUE_KEYS)
              + " AS _k ON _k.tenant_id = "
              + write.tenant()
              + " AND _k.model_id = "
              + model.id()
              + " AND _k.key_id = "
              + key.id()
              + " AND _k.key_hash = "
              + sql.hash(key)
              + " WHERE _s._row = "
              + row);
    }
    List<Object> clash =
        write.send(packet).stream()
            .flatMap(answer -> answer.rows().stream())
            .findFirst()
            .orElseThrow();
    return write.duplicate(
        Clashes.shortened(String.valueOf(clash.get(0))), String.valueOf(clash.get(1)));
  }

  private void insert(long row) throws SQLException {
    Packet packet = new Packet().addAll(sql.inserts(row, rows.isWhole(), parts.ignore()));
    packet.addAll(new ForeignKeys(write).parentsExist(stage, row));
    Field numbered = rows.numbered().orElse(null);
    if (numbered != null) {
      String column = Sql.quote(numbered.name());
      packet.add("SELECT " + column + " FROM " + stage.name() + " WHERE _row = " + row);
      List<Packet.Answer> answers = write.send(packet);
      long id = answers.get(answers.size() - 1).number();
      if (keys.isEmpty() && rows.firstId() > 0 && id >= rows.firstId()) {
        Packet last = new Packet();
        last.add(Fragment.of("DO LAST_INSERT_ID(" + id + ")"));
        write.send(last);
      }
      keys.add(id);
      write.catalog().raiseSequence(write.tenant(), model.id(), id);
    } else {
      write.send(packet);
    }
  }

  private void delete(Set<Long> entries) throws SQLException {
    String list = write.session().stages().entryList(model, 0);
    Packet packet = new Packet();
    packet.add(
        "INSERT INTO "
            + list
            + " VALUES "
            + entries.stream().map(id -> "(" + id + ")").collect(Collectors.joining(", ")));
    References references = new References(write);
    if (references.exist()) {
      write.send(packet);
      references.beforeDelete(list, 0);
      packet = new Packet();
    }
    packet.addAll(DeleteRun.remove(model, write.tenant(), list, write.session().keepsTrash()));
    packet.add("DELETE FROM " + list);
    write.send(packet);
  }
}
