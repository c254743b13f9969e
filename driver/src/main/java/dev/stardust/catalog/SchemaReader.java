package dev.stardust.catalog;

import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.JsonReading;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import dev.stardust.schema.TableOptions;
import dev.stardust.schema.Writing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the models of a registry from one snapshot; only those that have changed. */
final class SchemaReader {

  /** More changed models than this are read without naming them. */
  private static final int MOST_NAMED = 1000;

  private final Registry registry;
  private final Alike alike = new Alike();

  /** What a query's row adds to the lists being built. */
  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** The columns of {@code stardust_models}. */
  private record Head(
      int id,
      long tenantId,
      String name,
      long version,
      String state,
      TableOptions options,
      Writing writing) {

    boolean isComing() {
      return state.equals("creating");
    }

    boolean isRead() {
      return isComing() || state.equals("live");
    }
  }

  SchemaReader(Registry registry) {
    this.registry = registry;
  }

  /**
   * The schema as it is now.
   *
   * @param connection in autocommit mode
   * @param former a schema of the same registry, from which unchanged models are taken
   */
  Schema read(Connection connection, Schema former) throws SQLException {
    return read(connection, snapshot -> snapshot.read(former));
  }

  /**
   * A model that is being created and belongs to no schema yet.
   *
   * @param connection in autocommit mode
   */
  Model creating(Connection connection, int model) throws SQLException {
    return read(connection, snapshot -> snapshot.creating(model));
  }

