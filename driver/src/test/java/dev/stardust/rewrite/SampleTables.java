package dev.stardust.rewrite;

import dev.stardust.plan.FilterPolicy;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Slot;
import dev.stardust.sql.LexerMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the golden statements: two databases of one tenant. */
final class SampleTables implements TableResolver {

  static final long TENANT = 42;

  private final String shop;
  private final Map<String, Model> models = new LinkedHashMap<>();

  /**
   * @param shop the current database
   * @param crm another one
   */
  SampleTables(String shop, String crm) {
    this.shop = shop;
    add(
        new SampleModel(7, shop, "customer")
            .id("id")
            .indexed("name", "varchar(50)", 1, "i_str_01")
            .slot("city", "varchar(40)", 1, "i_str_02")
            .indexed("employees", "int", 1, "i_int_01")
            .slot("founded", "date", 2, "i_date_01")
            .json("notes", "text")
            .model());
    add(
        new SampleModel(8, shop, "orders")
            .id("id")
            .indexed("customer_id", "int", 1, "i_int_01")
            .slot("amount", "decimal(10,2)", 1, "i_num_01")
            .indexed("placed", "datetime", 1, "i_dt_01")
            .slot("status", "enum('new','paid')", 1, "i_str_03")
            .json("doc", "json")
            .key("customer_status", KeyKind.INDEX, "customer_id", "status")
            .model());
    add(
        new SampleModel(9, shop, "employee")
            .id("id")
            .indexed("manager_id", "int", 1, "i_int_01")
            .slot("name", "varchar(50)", 1, "i_str_01")
            .slot("salary", "decimal(10,2)", 1, "i_num_01")
            .model());
    add(
        new SampleModel(10, shop, "Line Item")
            .id("No")
            .slot("order", "int", 1, "i_int_01")
            .slot("Qty", "int", 1, "i_int_02")
            .slot("a`b", "int", 1, "i_int_03")
            .model());
    add(
        new SampleModel(12, shop, "region")
            .indexed("code", "varchar(10)", 1, "i_str_01")
            .slot("title", "varchar(40)", 1, "i_str_02")
            .key("PRIMARY", KeyKind.PRIMARY, "code")
            .model());
    add(
        new SampleModel(13, shop, "ledger", PageScope.TABLE)
            .id("id")
            .indexed("account", "int", 5, "i_int_01")
            .slot("amount", "decimal(10,2)", 5, "i_num_01")
            .indexed("booked", "datetime", 5, "i_dt_01")
            .slot("text", "varchar(40)", 6, "i_str_01")
            .json("doc", "json")
            .model());
    add(
        new SampleModel(14, shop, "article", PageScope.TABLE)
            .id("id")
            .slot("title", "varchar(50)", 7, "i_str_01")
            .slot("body", "text", 7, "i_txt_01")
            .indexed("likes", "int", 7, "i_int_01")
            .json("doc", "json")
            .key("words", KeyKind.FULLTEXT, "title", "body")
            .model());
    add(
        new SampleModel(15, shop, "product", PageScope.TABLE)
            .id("id")
            .slot("name", "varchar(50)", 8, "i_str_01")
            .slot("price", "decimal(10,2)", 8, "i_num_01")
            .slot("weight", "int", 8, "i_int_01")
            .slot("doc", "json", 8, "i_json_01")
            .functional("lowered", "lower(`name`)")
            .functional("total", "(`price` * `weight`)")
            .functional(
                "brand",
                "(cast(json_unquote(json_extract(`doc`,_utf8mb4'$.brand')) as char(30) charset"
                    + " utf8mb4) collate utf8mb4_bin)")
            .functional("tags", "cast(json_extract(`doc`,_utf8mb4'$.tags') as unsigned array)")
            .model());
    add(
        new SampleModel(11, crm, "customer")
            .id("id")
            .indexed("name", "varchar(50)", 1, "i_str_01")
            .slot("rating", "int", 1, "i_int_01")
            .model());
  }

  private void add(Model model) {
    models.put(model.database() + "." + model.name(), model);
  }

  Iterable<Model> models() {
    return models.values();
  }

