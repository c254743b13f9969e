package dev.stardust.change;

import dev.stardust.rewrite.JsonValue;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that remove what the old definition has left in a chunk of entries. */
final class ClearSql {

  private final AlterDiff diff;
  private final ChunkSql chunk;
  private final Model model;

  ClearSql(AlterDiff diff) {
    this.diff = diff;
    this.model = diff.model();
    this.chunk = new ChunkSql(model);
  }

  /** The slots that the new definition leaves. */
  List<Slot> leftSlots() {
    List<Slot> left = new ArrayList<>();
    diff.moved().forEach(column -> column.readySlot().ifPresent(left::add));
    diff.droppedFields().forEach(field -> left.addAll(field.slots()));
    return left;
  }

  /** The slots that were meant for the new definition. */
  List<Slot> newSlots() {
    List<Slot> slots = new ArrayList<>();
    for (ColumnChange column : diff.columns()) {
      if (column.slot() != null) {
        slots.add(column.slot());
      }
    }
    return slots;
  }

  private Set<String> pagesAfterwards() {
    Set<String> pages = new HashSet<>();
    for (ColumnChange column : diff.columns()) {
      if (column.slot() != null) {
        pages.add(column.slot().table());
      } else {
        column.readySlot().ifPresent(slot -> pages.add(slot.table()));
      }
    }
    return pages;
  }

  /**
   * Before anything is filled: rows on new pages without an entry. Who knew the definition inserted
   * them, and who did not know it yet has deleted the entry.
   */
  List<Step> beforehand() {
    List<Step> steps = new ArrayList<>();
    Set<String> known = model.pages();
    ChunkSql.byPage(newSlots()).keySet().stream()
        .filter(page -> !known.contains(page))
        .forEach(page -> steps.add(chunk.removeStrays(page)));
    return steps;
  }

  /** After the switch: the JSON takes the new form, dropped columns and left slots go. */
  List<Step> afterwards() {
    List<Step> steps = new ArrayList<>();
    List<String> entries = oldEntries();
    if (!entries.isEmpty()) {
      steps.add(new Step.Entries(List.of(), entries));
    }
    steps.addAll(chunk.clear(leftSlots(), pagesAfterwards()));
    steps.addAll(chunk.forgetHashes(diff.droppedHashedKeys()));
    return steps;
  }

  private List<String> oldEntries() {
    List<String> statements = new ArrayList<>();
    statements.addAll(convertedJson());
    String paths =
        diff.droppedFields().stream().map(Field::jsonPath).collect(Collectors.joining(", "));
    if (!paths.isEmpty()) {
      statements.add(
          "UPDATE "
              + chunk.entries()
              + " SET fields = JSON_REMOVE(fields, "
              + paths
              + ") WHERE "
              + chunk.rows("", "id"));
    }
    return statements;
  }

  /** After a failure: the new slots and hashes go. */
  List<Step> undone() {
    List<Step> steps = new ArrayList<>(chunk.clear(newSlots(), model.pages()));
    steps.addAll(chunk.forgetHashes(diff.newHashedKeys().stream().map(KeyChange::id).toList()));
    return steps;
  }

  private List<String> convertedJson() {
    Map<String, List<ColumnChange>> byPage = new LinkedHashMap<>();
    for (ColumnChange column : diff.columns()) {
      if (column.convertsJson() && column.slot() != null) {
        byPage.computeIfAbsent(column.slot().table(), p -> new ArrayList<>()).add(column);
      }
    }
    List<String> statements = new ArrayList<>();
    byPage.forEach((page, columns) -> statements.add(convertedJson(page, columns)));
    return statements;
  }

  private String convertedJson(String page, Collection<ColumnChange> columns) {
    String values =
        columns.stream()
            .map(
                c ->
                    model.field(c.id()).orElseThrow().jsonPath()
                        + ", "
                        + JsonValue.toJson(
                            c.column().type(),
                            "p." + java.util.Objects.requireNonNull(c.slot()).column()))
            .collect(Collectors.joining(", "));
    return "UPDATE "
        + chunk.entries()
        + " d JOIN "
        + model.physical(page)
        + " p ON p.tenant_id = d.tenant_id AND p.model_id = d.model_id AND p.entry_id = d.id"
        + " SET d.fields = JSON_SET(d.fields, "
        + values
        + ") WHERE "
        + chunk.rows("d", "id");
  }

  List<String> free(Collection<Slot> slots) {
    return chunk.free(slots);
  }
}
