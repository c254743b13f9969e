package dev.stardust.verify;

import dev.stardust.catalog.ServerVersion;
import dev.stardust.rewrite.JsonValue;
import dev.stardust.rewrite.KeyHash;
import dev.stardust.schema.Field;
import dev.stardust.schema.JsonReading;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import dev.stardust.schema.TableOptions;
import dev.stardust.schema.Writing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One model with a column of every type, laid out without the driver: the rows of an ordinary table
 * {@code typed} become entries, page rows and unique keys, as {@code JsonValue} and {@code KeyHash}
 * say.
 */
final class HandMadeDatabase {

  static final int MODEL = 7;
  static final String PAGE = "entry_slots_page_1";

  private static final List<SqlType> TYPES =
      List.of(
          text("varchar(20)"),
          number("int unsigned"),
          number("decimal(30,10)"),
          number("double"),
          number("float"),
          number("date"),
          number("time(3)"),
          number("datetime(6)"),
          number("timestamp(6)"),
          number("year"),
          number("bit(9)"),
          text("enum('a','b''c')"),
          text("set('x','y','z')"),
          text("longtext"),
          number("varbinary(16)"),
          new SqlType("char(5)", "latin1", "latin1_german1_ci"),
          number("bigint"));

  private final Connection connection;
  private final JsonReading reading;
  private final Model model;

  HandMadeDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    this.reading = JsonReading.of(ServerVersion.of(connection).number());
    this.model = model(connection.getCatalog(), SlotState.READY, reading);
  }

  private static SqlType number(String type) {
    return new SqlType(type, null, null);
  }

  private static SqlType text(String type) {
    return new SqlType(type, "utf8mb4", "utf8mb4_0900_ai_ci");
  }

  Schema schema() {
    return new Schema(model.database(), 1, List.of(model));
  }

  /** The same on a server that reads JSON in another way. */
  Schema schema(JsonReading other) {
    return new Schema(
        model.database(), 1, List.of(model(model.database(), SlotState.READY, other)));
  }

  /** The same with every slot still being filled. */
  Schema backfilling() {
    return new Schema(
        model.database(), 1, List.of(model(model.database(), SlotState.BACKFILLING, reading)));
  }

  private static Model model(String database, SlotState state, JsonReading reading) {
    List<Field> fields = new ArrayList<>();
    fields.add(field(1, "id", number("int"), null));
    for (int i = 0; i < TYPES.size(); i++) {
      Slot slot = new Slot(1, PAGE, PageScope.SHARED, "i_s_" + i, i < 2, state);
      fields.add(field(2 + i, "f" + i, TYPES.get(i), slot));
    }
    List<Key> keys =
        List.of(
            new Key(1, "PRIMARY", KeyKind.PRIMARY, List.of(part(1)), KeyState.READY, true, ""),
            new Key(2, "u", KeyKind.UNIQUE, List.of(part(2), part(13)), KeyState.READY, true, ""));
    TableOptions options = new TableOptions("utf8mb4", "utf8mb4_0900_ai_ci", "");
    return new Model(
        MODEL,
        database,
        0,
        "t",
        1,
        fields,
        keys,
        List.of(),
        List.of(),
        options,
        reading,
        Writing.FREE);
  }

  private static KeyPart part(long field) {
    return new KeyPart(field, 0, false);
  }

  private static Field field(long id, String name, SqlType type, @Nullable Slot slot) {
    boolean notNull = slot == null;
    List<Slot> slots = slot == null ? List.of() : List.of(slot);
    return new Field(id, name, name, type, type.text(), notNull, null, null, notNull, null, slots);
  }

  /** Creates the registry, the page and {@code typed}. */
  void create() throws SQLException, IOException {
    for (String statement : registry().split(";\\s*\n", 0)) {
      execute(statement);
    }
    execute(
        "INSERT INTO stardust_models (id, tenant_id, name, version, charset, collation)"
            + " VALUES (7, 0, 't', 1, 'utf8mb4', 'utf8mb4_0900_ai_ci')",
        "INSERT INTO stardust_pages (id, table_name) VALUES (1, '" + PAGE + "')",
        "INSERT INTO stardust_page_slots VALUES (1, 'i_free', 'int', FALSE)");
    StringBuilder typed = new StringBuilder("CREATE TABLE typed (id INT PRIMARY KEY");
    StringBuilder page =
        new StringBuilder("CREATE TABLE " + PAGE)
            .append(" (tenant_id BIGINT, model_id INT, entry_id BIGINT, i_free INT");
    for (Field field : model.fields()) {
      for (Slot slot : field.slots()) {
        String collation =
            field.type().charset() == null ? "" : " COLLATE " + field.type().collation();
        typed.append(", %s %s%s".formatted(field.name(), field.type(), collation));
        page.append(", %s %s NULL".formatted(slot.column(), field.type().slotType(slot.indexed())));
        execute(
            "INSERT INTO stardust_page_slots VALUES (1, '%s', '', FALSE)".formatted(slot.column()),
            "INSERT INTO stardust_slot_assignments (page_id, slot_column, model_id, field_id, state)"
                + " VALUES (1, '%s', 7, %d, 'ready')".formatted(slot.column(), field.id()));
      }
    }
    execute(typed + ")", page + ", PRIMARY KEY (tenant_id, model_id, entry_id))");
  }

  /** Makes every row of {@code typed} an entry of the tenant. */
  void store(long tenant) throws SQLException {
    String pairs =
        model.fields().stream()
            .map(f -> Sql.string(f.name()) + ", " + JsonValue.toJson(f.type(), f.name()))
            .collect(Collectors.joining(", "));
    List<Field> slotted = model.fields().stream().filter(f -> !f.slots().isEmpty()).toList();
    String columns =
        slotted.stream().map(f -> f.slots().get(0).column()).collect(Collectors.joining(", "));
    String names = slotted.stream().map(Field::name).collect(Collectors.joining(", "));
    String hash = KeyHash.sql(model, model.hashedKeys().get(0), Field::name);
    execute(
        "INSERT INTO entry_data (tenant_id, model_id, id, fields) SELECT %d, 7, id, JSON_OBJECT(%s) FROM typed"
            .formatted(tenant, pairs),
        "INSERT INTO %s (tenant_id, model_id, entry_id, %s) SELECT %d, 7, id, %s FROM typed"
            .formatted(PAGE, columns, tenant, names),
        "INSERT INTO entry_unique_keys (tenant_id, model_id, key_id, key_hash, entry_id)"
            + " SELECT %d, 7, 2, h, id FROM (SELECT id, %s AS h FROM typed) k WHERE h IS NOT NULL"
                .formatted(tenant, hash),
        "INSERT INTO stardust_sequences (tenant_id, model_id, next_id) SELECT %d, 7, MAX(id) + 1 FROM typed"
            .formatted(tenant));
  }

  void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String registry() throws IOException {
    try (InputStream in =
        Schema.class.getResourceAsStream("/dev/stardust/catalog/V1__registry.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
