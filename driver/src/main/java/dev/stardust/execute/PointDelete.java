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
 */
record PointDelete(Model model, Span id) {

  /** The short way, when the table and the form of the statement allow it. */
  static Optional<PointDelete> of(Statement statement, DeleteParts parts, Model model) {
    List<WrittenItems.Item> compared =
        new WrittenItems(statement, parts.target().alias(), model).compared(parts.tail());
    boolean plain = parts.with().isEmpty() && !parts.ignore() && model.writing() == Writing.FREE;
    return plain
            && compared.size() == 1
            && model.entryIdField().filter(compared.get(0).column()::equals).isPresent()
        ? Optional.of(new PointDelete(model, compared.get(0).value()))
        : Optional.empty();
  }

  /** Runs it; null when it cannot go this way, or failed so that the other must say why. */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    if (!isCertain(write) || new References(write).exist()) {
      return null;
    }
    Packet packet = write.statement().parameterCount() > 0 ? Packet.repeated() : new Packet();
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
    Packet packet = new Packet();
    WriteTransaction transaction = new WriteTransaction(write.session());
    transaction.begin(packet);
    int found = packet.add(lock(write, list));
    addDeletes(packet, write, list);
    packet.add(transaction.end());
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null ? null : counts(ids, answers.get(found).rows());
  }

  /** A count for each execution, of the rows that were found by their ids. */
  static List<Outcome.Count> counts(List<Long> ids, List<List<Object>> found) {
    Set<Long> there = new HashSet<>();
    found.forEach(row -> there.add(((Number) row.get(0)).longValue()));
    return ids.stream().map(id -> count(there.remove(id) ? 1 : 0)).toList();
  }

  private static Outcome.Count count(long rows) {
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
    for (String page : model.pages()) {
      packet.add(delete(page, write, ids));
    }
    if (write.session().options().keepTrash()) {
      packet.add(
          rows(DeleteRun.intoTrash(model, "_t"), PhysicalTables.ENTRY_DATA, write.tenant(), ids));
    }
    int deleted = packet.add(delete(PhysicalTables.ENTRY_DATA, write, ids));
    if (!model.hashedKeys().isEmpty()) {
      packet.add(delete(PhysicalTables.UNIQUE_KEYS, write, ids));
    }
    return deleted;
  }

  private Fragment delete(String table, Write write, Fragment ids) {
    return rows("DELETE _t FROM ", table, write.tenant(), ids);
  }

  private Fragment rows(String verb, String table, long tenant, Fragment ids) {
    String rows =
        verb
            + model.physical(table)
            + " AS _t"
            + PhysicalTables.byEntry(table)
            + " WHERE "
            + model.owned("_t", tenant)
            + " AND _t."
            + idColumn(table)
            + " IN (";
    return Fragment.of(rows).then(ids).then(")");
  }

  private static String idColumn(String table) {
    return table.equals(PhysicalTables.ENTRY_DATA) ? "id" : "entry_id";
  }
}
