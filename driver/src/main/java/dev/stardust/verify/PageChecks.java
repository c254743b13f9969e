package dev.stardust.verify;

import dev.stardust.rewrite.JsonValue;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of the page tables against {@code entry_data} and the registry's loans. */
final class PageChecks {

  /** Fields compared by one query. */
  private static final int CHUNK = 50;

  private final Probe probe;
  private final Registry registry;

  PageChecks(Probe probe, Registry registry) {
    this.probe = probe;
    this.registry = registry;
  }

  /** A slot of a field, and the SQL condition that it does not have the JSON's value. */
  private record Mirror(Model model, Field field, Slot slot) {

    String column() {
      return "p." + slot.column();
    }

    String json() {
      return JsonValue.fromJson(model, field, "d.fields");
    }

    /** A backfilling slot may still lack a value; a wrong one is wrong in any state. */
    String differs() {
      String condition = "NOT (" + exact(column()) + " <=> " + exact(json()) + ")";
      return slot.state() == SlotState.READY
          ? condition
          : "(" + column() + " IS NOT NULL AND " + condition + ")";
    }

    private String exact(String value) {
      SqlType type = field.type();
      return switch (type.name()) {
        case "bit" -> "(" + value + " + 0)";
        case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" ->
            "CAST(" + value + " AS BINARY)";
        default -> value;
      };
    }

    /** The value as a report shows it. */
    String shown(String value) {
      return field.type().isBinary()
          ? "HEX(LEFT(" + value + ", 100))"
          : "LEFT(CAST(" + value + " AS CHAR CHARACTER SET utf8mb4), 100)";
    }
  }

  /** Rows on pages belong to models that the pages lend slots to. */
  void checkModels(Schema schema) throws SQLException {
    for (String page : registry.columns().keySet()) {
      for (List<String> row :
          probe.rows("SELECT DISTINCT tenant_id, model_id FROM " + probe.physical(page))) {
        checkPresence(schema, page, Long.parseLong(row.get(0)), Integer.parseInt(row.get(1)));
      }
    }
  }

  private void checkPresence(Schema schema, String page, long tenant, int model)
      throws SQLException {
    if (registry.hidden().contains(model)) {
      return;
    }
    if (registry.lent(page, model).isEmpty()) {
      probe.add(
          new Violation(
              Rule.PAGE_IS_LENT, page, tenant, null, "model " + model, "no rows", "rows"));
      return;
    }
    String free =
        registry.columns(page).stream()
            .filter(column -> !registry.lent(page, model).contains(column))
            .map(column -> "IF(p." + column + " IS NULL, NULL, '" + column + "')")
            .collect(Collectors.joining(", "));
    if (!free.isEmpty()) {
      probe.report(
          Rule.FREE_SLOT_IS_EMPTY,
          schema.model(model).map(Model::name).orElse("model " + model),
          page,
          "SELECT tenant_id, entry_id, NULL, COALESCE("
              + free
              + ") AS filled FROM "
              + probe.physical(page)
              + " p WHERE model_id = "
              + model
              + " AND tenant_id = "
              + tenant
              + " HAVING filled IS NOT NULL");
    }
  }

  void check(Model model) throws SQLException {
    Set<String> read =
        model.fields().stream()
            .flatMap(field -> field.readySlot().stream())
            .map(Slot::table)
            .collect(Collectors.toSet());
    for (String page : model.pages()) {
      if (read.contains(page)) {
        checkEntriesHaveRows(model, page);
      }
      checkRowsHaveEntries(model, page);
      checkSlots(model, page);
    }
  }

  private void checkEntriesHaveRows(Model model, String page) throws SQLException {
    probe.report(
        Rule.ENTRY_HAS_PAGE_ROW,
        model.name(),
        page,
        "SELECT d.tenant_id, d.id, 'a row', NULL FROM "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " d LEFT JOIN "
            + model.physical(page)
            + " p ON "
            + sameEntry()
            + " WHERE d.model_id = "
            + model.id()
            + " AND p.entry_id IS NULL");
  }

  private void checkRowsHaveEntries(Model model, String page) throws SQLException {
    probe.report(
        Rule.PAGE_ROW_HAS_ENTRY,
        model.name(),
        page,
        "SELECT p.tenant_id, p.entry_id, NULL, 'a row' FROM "
            + model.physical(page)
            + " p LEFT JOIN "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " d ON "
            + sameEntry()
            + " WHERE p.model_id = "
            + model.id()
            + " AND d.id IS NULL");
  }

  private void checkSlots(Model model, String page) throws SQLException {
    List<Mirror> mirrors = new ArrayList<>();
    for (Field field : model.fields()) {
      for (Slot slot : field.writtenSlots()) {
        if (slot.table().equals(page)) {
          mirrors.add(new Mirror(model, field, slot));
        }
      }
    }
    String rows =
        " FROM "
            + model.physical(page)
            + " p JOIN "
            + model.physical(PhysicalTables.ENTRY_DATA)
            + " d ON "
            + sameEntry()
            + " WHERE p.model_id = "
            + model.id()
            + " AND ";
    for (int from = 0; from < mirrors.size(); from += CHUNK) {
      List<Mirror> chunk = mirrors.subList(from, Math.min(from + CHUNK, mirrors.size()));
      String any = chunk.stream().map(Mirror::differs).collect(Collectors.joining(" OR "));
      if (probe.exists("SELECT 1" + rows + "(" + any + ")")) {
        for (Mirror mirror : chunk) {
          reportSlot(model, mirror, rows);
        }
      }
    }
  }

  private void reportSlot(Model model, Mirror mirror, String rows) throws SQLException {
    probe.report(
        Rule.SLOT_EQUALS_JSON,
        model.name(),
        mirror.field().name() + " in " + mirror.slot().table() + "." + mirror.slot().column(),
        "SELECT d.tenant_id, d.id, "
            + mirror.shown(mirror.json())
            + ", "
            + mirror.shown(mirror.column())
            + rows
            + mirror.differs());
  }

  private static String sameEntry() {
    return "p.tenant_id = d.tenant_id AND p.model_id = d.model_id AND p.entry_id = d.id";
  }
}
