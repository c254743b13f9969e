package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Remarks;
import dev.stardust.rewrite.InlineView;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.StageSql;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * INSERT IGNORE, INSERT … ON DUPLICATE KEY UPDATE and REPLACE. The rows are staged as for any
 * insert; when none of them clashes they are inserted together, else one after the other, because
 * what one row does decides what the next one meets.
 */
final class UpsertRun {

  private final Write write;
  private final Model model;
  private final InsertParts parts;
  private final StageTable stage;
  private final StageSql sql;
  private final ProposedRows rows;
  private final DuplicateUpdate update;
  private final WriteTransaction transaction;
  private final Warnings warnings = new Warnings();
  private final List<Long> keys = new ArrayList<>();

  /** The staged rows and the number of each, 0 where the table has none. */
  private final Map<Long, Long> numbers = new LinkedHashMap<>();

  /** The rows whose number the engine chose. */
  private final Set<Long> asking = new LinkedHashSet<>();

  private @Nullable Long lastId;
  private long inserted;

  /** The entries that ON DUPLICATE KEY UPDATE has met, and those of them that it has changed. */
  private long met;

  private long changed;

  UpsertRun(Write write, InsertParts parts) {
    this.write = write;
    this.model = write.model();
    this.parts = parts;
    this.stage = new StageTable(model, StageTable.Role.PROPOSED);
    this.sql = new StageSql(stage, write.tenant());
    this.rows = new ProposedRows(write, parts, stage);
    this.update = new DuplicateUpdate(write, parts, stage, warnings);
    this.transaction = new WriteTransaction(write.session());
  }

  Outcome.Count run() throws SQLException {
    write.session().stages().make(stage);
    try {
      ProposedClashes found = stage();
      write.session().stages().held(stage, numbers.size());
      Packet last = new Packet();
      long count = 0;
      if (found.areNone()) {
        last.addAll(sql.inserts(null, rows.isWhole(), parts.ignore()));
        numbers.keySet().forEach(this::inserted);
        count = numbers.size();
      } else if (areTogether(found)) {
        count = applyTogether(found.pairs());
        last.addAll(sql.inserts(null, rows.isWhole(), false));
      } else if (isReplacedTogether(found)) {
        count = replaceTogether(found.pairs());
        last.addAll(sql.inserts(null, rows.isWhole(), false));
      } else {
        long position = 0;
        for (long row : numbers.keySet()) {
          position++;
          count += apply(row, position, numbers.size() == 1 ? found : look(row));
        }
      }
      last.add(sql.clear());
      last.addAll(update.clear());
      if (lastId != null) {
        last.add("DO LAST_INSERT_ID(" + lastId + ")");
      }
      last.add(transaction.end());
      raise();
      write.send(last);
      return told(count);
    } catch (SQLException failure) {
      SQLException reported = new Clashes(write, stage).explain(failure);
      transaction.undo(failure);
      throw reported;
    }
  }

  /** With MySQL's remark, which it makes of a query and of several rows. */
  private Outcome.Count told(long count) {
    long records = numbers.size();
    long written = inserted + changed;
    long id = lastId != null ? lastId : written == 0 ? 0 : lastNumber();
    Outcome.Count told = new Outcome.Count(count, keys, warnings.chain()).withInsertId(id);
    if (!parts.isQuery() && records == 1) {
      return told;
    }
    long updated = write.session().state().countsFoundRows() ? met : changed;
    long duplicates =
        parts.ignore() ? records - written : parts.replace() ? count - records : updated;
    return told.remarked(Remarks.inserted(records, duplicates, told.warnings()));
  }

  private long lastNumber() {
    boolean updates = !parts.onDuplicate().isEmpty();
    long last = 0;
    for (long number : updates ? keys : numbers.values()) {
      last = number;
    }
    return last;
  }