  RewriteContext context(FilterPolicy policy, LexerMode mode) {
    return new RewriteContext(this, policy, shop, mode);
  }

  @Override
  public Resolution resolve(@Nullable String database, String table) {
    String schema = database == null ? shop : database;
    if (schema.equalsIgnoreCase("information_schema") && table.equalsIgnoreCase("tables")) {
      return new Resolution.View("(SELECT * FROM information_schema.TABLES)");
    }
    if (PhysicalTables.isPhysical(table)) {
      return new Resolution.Hidden();
    }
    Model model = models.get(schema + "." + table);
    return model == null ? new Resolution.Ordinary() : new Resolution.Virtual(model, TENANT);
  }

  /** CREATE TABLE statements for the physical tables and for ordinary ones beside them. */
  List<String> createTables() {
    List<String> statements = new ArrayList<>();
    Map<String, Map<String, String>> pages = new LinkedHashMap<>();
    for (Model model : models.values()) {
      for (Field field : model.fields()) {
        field.readySlot().ifPresent(slot -> column(pages, model, field, slot));
      }
      model.keys().stream()
          .filter(key -> key.kind() == KeyKind.FULLTEXT)
          .forEach(key -> fullText(pages, model, key));
      model.keys().forEach(key -> functional(pages, model, key));
      statements.add(
          "CREATE TABLE IF NOT EXISTS "
              + model.physical(PhysicalTables.ENTRY_DATA)
              + " (tenant_id BIGINT, model_id INT, id BIGINT, fields JSON, version INT UNSIGNED,"
              + " created_at DATETIME(6), updated_at DATETIME(6),"
              + " PRIMARY KEY (tenant_id, model_id, id))");
    }
    pages.forEach(
        (table, columns) ->
            statements.add(
                "CREATE TABLE "
                    + table
                    + " (tenant_id BIGINT, model_id INT, entry_id BIGINT, "
                    + String.join(", ", columns.values())
                    + ", PRIMARY KEY (tenant_id, model_id, entry_id))"));
    statements.add("CREATE TABLE country (code CHAR(2) PRIMARY KEY, name VARCHAR(40), city INT)");
    statements.add("CREATE TABLE tag (customer_id INT, tag VARCHAR(20))");
    return statements;
  }

  private static void fullText(Map<String, Map<String, String>> pages, Model model, Key key) {
    List<Slot> slots =
        key.parts().stream()
            .flatMap(part -> model.field(part.field()).stream())
            .flatMap(field -> field.readySlot().stream())
            .toList();
    String columns = slots.stream().map(Slot::column).collect(Collectors.joining(", "));
    Objects.requireNonNull(pages.get(model.physical(slots.get(0).table())))
        .put("ix_" + key.id(), "FULLTEXT KEY ix_" + key.id() + " (" + columns + ")");
  }

  private static void functional(Map<String, Map<String, String>> pages, Model model, Key key) {
    for (KeyPart part : key.parts()) {
      if (part.expression() != null) {
        Slot slot = slot(model, part.expression().columns().get(0));
        String sql = part.expression().over(name -> slot(model, name).column()).sql();
        Objects.requireNonNull(pages.get(model.physical(slot.table())))
            .put("ix_" + key.id(), "KEY ix_" + key.id() + " ((" + sql + "))");
      }
    }
  }

  private static Slot slot(Model model, String column) {
    return model.field(column).flatMap(Field::readySlot).orElseThrow();
  }

  private static void column(
      Map<String, Map<String, String>> pages, Model model, Field field, Slot slot) {
    String key =
        slot.indexed()
            ? ", KEY ix_" + slot.column() + " (" + slot.scope().keyPrefix() + slot.column() + ")"
            : "";
    pages
        .computeIfAbsent(model.physical(slot.table()), table -> new LinkedHashMap<>())
        .merge(
            slot.column(),
            slot.column() + " " + type(model, field, slot) + key,
            (one, other) -> one.length() >= other.length() ? one : other);
  }

  private static String type(Model model, Field field, Slot slot) {
    return model.isComputed(field)
        ? field.type().exactSlotType()
        : String.valueOf(field.type().slotType(slot.indexed()));
  }
}
