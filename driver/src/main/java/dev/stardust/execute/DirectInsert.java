package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.FragmentBuilder;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.PageSql;
import dev.stardust.rewrite.Span;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The short way of an INSERT … VALUES: when every value is a literal or a binding that the page's
 * own column takes as it is, the page row is written first and everything else is made from it.
 */
final class DirectInsert {

  private final Write write;
  private final PageSql page;
  private final List<Field> slotted;
  private final int[] itemOf;
  private final List<List<Span>> rows;
  private final CertainSpans values;

  private DirectInsert(Write write, PageSql page, int[] itemOf, List<List<Span>> rows) {
    this.write = write;
    this.page = page;
    this.slotted = page.slotted();
    this.itemOf = itemOf;
    this.rows = rows;
    this.values = new CertainSpans(write);
  }

  /** The short way, when the table and the form of the statement allow it. */
  static Optional<DirectInsert> of(
      Write write, @Nullable PageSql page, InsertParts parts, List<String> columns) {
    if (page == null) {
      return Optional.empty();
    }
    Model model = write.model();
    if (parts.isQuery() || !write.session().state().isStrict()) {
      return Optional.empty();
    }
    for (List<Span> row : parts.values()) {
      if (row.size() != columns.size()) {
        return Optional.empty();
      }
    }
    Field numbered = model.numbered().orElse(null);
    if (numbered != null && model.entryIdField().filter(numbered::equals).isEmpty()) {
      return Optional.empty();
    }
    int[] itemOf = positions(model, page, columns);
    return itemOf == null
        ? Optional.empty()
        : Optional.of(new DirectInsert(write, page, itemOf, parts.values()));
  }

  /** For each slotted field the item that fills it, or -1; null when a column is none of these. */
  private static int @Nullable [] positions(Model model, PageSql page, List<String> columns) {
    List<Field> slotted = page.slotted();
    int[] itemOf = new int[slotted.size()];
    int found = 0;
    for (int i = 0; i < itemOf.length; i++) {
      itemOf[i] = indexOf(columns, slotted.get(i).name());
      found += itemOf[i] < 0 ? 0 : 1;
    }
    boolean id =
        model.entryIdField().filter(field -> indexOf(columns, field.name()) >= 0).isPresent();
    return found + (id ? 1 : 0) == columns.size() ? itemOf : null;
  }

  private static int indexOf(List<String> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether all values of all executions are certain. */
  boolean isCertain(int executions) {
    for (int execution = 0; execution < executions; execution++) {
      int shift = execution * write.statement().parameterCount();
      for (List<Span> row : rows) {
        for (int i = 0; i < itemOf.length; i++) {
          if (!isCertain(slotted.get(i), itemOf[i] < 0 ? null : row.get(itemOf[i]), shift)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean isCertain(Field field, @Nullable Span item, int shift) {
    if (item == null || isDefault(item)) {
      String value = field.portableDefault();
      return value == null
          ? !field.notNull()
          : !value.startsWith("(") && !(field.notNull() && value.equals("NULL"));
    }
    return values.areCertain(field, item, shift);
  }

  private boolean isDefault(Span item) {
    return item.to() - item.from() == 1
        && write.statement().tokens().get(item.from()).is("DEFAULT");
  }

  /**
   * The statements.
   *
   * @param ids the id of each row
   * @param generated the first id that the engine chose, or 0: it becomes LAST_INSERT_ID()
   */
  List<Fragment> statements(int executions, List<Long> ids, long generated) {
    // A statement that fails later must leave LAST_INSERT_ID() as it was.
    boolean atOnce = write.model().obeyedKeys().isEmpty();
    FragmentBuilder insert = new FragmentBuilder().add(page.insertInto());
    String owner = write.tenant() + ", " + write.model().id() + ", ";
    int number = 0;
    for (int execution = 0; execution < executions; execution++) {
      int shift = execution * write.statement().parameterCount();
      for (List<Span> row : rows) {
        long id = ids.get(number);
        insert
            .add(number++ == 0 ? "(" : ", (")
            .add(owner)
            .add(id == generated && atOnce ? "LAST_INSERT_ID(" + id + ")" : Long.toString(id));
        for (int i = 0; i < itemOf.length; i++) {
          insert
              .add(", ")
              .add(value(slotted.get(i), itemOf[i] < 0 ? null : row.get(itemOf[i])), shift);
        }
        insert.add(")");
      }
    }
    List<Fragment> statements = new ArrayList<>();
    statements.add(insert.build());
    String all = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    page.derive(all).forEach(statement -> statements.add(Fragment.of(statement)));
    if (generated != 0 && !atOnce) {
      statements.add(Fragment.of("DO LAST_INSERT_ID(" + generated + ")"));
    }
    return statements;
  }

  /** Whether there is one row only. */
  boolean isOne(int executions) {
    return executions == 1 && rows.size() == 1;
  }

  /**
   * The statements for one row, with placeholders for its id: the same for every id.
   *
   * @param tenant the tenant, whose value {@linkplain WriteTransaction#beginWithRow locks the
   *     fence}
   */
  List<Fragment> statementsOfOne(Fragment tenant, boolean generated) {
    boolean atOnce = write.model().obeyedKeys().isEmpty();
    List<Span> row = rows.get(0);
    List<Fragment> written = new ArrayList<>();
    FragmentBuilder insert =
        new FragmentBuilder()
            .add(page.insertInto())
            .add("(")
            .add(tenant)
            .add(", " + write.model().id() + ", ")
            .add(withId(generated && atOnce ? "LAST_INSERT_ID(?)" : "?"));
    for (int i = 0; i < itemOf.length; i++) {
      Fragment value = value(slotted.get(i), itemOf[i] < 0 ? null : row.get(itemOf[i]));
      written.add(value);
      insert.add(", ").add(value);
    }
    List<Fragment> statements = new ArrayList<>();
    statements.add(insert.add(")").build());
    statements.addAll(page.deriveOne(withId("?"), written));
    if (generated && !atOnce) {
      statements.add(withId("DO LAST_INSERT_ID(?)"));
    }
    return statements;
  }

  private static Fragment withId(String sql) {
    return new Fragment(sql, List.of(OwnId.INDEX));
  }

  /** The statement's values, and the id of the row that it inserts. */
  record OwnId(Bindings values, long id) implements Bindings {

    static final int INDEX = 0;

    @Override
    public void bind(PreparedStatement statement, int at, int index) throws SQLException {
      if (index == INDEX) {
        statement.setLong(at, id);
      } else {
        values.bind(statement, at, index);
      }
    }

    @Override
    public Optional<Object> value(int index) {
      return index == INDEX ? Optional.of(id) : values.value(index);
    }

    @Override
    public boolean isNull(int index) {
      return index != INDEX && values.isNull(index);
    }
  }

  private Fragment value(Field field, @Nullable Span item) {
    if (item == null || isDefault(item)) {
      return Fragment.of(
          field.defaultSql() == null ? "NULL" : String.valueOf(field.portableDefault()));
    }
    return write.text(item);
  }
}