  /** Stages the proposed rows, each with its number and id, and looks for what they clash with. */
  private ProposedClashes stage() throws SQLException {
    Packet packet = new Packet();
    transaction.begin(packet);
    if (parts.isQuery()) {
      packet = stageQuery(packet);
    } else {
      rows.addValues(0);
      rows.ids().reserve();
      packet.add(update.checked(rows.stageValues(), rows));
    }
    int warned = parts.isQuery() ? -1 : packet.add("SHOW WARNINGS");
    int asked = rows.asking().map(packet::add).orElse(-1);
    packet.addAll(rows.identify());
    String number =
        rows.ids().numbered().map(field -> Sql.quote(field.name())).orElse("CAST(0 AS SIGNED)");
    int numbered =
        packet.add("SELECT _row, " + number + " FROM " + stage.name() + " ORDER BY _row");
    ProposedClashes clashes = new ProposedClashes(write, stage);
    int looked = clashes.ask(packet, null);
    List<Packet.Answer> answers = write.send(packet);
    if (warned >= 0) {
      warnings.add(answers.get(warned).rows());
    }
    if (asked >= 0) {
      answers.get(asked).rows().forEach(row -> asking.add(number(row, 0)));
    }
    answers.get(numbered).rows().forEach(row -> numbers.put(number(row, 0), number(row, 1)));
    return clashes.read(answers, looked);
  }

  /** Stages the rows of a query; gives the packet that goes on. */
  private Packet stageQuery(Packet packet) throws SQLException {
    packet.add("SET @stardust_last_id = LAST_INSERT_ID()");
    update.stageQuery(rows).forEach(packet::add);
    int warned = packet.add("SHOW WARNINGS");
    int span = packet.add("SELECT MIN(_row), MAX(_row) FROM " + stage.name());
    List<Packet.Answer> answers = write.send(packet);
    warnings.add(answers.get(warned).rows());
    List<Object> range = answers.get(span).rows().get(0);
    Packet next = new Packet();
    if (range.get(0) instanceof Number && rows.ids().areGiven()) {
      next.add(rows.reserve(number(range, 0), number(range, 1)));
    }
    next.add("DO LAST_INSERT_ID(@stardust_last_id)");
    return next;
  }

  private static long number(List<Object> row, int column) {
    return ((Number) row.get(column)).longValue();
  }

  private boolean areTogether(ProposedClashes found) {
    return numbers.size() > 1
        && PlainAssignments.are(write.statement(), parts, model)
        && !found.pairs().isEmpty();
  }

  /** Updates the entries of pairs; the rows that are left in the stage are to be inserted. */
  private long applyTogether(Map<Long, Long> pairs) throws SQLException {
    DuplicateUpdate.Updated updated = update.run(pairs);
    for (long row : numbers.keySet()) {
      Long entry = pairs.get(row);
      Long key = entry == null ? null : updated.keys().get(entry);
      if (entry == null) {
        inserted(row);
      } else if (key != null) {
        keys.add(key);
      }
    }
    met += pairs.size();
    changed += updated.changed();
    return updated.count() + numbers.size() - pairs.size();
  }

  // With no other key than the id, each row clashes with the entry of its own id, if with any.
  private boolean isReplacedTogether(ProposedClashes found) throws SQLException {
    return parts.replace()
        && numbers.size() > 1
        && !found.pairs().isEmpty()
        && model.obeyedKeys().isEmpty()
        && !new References(write).exist();
  }

  /** Removes the entries of pairs; the rows that are left in the stage are to be inserted. */
  private long replaceTogether(Map<Long, Long> pairs) throws SQLException {
    Packet packet = new Packet();
    packet.add(sql.same(null, "_s." + InlineView.ENTRY));
    Map<Long, Long> removed = new LinkedHashMap<>(pairs);
    List<String> stay = new ArrayList<>();
    for (List<Object> row : write.send(packet).get(0).rows()) {
      if (removed.remove(number(row, 0)) != null) {
        stay.add(String.valueOf(row.get(0)));
      }
    }
    String list = write.session().stages().entryList(model, 0);
    Packet remove = new Packet();
    if (stay.size() == numbers.size()) {
      remove.add(sql.clear());
    } else if (!stay.isEmpty()) {
      remove.add(
          "DELETE FROM " + stage.name() + " WHERE _row IN (" + String.join(", ", stay) + ")");
    }
    if (!removed.isEmpty()) {
      addRemoval(remove, removed.values(), list);
    }
    write.send(remove);
    numbers.keySet().forEach(this::inserted);
    return (long) numbers.size() + removed.size();
  }

  private ProposedClashes look(long row) throws SQLException {
    Packet packet = new Packet();
    ProposedClashes clashes = new ProposedClashes(write, stage);
    clashes.ask(packet, row);
    return clashes.read(packet.isEmpty() ? List.of() : write.send(packet), 0);
  }

