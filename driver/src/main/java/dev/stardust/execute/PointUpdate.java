package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.PageSql;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The short way of an UPDATE of the row that its primary key names: when every assigned value is a
 * literal or binding that the page's own column takes as it is, or a number added to a column, the
 * page row is changed first and the entry's JSON after it, without a stage.
 *
 * @param page the statements of the table
 * @param id what the primary key is compared with
 * @param conditions the further columns that are compared, as a version is
 * @param changes the assignments
 * @param last the packet that changes row and entry together
 */
record PointUpdate(
    PageSql page,
    Span id,
    List<WrittenItems.Item> conditions,
    List<WrittenItems.Item> changes,
    LastPacket last) {

  /** The short way, when the table and the form of the statement allow it. */
  static Optional<PointUpdate> of(
      Statement statement, UpdateParts parts, Model model, long tenant) {
    PageSql page = PageSql.of(model, tenant).orElse(null);
    Field key = model.entryIdField().orElse(null);
    boolean plain = parts.with().isEmpty() && !parts.ignore() && parts.order().isEmpty();
    boolean followed = model.fields().stream().anyMatch(field -> field.onUpdateSql() != null);
    if (page == null || key == null || !plain || followed) {
      return Optional.empty();
    }
    WrittenItems written = new WrittenItems(statement, parts.target().alias(), model);
    List<WrittenItems.Item> compared = written.compared(parts.tail());
    List<WrittenItems.Item> changes = written.assigned(parts.assignments());
    List<WrittenItems.Item> ids =
        compared.stream().filter(item -> item.column().equals(key)).toList();
    List<WrittenItems.Item> others =
        compared.stream().filter(item -> !item.column().equals(key)).toList();
    boolean own = changes.stream().allMatch(item -> isOnRow(item, key, page));
    boolean comparable =
        others.stream()
            .allMatch(item -> item.column().type().isInteger() && isOnRow(item, key, page));
    return ids.size() == 1
            && !changes.isEmpty()
            && own
            && comparable
            && UpdateRun.keysOf(model, columns(changes)).isEmpty()
        ? Optional.of(new PointUpdate(page, ids.get(0).value(), others, changes, new LastPacket()))
        : Optional.empty();
  }

  private static boolean isOnRow(WrittenItems.Item item, Field key, PageSql page) {
    return !item.column().equals(key)
        && page.column(item.column()) != null
        && (item.added() == null
            || page.column(item.added()) != null
                && (item.added().notNull() || !item.column().notNull()));
  }

  private static Set<Field> columns(List<WrittenItems.Item> items) {
    return items.stream()
        .map(WrittenItems.Item::column)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Runs it; null when it cannot go this way, or failed so that the stage must say why. */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    Outcome.Count both = new JointUpdate(this).run(write);
    if (both != null) {
      return both;
    }
    List<Outcome.Count> counts = run(write, List.of(write.bindings()));
    return counts == null ? null : counts.get(0);
  }

  /** Runs it for each of the values at once; null when they must go one by one. */
  @Nullable List<Outcome.Count> run(Write write, List<Bindings> batch) throws SQLException {
    Set<Long> rows = new LinkedHashSet<>();
    for (Bindings values : batch) {
      CertainSpans spans = new CertainSpans(new Write(write.run().with(values), write.model()));
      if (!isCertain(spans)) {
        return null;
      }
      spans
          .bound(id)
          .filter(Number.class::isInstance)
          .ifPresent(number -> rows.add(((Number) number).longValue()));
    }
    // Several rows, none of which is changed twice.
    boolean together = conditions.isEmpty() && batch.size() > 1 && rows.size() == batch.size();
    JointUpdate joint = new JointUpdate(this);
    if (together && joint.takesMany(write)) {
      return joint.run(write, batch, List.copyOf(rows));
    }
    int width = write.statement().parameterCount();
    WriteTransaction transaction = new WriteTransaction(write.session());
    Packet packet = Packet.of(write);
    transaction.begin(packet);
    Fragment row =
        page.updateRow(assignments(write, ""), write.text(id).then(conditions(write, "")));
    Fragment entry = entry(write);
    List<Integer> counted = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      counted.add(packet.add(row.shifted(i * width)));
      if (!together) {
        packet.add(entry.shifted(i * width));
      }
    }
    if (together) {
      packet.add(page.updateEntries(columns(changes), list(write, batch.size(), width)));
    }
    packet.add(transaction.end());
    Run joined = write.run().with(new JoinedBindings(batch, Math.max(1, width)));
    List<Packet.Answer> answers = transaction.attempt(joined, packet);
    if (answers == null) {
      return null;
    }
    return counted.stream()
        .map(answers::get)
        .map(answer -> new Outcome.Count(answer.count(), List.of(), null, answer.info()))
        .toList();
  }

  /** The ids of the executions, separated by commas. */
  Fragment list(Write write, int rows, int width) {
    FragmentBuilder ids = new FragmentBuilder();
    for (int i = 0; i < rows; i++) {
      ids.add(i == 0 ? "" : ", ").add(write.text(id).shifted(i * width));
    }
    return ids.build();
  }

  boolean isCertain(CertainSpans values) {
    Write write = values.write();
    Field key = write.model().entryIdField().orElseThrow();
    return write.session().state().isStrict()
        && isNumber(values, key, id)
        && conditions.stream().allMatch(item -> isNumber(values, item.column(), item.value()))
        && changes.stream().allMatch(item -> values.areCertain(item.column(), item.value(), 0))
        && changes.stream().noneMatch(item -> item.added() != null && values.isNull(item.value()))
        && !isPointedAt(write);
  }

  private boolean isPointedAt(Write write) {
    References references = new References(write);
    return references.exist() && references.pointAt(columns(changes));
  }

  private static boolean isNumber(CertainSpans values, Field column, Span value) {
    return values.areCertain(column, value, 0) && !values.isNull(value);
  }

  Fragment assignments(Write write, String alias) {
    FragmentBuilder sql = new FragmentBuilder();
    for (int i = 0; i < changes.size(); i++) {
      WrittenItems.Item item = changes.get(i);
      sql.add(i == 0 ? "" : ", ").add(alias + page.column(item.column()) + " = ");
      if (item.added() != null) {
        sql.add(page.column(item.added()) + " " + item.sign() + " ");
      }
      sql.add(write.text(item.value()));
    }
    return sql.build();
  }

  Fragment conditions(Write write, String alias) {
    FragmentBuilder sql = new FragmentBuilder();
    for (WrittenItems.Item item : conditions) {
      sql.add(" AND " + alias + page.column(item.column()) + " = ").add(write.text(item.value()));
    }
    return sql.build();
  }

  private Fragment entry(Write write) {
    FragmentBuilder pairs = new FragmentBuilder();
    for (WrittenItems.Item item : changes) {
      pairs.add(", " + item.column().jsonPath() + ", ").add(document(write, item));
    }
    Fragment statement = page.updateEntry(pairs.build(), write.text(id));
    // The page row was found, or the entry is left alone.
    return conditions.isEmpty() ? statement : statement.then(" AND ROW_COUNT() > 0");
  }

  private Fragment document(Write write, WrittenItems.Item item) {
    return JointUpdate.document(item, write.text(item.value()))
        .orElseGet(() -> page.stored(item.column(), write.text(id)));
  }
}
