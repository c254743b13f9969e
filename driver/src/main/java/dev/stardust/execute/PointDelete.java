package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Writing;
import dev.stardust.sql.Statement;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a DELETE of the row that its primary key names: no list of entries. Page rows go
 * before the entry, as in an UPDATE, so that two statements lock them in the same order.
 *
 * @param model the table
 * @param id what the primary key is compared with
 * @param joint the way by one statement
 */
record PointDelete(Model model, Span id, JointDelete joint) {

  /** The short way, when the table and the form of the statement allow it. */
  static Optional<PointDelete> of(Statement statement, DeleteParts parts, Model model) {
    List<WrittenItems.Item> compared =
        new WrittenItems(statement, parts.target().alias(), model).compared(parts.tail());
    boolean plain = parts.with().isEmpty() && !parts.ignore() && model.writing() == Writing.FREE;
    return plain
            && compared.size() == 1
            && model.entryIdField().filter(compared.get(0).column()::equals).isPresent()
        ? Optional.of(of(model, compared.get(0).value()))
        : Optional.empty();
  }

  private static PointDelete of(Model model, Span id) {
    return new PointDelete(model, id, new JointDelete(model, id, new LastPacket()));
  }

  /** Runs it; null when it cannot go this way, or failed so that the other must say why. */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    if (!isCertain(write) || new References(write).exist()) {
      return null;
    }
    Outcome.Count both = joint.run(write);
    if (both != null) {
      return both;
    }
    Packet packet = Packet.of(write);
    WriteTransaction transaction = new WriteTransaction(write.session());
    transaction.begin(packet);
    int deleted = addDeletes(packet, write, write.text(id));
    packet.add(transaction.end());
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null ? null : count(answers.get(deleted).count());
  }

  /** Runs it for each of the values at once; null when they must go one by one. */
  @Nullable List<Outcome.Count> run(Write write, List<Bindings> batch) throws SQLException {
    List<Long> ids = ids(write, batch);
    if (ids.isEmpty() || new References(write).exist()) {
      return null;
    }
    Fragment list = Fragment.of(String.join(", ", ids.stream().map(String::valueOf).toList()));
    if (Set.copyOf(ids).size() == ids.size() && removesAll(write, list, ids.size())) {
      return Collections.nCopies(ids.size(), count(1));
    }
    Packet packet = new Packet();
    WriteTransaction transaction = new WriteTransaction(write.session());
    transaction.begin(packet);
    int found = packet.add(lock(write, list));
    addDeletes(packet, write, list);
    packet.add(transaction.end());
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null ? null : counts(ids, answers.get(found).rows());
  }

  /** Removes so many rows; false when it has done nothing, as when one of them is not there. */
  private boolean removesAll(Write write, Fragment list, int rows) throws SQLException {
    Packet packet = new Packet();
    WriteTransaction transaction = new WriteTransaction(write.session());
    transaction.begin(packet);
    addRowDeletes(packet, write, list);
    WriteTransaction.expect(packet, rows);
    addKeyDeletes(packet, write, list);
    packet.add(transaction.end());
    return transaction.attempt(write.run(), packet) != null;
  }

  /** A count for each execution, of the rows that were found by their ids. */
  static List<Outcome.Count> counts(List<Long> ids, List<List<Object>> found) {
    Set<Long> there = new HashSet<>();
    found.forEach(row -> there.add(((Number) row.get(0)).longValue()));
    return ids.stream().map(id -> count(there.remove(id) ? 1 : 0)).toList();
  }

  static Outcome.Count count(long rows) {
    return new Outcome.Count(rows, List.of(), null);
  }

  private boolean isCertain(Write write) {
    CertainSpans values = new CertainSpans(write);
    return values.areCertain(key(), id, 0) && !values.isNull(id);
  }

  private Field key() {
    return model.entryIdField().orElseThrow();
  }

  /** The id of each execution; none when one cannot be told. */
  private List<Long> ids(Write write, List<Bindings> batch) {
    boolean given =
        write.statement().tokens().get(id.from()).kind() == TokenKind.PARAMETER
            && write.statement().parameterCount() == 1;
    List<Long> ids = new ArrayList<>();
    for (Bindings values : batch) {
      boolean certain = given && isCertain(new Write(write.run().with(values), model));
      if (certain && values.value(1).orElse("") instanceof Long number) {
        ids.add(number);
      } else if (certain && values.value(1).orElse("") instanceof Integer number) {
        ids.add(number.longValue());
      } else {
        return List.of();
      }
    }
    return ids;
  }

  private Fragment lock(Write write, Fragment ids) {
    String table = model.pages().stream().findFirst().orElse(PhysicalTables.ENTRY_DATA);
    return rows("SELECT _t." + idColumn(table) + " FROM ", table, write.tenant(), ids)
        .then(" FOR UPDATE");
  }

  /** Adds what removes the entries; the result is the place of the answer that counts them. */
  private int addDeletes(Packet packet, Write write, Fragment ids) {
    int deleted = addRowDeletes(packet, write, ids);
    addKeyDeletes(packet, write, ids);
    return deleted;
  }

  private int addRowDeletes(Packet packet, Write write, Fragment ids) {
    for (String page : model.pages()) {
      packet.add(delete(page, write, ids));
    }
    if (write.session().options().keepTrash()) {
      packet.add(
          rows(DeleteRun.intoTrash(model, "_t"), PhysicalTables.ENTRY_DATA, write.tenant(), ids));
    }
    return packet.add(delete(PhysicalTables.ENTRY_DATA, write, ids));
  }

  private void addKeyDeletes(Packet packet, Write write, Fragment ids) {
    if (!model.hashedKeys().isEmpty()) {
      packet.add(delete(PhysicalTables.UNIQUE_KEYS, write, ids));
    }
  }

  private Fragment delete(String table, Write write, Fragment ids) {
    return rows("DELETE _t FROM ", table, write.tenant(), ids);
  }

  private Fragment rows(String verb, String table, long tenant, Fragment ids) {
    return Fragment.of(verb + source(model, table, "_t") + " WHERE ")
        .then(isOf(model, tenant, table, "_t"))
        .then(ids)
        .then(")");
  }

  /** A table, as its rows are found by their entries. */
  static String source(Model model, String table, String alias) {
    return model.physical(table) + " AS " + alias + PhysicalTables.byEntry(table);
  }

  /** The condition that rows are of entries whose ids follow, and a closing parenthesis. */
  static String isOf(Model model, long tenant, String table, String alias) {
    return model.owned(alias, tenant) + " AND " + alias + "." + idColumn(table) + " IN (";
  }

  private static String idColumn(String table) {
    return table.equals(PhysicalTables.ENTRY_DATA) ? "id" : "entry_id";
  }
}
