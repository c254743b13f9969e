package dev.stardust.change;

import dev.stardust.catalog.PageOwner;
import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.catalog.SlotAllocator.Index;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a definition wants of the pages.
 *
 * @param demands the fields that are to have a slot
 * @param indexes the keys that are not simply one whole column; they need a dedicated page
 */
record SlotWish(List<Demand> demands, List<Index> indexes) {

  SlotWish {
    demands = List.copyOf(demands);
    indexes = List.copyOf(indexes);
  }

  static SlotWish of(
      TableDefinition table, ToLongFunction<String> fieldId, ToLongFunction<KeyDefinition> keyId) {
    ColumnDefinition entryId = entryId(table);
    Set<ColumnDefinition> indexed = new HashSet<>();
    Set<ColumnDefinition> inIndexes = new HashSet<>();
    List<Index> indexes = new ArrayList<>();
    for (KeyDefinition key : table.keys()) {
      if (isPlain(table, key)) {
        indexed.add(table.column(key.parts().get(0).column()).orElseThrow());
      } else {
        String parser = key.kind() == KeyKind.FULLTEXT ? key.parser() : null;
        indexes.add(new Index(keyId.applyAsLong(key), parts(key, entryId, fieldId), parser));
        key.columns().forEach(column -> table.column(column).ifPresent(inIndexes::add));
      }
    }
    List<Demand> demands = new ArrayList<>();
    for (ColumnDefinition column : table.columns()) {
      String type = table.slotType(column, indexed.contains(column));
      if (type != null && (!column.equals(entryId) || inIndexes.contains(column))) {
        boolean withIndex = indexed.contains(column) && !column.equals(entryId);
        demands.add(new Demand(fieldId.applyAsLong(column.name()), type, withIndex));
      }
    }
    return new SlotWish(demands, indexes);
  }

  /** Whether fields would leave the page of an index that is there with all or none of them. */
  boolean partsWhole(List<Demand> moving) {
    Set<Long> fields = new HashSet<>();
    moving.forEach(demand -> fields.add(demand.fieldId()));
    return indexes.stream()
        .filter(Index::isWhole)
        .flatMap(index -> index.fields().stream())
        .anyMatch(fields::contains);
  }

  /** The column that is the entry's id: the primary key's only one, if it is an integer. */
  static @Nullable ColumnDefinition entryId(TableDefinition table) {
    return table.keys().stream()
        .filter(key -> key.kind() == KeyKind.PRIMARY && key.parts().size() == 1)
        .flatMap(key -> table.column(key.parts().get(0).column()).stream())
        .filter(column -> column.type().isEntryId(column.autoIncrement()))
        .findFirst()
        .orElse(null);
  }

  /** The type of the ids that the table's entries have. */
  static String idType(TableDefinition table) {
    ColumnDefinition entryId = entryId(table);
    return entryId == null ? PageOwner.ANY_ID : entryId.type().entryIdType();
  }

  /** Whether an index on one whole slot serves the key. */
  private static boolean isPlain(TableDefinition table, KeyDefinition key) {
    KeyDefinition.Part part = key.parts().get(0);
    if (WholeKeys.isOne(key) || key.parts().size() > 1 || part.prefix() > 0 || part.descending()) {
      return false;
    }
    String slot = table.column(part.column()).orElseThrow().type().slotType(true);
    return slot != null && !slot.startsWith("longtext");
  }

  private static List<KeyPart> parts(
      KeyDefinition key, @Nullable ColumnDefinition entryId, ToLongFunction<String> fieldId) {
    return key.parts().stream()
        .map(part -> part.keyPart(fieldId))
        .map(
            part ->
                part.expression() == null
                    ? part
                    : new KeyPart(
                        0, 0, part.descending(), ofIds(part.expression(), entryId, fieldId)))
        .toList();
  }

  // Readers see the entry's id as this column, whatever slot it has besides.
  private static KeyExpression ofIds(
      KeyExpression expression,
      @Nullable ColumnDefinition entryId,
      ToLongFunction<String> fieldId) {
    return expression.over(
        column ->
            entryId != null && column.equalsIgnoreCase(entryId.name())
                ? "entry_id"
                : Sql.quote(String.valueOf(fieldId.applyAsLong(column))));
  }
}
