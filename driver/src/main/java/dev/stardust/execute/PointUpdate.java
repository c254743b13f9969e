package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.PageSql;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.UpdateParts;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
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
 */
record PointUpdate(PageSql page, Span id, List<Item> conditions, List<Item> changes) {

  /**
   * A column and what is assigned to it, or compared with it.
   *
   * @param column the column
   * @param added the column to which the value is added, or null
   * @param sign the operator between them, empty for none
   * @param value the value
   */
  record Item(Field column, @Nullable Field added, String sign, Span value) {}

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
    Written written = new Written(statement, parts.target().alias(), model);
    List<Item> compared = written.compared(parts.tail());
    List<Item> changes = written.assigned(parts.assignments());
    List<Item> ids = compared.stream().filter(item -> item.column().equals(key)).toList();
    List<Item> others = compared.stream().filter(item -> !item.column().equals(key)).toList();
    boolean own = changes.stream().allMatch(item -> isOnRow(item, key, page));
    boolean comparable =
        others.stream()
            .allMatch(item -> item.column().type().isInteger() && isOnRow(item, key, page));
    return ids.size() == 1
            && !changes.isEmpty()
            && own
            && comparable
            && UpdateRun.keysOf(model, columns(changes)).isEmpty()
        ? Optional.of(new PointUpdate(page, ids.get(0).value(), others, changes))
        : Optional.empty();
  }

  private static boolean isOnRow(Item item, Field key, PageSql page) {
    return !item.column().equals(key)
        && page.column(item.column()) != null
        && (item.added() == null
            || page.column(item.added()) != null
                && (item.added().notNull() || !item.column().notNull()));
  }

  private static Set<Field> columns(List<Item> items) {
    return items.stream().map(Item::column).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Runs it; null when it cannot go this way, or failed so that the stage must say why. */
  Outcome.@Nullable Count run(Write write) throws SQLException {
    if (!isCertain(write)) {
      return null;
    }
    WriteTransaction transaction = new WriteTransaction(write.session());
    Packet packet = write.statement().parameterCount() > 0 ? Packet.repeated() : new Packet();
    transaction.begin(packet);
    int updated = packet.add(page.updateRow(assignments(write), row(write)));
    packet.add(entry(write));
    packet.add(transaction.end());
    try {
      Packet.Answer counted = write.send(packet).get(updated);
      return new Outcome.Count(counted.count(), List.of(), null, counted.info());
    } catch (SQLException failure) {
      transaction.undo(failure);
      if (InsertRun.isFinal(failure)) {
        throw failure;
      }
      return null;
    }
  }

  private boolean isCertain(Write write) {
    CertainSpans values = new CertainSpans(write);
    Field key = write.model().entryIdField().orElseThrow();
    return write.session().state().isStrict()
        && isNumber(values, key, id)
        && conditions.stream().allMatch(item -> isNumber(values, item.column(), item.value()))
        && changes.stream().allMatch(item -> values.areCertain(item.column(), item.value(), 0))
        && changes.stream().noneMatch(item -> item.added() != null && values.isNull(item.value()))
        && !new References(write).pointAt(columns(changes));
  }

  private static boolean isNumber(CertainSpans values, Field column, Span value) {
    return values.areCertain(column, value, 0) && !values.isNull(value);
  }

  private Fragment assignments(Write write) {
    FragmentBuilder sql = new FragmentBuilder();
    for (int i = 0; i < changes.size(); i++) {
      Item item = changes.get(i);
      sql.add(i == 0 ? "" : ", ").add(page.column(item.column()) + " = ");
      if (item.added() != null) {
        sql.add(page.column(item.added()) + " " + item.sign() + " ");
      }
      sql.add(write.text(item.value()));
    }
    return sql.build();
  }

  private Fragment row(Write write) {
    FragmentBuilder sql = new FragmentBuilder().add(write.text(id));
    for (Item item : conditions) {
      sql.add(" AND " + page.column(item.column()) + " = ").add(write.text(item.value()));
    }
    return sql.build();
  }

  private Fragment entry(Write write) {
    FragmentBuilder pairs = new FragmentBuilder();
    for (Item item : changes) {
      pairs.add(", " + item.column().jsonPath() + ", ").add(document(write, item));
    }
    Fragment statement = page.updateEntry(pairs.build(), write.text(id));
    // The page row was found, or the entry is left alone.
    return conditions.isEmpty() ? statement : statement.then(" AND ROW_COUNT() > 0");
  }

  private Fragment document(Write write, Item item) {
    Fragment value = write.text(item.value());
    if (item.added() == null && item.column().type().isInteger()) {
      return Fragment.of("(").then(value).then(" + 0)"); // TRUE is 1
    }
    if (item.added() == null && item.column().type().isCharacter()) {
      return Fragment.of("CONVERT(").then(value).then(" USING utf8mb4)");
    }
    return page.stored(item.column(), write.text(id));
  }

  /** Reads the assignments and the condition; an empty list is not understood. */
  private record Written(Statement statement, String alias, Model model) {

    List<Item> assigned(List<Assignment> assignments) {
      List<Item> items = new ArrayList<>();
      for (Assignment assignment : assignments) {
        Field column = model.field(assignment.column()).orElse(null);
        boolean own = assignment.qualifier() == null || assignment.qualifier().equals(alias);
        Item item = column == null || !own ? null : assigned(column, assignment.value());
        if (item == null) {
          return List.of();
        }
        items.add(item);
      }
      return items;
    }

    private @Nullable Item assigned(Field column, Span value) {
      if (value.length() <= 2) {
        return new Item(column, null, "", value);
      }
      Token sign = token(value.from() + 1);
      Field added = column(value.from(), value.from() + 1);
      boolean sum = value.length() == 3 && (sign.isSymbol("+") || sign.isSymbol("-"));
      return sum && added != null && column.type().isInteger() && added.type().isInteger()
          ? new Item(column, added, sign.text(), new Span(value.from() + 2, value.to()))
          : null;
    }

    /** WHERE a = 1 AND b = 2 … */
    List<Item> compared(Span tail) {
      List<Item> items = new ArrayList<>();
      int at = tail.from();
      while (at < tail.to() && token(at).is(items.isEmpty() ? "WHERE" : "AND")) {
        int equal = at + 1;
        while (equal < tail.to() && !token(equal).isSymbol("=")) {
          equal++;
        }
        Field column = column(at + 1, equal);
        int end = equal + (equal + 1 < tail.to() && token(equal + 1).isSymbol("-") ? 3 : 2);
        if (column == null || end > tail.to()) {
          return List.of();
        }
        items.add(new Item(column, null, "", new Span(equal + 1, end)));
        at = end;
      }
      return at == tail.to() ? items : List.of();
    }

    private @Nullable Field column(int from, int to) {
      boolean qualified =
          to - from == 3 && token(from + 1).isSymbol(".") && token(from).name().equals(alias);
      boolean named = to - from == 1 || qualified;
      Token name = token(to - 1);
      return named && name.isName() && name.kind() != TokenKind.PARAMETER
          ? model.field(name.name()).orElse(null)
          : null;
    }

    private Token token(int at) {
      return statement.tokens().get(at);
    }
  }
}
