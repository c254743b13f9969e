package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.catalog.SlotAllocator.Index;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.PageScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns and indexes of a dedicated page. */
final class DedicatedShape {

  private static final int MOST_INDEX_PARTS = 14;

  private final PageScope scope;
  private final List<Page.Column> columns;
  private final List<String> indexes = new ArrayList<>();
  private final Map<Long, Page.Column> byField = new HashMap<>();

  DedicatedShape(PageScope scope, List<Demand> demands, List<Index> wanted) {
    this.scope = scope;
    List<Page.Column> named =
        PageShape.name(demands.stream().map(SlotAllocator::possible).toList());
    for (int i = 0; i < demands.size(); i++) {
      byField.put(demands.get(i).fieldId(), named.get(i));
    }
    Set<String> leading = new LinkedHashSet<>();
    for (Index index : wanted) {
      String definition = definition(index);
      if (!definition.isEmpty()) {
        indexes.add(definition);
        KeyPart first = index.parts().get(0);
        if (index.parser() == null && first.expression() == null) {
          leading.add(column(first).name());
        }
      }
    }
    indexes.addAll(PageTables.ownIndexes(scope, named));
    columns =
        named.stream()
            .map(
                c -> new Page.Column(c.name(), c.type(), c.indexed() || leading.contains(c.name())))
            .toList();
  }

  private Page.Column column(KeyPart part) {
    return column(part.field());
  }

  private Page.Column column(long field) {
    return Objects.requireNonNull(byField.get(field), "a key's column is on the first page");
  }

  List<Page.Column> columns() {
    return columns;
  }

  List<String> indexes() {
    return indexes;
  }

  private String definition(Index index) {
    if (!index.isWhole()) {
      return ordered(index);
    }
    boolean complete = byField.keySet().containsAll(index.fields());
    return !complete ? "" : index.parser() == null ? functional(index) : fullText(index);
  }

  private String fullText(Index index) {
    return PageTables.fullText(
        String.valueOf(index.keyId()),
        index.parts().stream().map(part -> column(part).name()).toList(),
        Objects.requireNonNull(index.parser()));
  }

  /** MySQL has the last word on its length, since it alone knows the types. */
  private String functional(Index index) {
    String parts = index.parts().stream().map(this::part).collect(Collectors.joining(", "));
    return PageTables.index(scope, String.valueOf(index.keyId()), parts);
  }

  private String part(KeyPart part) {
    KeyExpression expression = part.expression();
    String key =
        expression == null
            ? column(part).name()
            : "(" + expression.over(id -> column(Long.parseLong(id)).name()).sql() + ")";
    return key
        + (part.prefix() > 0 ? "(" + part.prefix() + ")" : "")
        + (part.descending() ? " DESC" : "");
  }

  private String ordered(Index index) {
    List<String> parts = new ArrayList<>();
    int left = RowSize.indexLimit();
    for (KeyPart part : index.parts()) {
      Page.Column column = byField.get(part.field());
      if (column == null || parts.size() == MOST_INDEX_PARTS) {
        break;
      }
      left -= RowSize.indexBytes(column.type(), part.prefix());
      if (left < 0 || (part.prefix() == 0 && !RowSize.isIndexable(column.type()))) {
        break;
      }
      parts.add(part(part));
    }
    return parts.isEmpty()
        ? ""
        : PageTables.index(scope, String.valueOf(index.keyId()), String.join(", ", parts));
  }
}