  /**
   * @param position the row's place in the statement, from 1
   */
  private long apply(long row, long position, ProposedClashes found) throws SQLException {
    ForeignKey orphaned = found.orphaned(row);
    if (orphaned != null) {
      SQLException failure =
          Errors.of(ErrorCode.CHILD_ROW, new ForeignKeys(write).describe(model, orphaned));
      if (!parts.ignore()) {
        throw failure;
      }
      warnings.add(failure, position);
      return 0;
    }
    List<ProposedClashes.Clash> clashing = found.of(row);
    if (clashing.isEmpty()) {
      insert(row);
      return 1;
    }
    if (parts.replace()) {
      return replace(row, clashing);
    }
    if (parts.onDuplicate().isEmpty()) {
      warnOfClash(row, position);
      return 0;
    }
    long counted = update.run(row, position, clashing.get(0).entry(), keys);
    met++;
    changed += counted == 2 ? 1 : 0;
    return counted;
  }

  // IGNORE leaves the row out.
  private void warnOfClash(long row, long position) throws SQLException {
    SQLException clash = new Clashes(write, stage).firstClash(row);
    if (clash != null) {
      warnings.add(clash, position);
    }
  }

  private void insert(long row) throws SQLException {
    Packet packet = new Packet().addAll(sql.inserts(row, rows.isWhole(), parts.ignore()));
    write.send(packet);
    inserted(row);
  }

  private void inserted(long row) {
    inserted++;
    if (rows.ids().numbered().isPresent()) {
      long number = numbers.getOrDefault(row, 0L);
      keys.add(number);
      if (lastId == null && asking.contains(row)) {
        lastId = number;
      }
    }
  }

  // Numbers that rows brought themselves are behind the later ones: before the rows are committed,
  // lest somebody be given them should this process die.
  private void raise() throws SQLException {
    if (rows.listsNumbered()) {
      long largest = keys.stream().mapToLong(Long::longValue).max().orElse(0);
      write.catalog().raiseSequence(write.tenant(), model.id(), largest);
    }
  }

  /**
   * Removes the clashing entries and inserts the row. As on a native table, an entry that clashes
   * in the last key only and is the row already stays as it is and does not count.
   */
  private long replace(long row, List<ProposedClashes.Clash> clashing) throws SQLException {
    String list = write.session().stages().entryList(model, 0);
    ProposedClashes.Clash last = clashing.get(clashing.size() - 1);
    References references = new References(write);
    boolean stays = last.last() && !references.exist() && isSame(row, last.entry());
    List<Long> removed =
        clashing.stream()
            .map(ProposedClashes.Clash::entry)
            .filter(entry -> !(stays && entry == last.entry()))
            .toList();
    if (!removed.isEmpty()) {
      remove(row, removed, list, references);
    }
    if (stays) {
      inserted(row);
    } else {
      insert(row);
    }
    return 1L + removed.size();
  }

  private boolean isSame(long row, long entry) throws SQLException {
    Packet packet = new Packet();
    packet.add(sql.same(row, Long.toString(entry)));
    return !write.send(packet).get(0).rows().isEmpty();
  }

  private void remove(long row, List<Long> entries, String list, References references)
      throws SQLException {
    Packet packet = new Packet();
    if (references.exist()) {
      addList(packet, entries, list);
      write.send(packet);
      references.beforeReplace(list, stage, row);
      packet = new Packet();
      addRemovalOfListed(packet, list);
    } else {
      addRemoval(packet, entries, list);
    }
    write.send(packet);
  }

  private void addRemoval(Packet packet, Collection<Long> entries, String list) {
    addList(packet, entries, list);
    addRemovalOfListed(packet, list);
  }

  private static void addList(Packet packet, Collection<Long> entries, String list) {
    List<String> listed = entries.stream().map(id -> "(" + id + ")").toList();
    packet.add("INSERT INTO " + list + " VALUES " + String.join(", ", listed));
  }

  private void addRemovalOfListed(Packet packet, String list) {
    packet.addAll(
        DeleteRun.remove(model, write.tenant(), list, write.session().options().keepTrash()));
    packet.add("DELETE FROM " + list);
  }
}