  private <T> T read(Connection connection, SqlFunction<Snapshot, T> reading) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      try {
        return reading.apply(new Snapshot(statement));
      } finally {
        if (!connection.isClosed()) {
          statement.execute(Sql.COMMIT);
        }
      }
    }
  }

  /** One read transaction. */
  private final class Snapshot {

    private final Statement statement;
    private final JsonReading reading;
    private final Set<Integer> coming = new HashSet<>();
    private String condition = "";

    Snapshot(Statement statement) throws SQLException {
      this.statement = statement;
      this.reading = JsonReading.of(ServerVersion.of(statement.getConnection()).number());
    }

    Schema read(Schema former) throws SQLException {
      long version = number("SELECT version FROM " + table("stardust_schema_version"));
      Map<Integer, Model> models = former.copyById();
      for (Model model : former.coming()) {
        models.put(model.id(), model);
        coming.add(model.id());
      }
      readChanged(models, former.version());
      // Of the live ones MySQL reads the index of names alone: there may be very many.
      String count =
          "SELECT (SELECT COUNT(live_name) FROM %1$s) + (SELECT COUNT(*) FROM %1$s WHERE %2$s)"
              .formatted(table("stardust_models"), creating(coming));
      if (number(count) != models.size()) {
        // A row has gone without a trace, which its version cannot tell.
        models.clear();
        coming.clear();
        readChanged(models, 0);
      }
      Map<Boolean, List<Model>> byState =
          models.values().stream()
              .collect(Collectors.partitioningBy(model -> coming.contains(model.id())));
      return new Schema(
          registry.database(),
          version,
          byState.getOrDefault(false, List.of()),
          byState.getOrDefault(true, List.of()));
    }

    Model creating(int model) throws SQLException {
      Map<Integer, Model> models = new HashMap<>();
      readModels(models, heads(creating(Set.of(model))));
      return Objects.requireNonNull(models.get(model), "nobody else touches such a model");
    }

    private String creating(Set<Integer> ids) {
      return ids.stream()
          .map(id -> ", " + id)
          .collect(Collectors.joining("", "state = 'creating' AND id IN (0", ")"));
    }

    private void readChanged(Map<Integer, Model> models, long since) throws SQLException {
      List<Head> changed = heads("version > " + since);
      for (Head head : changed) {
        models.remove(head.id());
        coming.remove(head.id());
      }
      List<Head> read = changed.stream().filter(Head::isRead).toList();
      if (!read.isEmpty()) {
        readModels(models, read);
        read.stream().filter(Head::isComing).forEach(head -> coming.add(head.id()));
      }
    }

    private void readModels(Map<Integer, Model> models, List<Head> live) throws SQLException {
      condition =
          live.size() > MOST_NAMED
              ? ""
              : live.stream()
                  .map(head -> Integer.toString(head.id()))
                  .collect(Collectors.joining(", ", " WHERE o.model_id IN (", ")"));
      Map<Integer, List<Field>> fields = fields(slots());
      Map<Integer, List<Key>> keys = keys(keyParts());
      Map<Integer, List<ForeignKey>> foreignKeys = foreignKeys();
      Map<Integer, List<Check>> checks = checks();
      for (Head head : live) {
        int id = head.id();
        models.put(
            id,
            new Model(
                id,
                registry.database(),
                head.tenantId(),
                head.name(),
                head.version(),
                fields.getOrDefault(id, List.of()),
                keys.getOrDefault(id, List.of()),
                foreignKeys.getOrDefault(id, List.of()),
                checks.getOrDefault(id, List.of()),
                head.options(),
                reading,
                head.writing()));
      }
    }

    private List<Head> heads(String which) throws SQLException {
      List<Head> heads = new ArrayList<>();
      each(
          "SELECT id, tenant_id, name, version, state, charset, collation, comment, writing FROM "
              + table("stardust_models")
              + " WHERE "
              + which,
          row ->
              heads.add(
                  new Head(
                      row.getInt(1),
                      row.getLong(2),
                      row.getString(3),
                      row.getLong(4),
                      row.getString(5),
                      alike.one(
                          new TableOptions(row.getString(6), row.getString(7), row.getString(8))),
                      Writing.valueOf(row.getString(9).toUpperCase(Locale.ROOT)))));
      return heads;
    }

    private Map<Long, List<Slot>> slots() throws SQLException {
      Map<Long, List<Slot>> slots = new HashMap<>();
      each(
          "SELECT o.field_id, o.page_id, p.table_name, p.model_id > 0, p.tenant_id IS NOT NULL, o.slot_column, s.indexed,"
              + " o.state FROM "
              + table("stardust_slot_assignments o JOIN ")
              + table("stardust_pages p ON p.id = o.page_id JOIN ")
              + table("stardust_page_slots s")
              + " ON s.page_id = o.page_id AND s.slot_column = o.slot_column"
              + (condition.isEmpty() ? " WHERE" : condition + " AND")
              + " o.state <> 'tombstoned' ORDER BY o.id",
          row ->
              add(
                  slots,
                  row.getLong(1),
                  alike.one(
                      new Slot(
                          row.getInt(2),
                          row.getString(3),
                          PageScope.of(row.getBoolean(4), row.getBoolean(5)),
                          row.getString(6),
                          row.getBoolean(7),
                          SlotState.valueOf(row.getString(8).toUpperCase(Locale.ROOT))))));
      return slots;
    }

    private Map<Integer, List<Field>> fields(Map<Long, List<Slot>> slots) throws SQLException {
      Map<Integer, List<Field>> fields = new HashMap<>();
      each(
          "SELECT o.model_id, o.id, o.name, o.json_key, o.column_type, o.charset, o.collation,"
              + " o.definition, o.not_null, o.default_sql, o.on_update_sql, o.auto_increment,"
              + " o.missing FROM "
              + table("stardust_fields o")
              + condition
              + " ORDER BY o.model_id, o.ordinal",
          row ->
              add(
                  fields,
                  row.getInt(1),
                  new Field(
                      row.getLong(2),
                      text(row, 3),
                      text(row, 4),
                      alike.one(new SqlType(row.getString(5), row.getString(6), row.getString(7))),
                      text(row, 8),
                      row.getBoolean(9),
                      text(row, 10),
                      text(row, 11),
                      row.getBoolean(12),
                      text(row, 13),
                      alike.one(List.copyOf(slots.getOrDefault(row.getLong(2), List.of()))))));
      return fields;
    }

    private Map<Long, List<KeyPart>> keyParts() throws SQLException {
      Map<Long, List<KeyPart>> parts = new HashMap<>();
      each(
          "SELECT p.key_id, "
              + KeyPartRow.COLUMNS
              + " FROM "
              + table("stardust_key_parts p JOIN ")
              + table("stardust_keys o ON o.id = p.key_id")
              + condition
              + " ORDER BY p.key_id, p.ordinal",
          row -> add(parts, row.getLong(1), KeyPartRow.read(row)));
      return parts;
    }

    private Map<Integer, List<Key>> keys(Map<Long, List<KeyPart>> parts) throws SQLException {
      Map<Integer, List<Key>> keys = new HashMap<>();
      each(
          "SELECT o.model_id, o.id, o.name, o.kind, o.state, o.visible, o.comment, o.parser FROM "
              + table("stardust_keys o")
              + condition
              + " ORDER BY o.model_id, o.kind = 'primary' DESC, o.ordinal",
          row ->
              add(
                  keys,
                  row.getInt(1),
                  new Key(
                      row.getLong(2),
                      text(row, 3),
                      KeyKind.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                      parts.getOrDefault(row.getLong(2), List.of()),
                      KeyState.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                      row.getBoolean(6),
                      text(row, 7),
                      text(row, 8))));
      return keys;
    }

    private Map<Integer, List<ForeignKey>> foreignKeys() throws SQLException {
      Map<Long, List<Long>> fields = new HashMap<>();
      Map<Long, List<String>> columns = new HashMap<>();
      each(
          "SELECT p.foreign_key_id, p.field_id, p.referenced_column FROM "
              + table("stardust_foreign_key_parts p JOIN ")
              + table("stardust_foreign_keys o ON o.id = p.foreign_key_id")
              + condition
              + " ORDER BY p.foreign_key_id, p.ordinal",
          row -> {
            add(fields, row.getLong(1), row.getLong(2));
            add(columns, row.getLong(1), row.getString(3));
          });
      Map<Integer, List<ForeignKey>> foreignKeys = new HashMap<>();
      each(
          "SELECT o.model_id, o.id, o.name, o.referenced_table, o.on_delete, o.on_update FROM "
              + table("stardust_foreign_keys o")
              + condition
              + " ORDER BY o.model_id, o.id",
          row ->
              add(
                  foreignKeys,
                  row.getInt(1),
                  new ForeignKey(
                      row.getLong(2),
                      row.getString(3),
                      fields.getOrDefault(row.getLong(2), List.of()),
                      row.getString(4),
                      columns.getOrDefault(row.getLong(2), List.of()),
                      action(row.getString(5)),
                      action(row.getString(6)))));
      return foreignKeys;
    }

    private Map<Integer, List<Check>> checks() throws SQLException {
      Map<Integer, List<Check>> checks = new HashMap<>();
      each(
          "SELECT o.model_id, o.name, o.expression, o.enforced FROM "
              + table("stardust_checks o")
              + condition
              + " ORDER BY o.model_id, o.id",
          row ->
              add(
                  checks,
                  row.getInt(1),
                  new Check(row.getString(2), row.getString(3), row.getBoolean(4))));
      return checks;
    }

    private void each(String sql, RowReader reader) throws SQLException {
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }

    private long number(String sql) throws SQLException {
      try (ResultSet result = statement.executeQuery(sql)) {
        result.next();
        return result.getLong(1);
      }
    }

    private String text(ResultSet row, int column) throws SQLException {
      return alike.one(row.getString(column));
    }

    private String table(String name) {
      return registry.table(name);
    }
  }

  private static ReferentialAction action(String text) {
    return ReferentialAction.valueOf(text.replace(' ', '_'));
  }

  private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
    Collection<V> list = lists.computeIfAbsent(key, unused -> new ArrayList<>());
    list.add(value);
  }
}
