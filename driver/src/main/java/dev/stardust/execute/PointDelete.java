package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.DeleteParts;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.RowsById;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Writing;
import dev.stardust.sql.Statement;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
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
 * @param last the packet of the way by one statement
 */
record PointDelete(Model model, Span id, LastPacket last) {

  /** The short way, when the table and the form of the statement allow it. */
  static Optional<PointDelete> of(Statement statement, DeleteParts parts, Model model) {
    List<WrittenItems.Item> compared =
        new WrittenItems(statement, parts.target().alias(), model).compared(parts.tail());
    boolean plain = parts.with().isEmpty() && !parts.ignore() && model.writing() == Writing.FREE;
    return plain
            && compared.size() == 1
            && model.entryIdField().filter(compared.get(0).column()::equals).isPresent()
        ? Optional.of(new PointDelete(model, compared.get(0).value(), new LastPacket()))
        : Optional.empty();
  }

  /** Runs it; null when it cannot go this way, or failed so that the other must say why. */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    if (!isCertain(write) || new References(write).exist()) {
      return null;
    }
    Outcome.Count both = new JointDelete(this).run(write);
    if (both != null) {
      return both;
    }
    Packet packet = Packet.of(write);
    WriteTransaction transaction = new WriteTransaction(write.session());
    transaction.begin(packet);
    rows(write, write.text(id)).forEach(packet::add);
    int deleted = packet.size() - 1;
    keys(write, write.text(id)).forEach(packet::add);
    packet.add(transaction.end());
    List<Packet.Answer> answers = transaction.attempt(write.run(), packet);
    return answers == null
        ? null
        : new Outcome.Count(answers.get(deleted).count(), List.of(), null);
  }

  /** Runs it for each of the values at once; null when they must go one by one. */
  @Nullable List<Outcome.Count> run(Write write, List<Bindings> batch) throws SQLException {
    List<Long> ids = ids(write, batch);
    if (ids.isEmpty() || new References(write).exist()) {
      return null;
    }
    Fragment list = Fragment.of(String.join(", ", ids.stream().map(String::valueOf).toList()));
    List<Fragment> statements = new ArrayList<>(rows(write, list));
    statements.addAll(keys(write, list));
    // Of a row that is gone from its first page, the entry is still there.
    Fragment change = model.pages().isEmpty() ? null : statements.remove(0);
    RowsById rows = new RowsById(model, write.tenant());
    String entries = PhysicalTables.ENTRY_DATA;
    Fragment there = rows.there(entries, list).then(rows.withoutPageRow(entries));
    return new JointRows(ids, change, Set.copyOf(ids).size(), there, statements).run(write.run());
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

  /** What removes page rows and, at last, entries. */
  private List<Fragment> rows(Write write, Fragment ids) {
    RowsById rows = new RowsById(model, write.tenant());
    String entries = PhysicalTables.ENTRY_DATA;
    List<Fragment> statements = new ArrayList<>();
    model.pages().forEach(page -> statements.add(rows.delete(page, ids)));
    if (write.session().options().keepTrash()) {
      String copy = DeleteRun.intoTrash(model, RowsById.ALIAS);
      statements.add(rows.statement(copy, entries, ids).then(rows.withoutPageRow(entries)));
    }
    statements.add(rows.delete(entries, ids).then(rows.withoutPageRow(entries)));
    return statements;
  }

  private List<Fragment> keys(Write write, Fragment ids) {
    RowsById rows = new RowsById(model, write.tenant());
    String keys = PhysicalTables.UNIQUE_KEYS;
    return model.hashedKeys().isEmpty()
        ? List.of()
        : List.of(rows.delete(keys, ids).then(rows.withoutPageRow(keys)));
  }
}
