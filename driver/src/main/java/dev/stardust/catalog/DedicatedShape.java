package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.catalog.SlotAllocator.Index;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.PageScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
        if (index.parser() == null) {
          leading.add(column(index.parts().get(0)).name());
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
    return Objects.requireNonNull(byField.get(part.field()), "a key's column is on the first page");
  }

  List<Page.Column> columns() {
    return columns;
  }

  List<String> indexes() {
    return indexes;
  }

  private String definition(Index index) {
    return index.parser() == null ? ordered(index) : fullText(index, index.parser());
  }

  /**
   * Serves only those who name all of its columns, so it is there with all of them or not at all.
   */
  private String fullText(Index index, String parser) {
    boolean complete = index.parts().stream().allMatch(part -> byField.containsKey(part.field()));
    return complete
        ? PageTables.fullText(
            String.valueOf(index.keyId()),
            index.parts().stream().map(part -> column(part).name()).toList(),
            parser)
        : "";
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
      parts.add(
          column.name()
              + (part.prefix() > 0 ? "(" + part.prefix() + ")" : "")
              + (part.descending() ? " DESC" : ""));
    }
    return parts.isEmpty()
        ? ""
        : PageTables.index(scope, String.valueOf(index.keyId()), String.join(", ", parts));
  }
}
