package dev.stardust.change;

import dev.stardust.schema.Check;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Sql;
import dev.stardust.schema.TableOptions;
import dev.stardust.schema.Writing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write a model into the registry. They are texts, because those of a change
 * that takes several steps are kept with it in the database. The variable {@value #VERSION} is the
 * version that the transaction makes.
 */
final class RegistrySql {

  /** The variable that holds the new schema version. */
  static final String VERSION = "@stardust_version";

  private RegistrySql() {}

  /**
   * @param hidden whether no statement can name the table before {@link #revealModel}
   */
  static String insertModel(
      int id, long tenant, String name, TableOptions options, boolean hidden) {
    return "INSERT INTO stardust_models"
        + " (id, tenant_id, name, version, charset, collation, comment, state) VALUES ("
        + id
        + ", "
        + tenant
        + ", "
        + Sql.string(name)
        + ", "
        + VERSION
        + ", "
        + Sql.string(options.charset())
        + ", "
        + Sql.string(options.collation())
        + ", "
        + Sql.string(options.comment())
        + (hidden ? ", 'creating')" : ", 'live')");
  }

  /** Makes a table what statements can name; it must still be there. */
  static String revealModel(int id) {
    return "UPDATE stardust_models SET state = 'live', version = "
        + VERSION
        + " WHERE id = "
        + id
        + " AND state = 'creating'";
  }

  /** From now on the table cannot be revealed any more. */
  static String giveUpModel(int id) {
    return "UPDATE stardust_models SET state = 'dropping', version = "
        + VERSION
        + " WHERE id = "
        + id
        + " AND state = 'creating'";
  }

  /** Ids begin with the first one again, also in clients that have taken some. */
  static String startSequence(long tenant, int model, long first) {
    return "INSERT INTO stardust_sequences (tenant_id, model_id, next_id, epoch) VALUES ("
        + tenant
        + ", "
        + model
        + ", "
        + first
        + ", 1) ON DUPLICATE KEY UPDATE next_id = "
        + first
        + ", epoch = epoch + 1";
  }

  /** A model that nobody sees until it takes the place of another one. */
  static String insertCopy(int id, long tenant, String name, TableOptions options, int original) {
    return "INSERT INTO stardust_models (id, tenant_id, name, version, charset, collation, comment, state, copy_of) VALUES ("
        + id
        + ", "
        + tenant
        + ", "
        + Sql.string(name)
        + ", "
        + VERSION
        + ", "
        + Sql.string(options.charset())
        + ", "
        + Sql.string(options.collation())
        + ", "
        + Sql.string(options.comment())
        + ", 'building', "
        + original
        + ")";
  }

  /** What writers of the model must do from now on. */
  static List<String> setWriting(int id, Writing writing) {
    return List.of(
        "UPDATE stardust_models SET writing = '"
            + writing.name().toLowerCase(Locale.ROOT)
            + "' WHERE id = "
            + id,
        touchModel(id));
  }

  /** Gives the model the new version; every change ends with this. */
  static String touchModel(int id) {
    return "UPDATE stardust_models SET version = " + VERSION + " WHERE id = " + id;
  }

  static String updateOptions(int id, TableOptions options) {
    return "UPDATE stardust_models SET charset = "
        + Sql.string(options.charset())
        + ", collation = "
        + Sql.string(options.collation())
        + ", comment = "
        + Sql.string(options.comment())
        + " WHERE id = "
        + id;
  }

  static String renameModel(int id, String name) {
    return "UPDATE stardust_models SET name = " + Sql.string(name) + " WHERE id = " + id;
  }

  static String insertField(
      int model,
      long id,
      int ordinal,
      ColumnDefinition column,
      String jsonKey,
      @Nullable String missing) {
    return "INSERT INTO stardust_fields SET id = "
        + id
        + ", model_id = "
        + model
        + ", json_key = "
        + Sql.string(jsonKey)
        + ", missing = "
        + text(missing)
        + ", "
        + assignments(ordinal, column);
  }

  static String updateField(long id, int ordinal, ColumnDefinition column) {
    return "UPDATE stardust_fields SET " + assignments(ordinal, column) + " WHERE id = " + id;
  }

  // A column's name may be the former name of another one, so names pass through one nobody has.
  static String hideFieldName(long id) {
    return "UPDATE stardust_fields SET name = '_" + id + "' WHERE id = " + id;
  }

  private static String assignments(int ordinal, ColumnDefinition column) {
    ColumnAttributes shown = ColumnAttributes.of(column);
    return "name = "
        + Sql.string(column.name())
        + ", ordinal = "
        + ordinal
        + ", column_type = "
        + Sql.string(column.type().text())
        + ", charset = "
        + text(column.type().charset())
        + ", collation = "
        + text(column.type().collation())
        + ", definition = "
        + Sql.string(column.definition())
        + ", not_null = "
        + column.notNull()
        + ", default_sql = "
        + text(column.defaultSql())
        + ", on_update_sql = "
        + text(column.onUpdateSql())
        + ", auto_increment = "
        + column.autoIncrement()
        + ", comment = "
        + Sql.string(column.comment())
        + ", data_type = "
        + Sql.string(shown.dataType())
        + ", character_maximum_length = "
        + shown.characterMaximumLength()
        + ", character_octet_length = "
        + shown.characterOctetLength()
        + ", numeric_precision = "
        + shown.numericPrecision()
        + ", numeric_scale = "
        + shown.numericScale()
        + ", datetime_precision = "
        + shown.datetimePrecision()
        + ", column_default = "
        + text(shown.columnDefault())
        + ", extra = "
        + Sql.string(shown.extra());
  }

  static String deleteField(long id) {
    return "DELETE FROM stardust_fields WHERE id = " + id;
  }

  static List<String> insertKey(
      int model, long id, int ordinal, KeyDefinition key, KeyState state, List<Long> fields) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "INSERT INTO stardust_keys (id, model_id, name, kind, state, visible, comment, parser, ordinal) VALUES ("
            + id
            + ", "
            + model
            + ", "
            + Sql.string(key.name())
            + ", '"
            + key.kind().name().toLowerCase(Locale.ROOT)
            + "', '"
            + state.name().toLowerCase(Locale.ROOT)
            + "', "
            + key.visible()
            + ", "
            + Sql.string(key.comment())
            + ", "
            + Sql.string(key.parser())
            + ", "
            + ordinal
            + ")");
    for (int at = 0; at < fields.size(); at++) {
      KeyDefinition.Part part = key.parts().get(at);
      statements.add(
          "INSERT INTO stardust_key_parts"
              + " (key_id, ordinal, field_id, prefix_length, descending, expression, nullable) VALUES ("
              + id
              + ", "
              + (at + 1)
              + ", "
              + fields.get(at)
              + ", "
              + part.prefix()
              + ", "
              + part.descending()
              + ", "
              + (part.expression() == null ? "NULL" : Sql.string(part.expression().sql()))
              + ", "
              + (part.expression() == null || part.expression().nullable())
              + ")");
    }
    return statements;
  }

  static String setState(Collection<Long> keys, KeyState state) {
    return "UPDATE stardust_keys SET state = '"
        + state.name().toLowerCase(Locale.ROOT)
        + "' WHERE id IN "
        + ChunkSql.list(keys);
  }

  static List<String> updateKey(long id, int ordinal, KeyDefinition key) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "UPDATE stardust_keys SET name = "
            + Sql.string(key.name())
            + ", visible = "
            + key.visible()
            + ", comment = "
            + Sql.string(key.comment())
            + ", ordinal = "
            + ordinal
            + ", state = 'ready' WHERE id = "
            + id);
    for (int at = 0; at < key.parts().size(); at++) {
      KeyExpression expression = key.parts().get(at).expression();
      if (expression != null) {
        statements.add(
            "UPDATE stardust_key_parts SET nullable = "
                + expression.nullable()
                + " WHERE key_id = "
                + id
                + " AND ordinal = "
                + (at + 1));
      }
    }
    return statements;
  }

  // Two keys may exchange their names in one statement.
  static String hideKeyName(long id) {
    return "UPDATE stardust_keys SET name = '_" + id + "' WHERE id = " + id;
  }

  static List<String> deleteKey(long id) {
    return List.of(
        "DELETE FROM stardust_key_parts WHERE key_id = " + id,
        "DELETE FROM stardust_keys WHERE id = " + id);
  }

  static String insertCheck(int model, Check check) {
    return "INSERT INTO stardust_checks (model_id, name, expression, enforced) VALUES ("
        + model
        + ", "
        + Sql.string(check.name())
        + ", "
        + Sql.string(check.expression())
        + ", "
        + check.enforced()
        + ")";
  }

  static String deleteChecks(int model) {
    return "DELETE FROM stardust_checks WHERE model_id = " + model;
  }

  /** The parts refer to their foreign key by model and name, because its id is the database's. */
  static List<String> insertForeignKey(int model, ForeignKey key) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "INSERT INTO stardust_foreign_keys (model_id, name, referenced_table, on_delete, on_update) VALUES ("
            + model
            + ", "
            + Sql.string(key.name())
            + ", "
            + Sql.string(key.referencedTable())
            + ", '"
            + key.onDelete().sql()
            + "', '"
            + key.onUpdate().sql()
            + "')");
    for (int at = 0; at < key.fields().size(); at++) {
      statements.add(
          "INSERT INTO stardust_foreign_key_parts (foreign_key_id, ordinal, field_id, referenced_column)"
              + " SELECT id, "
              + (at + 1)
              + ", "
              + key.fields().get(at)
              + ", "
              + Sql.string(key.referencedColumns().get(at))
              + " FROM stardust_foreign_keys WHERE model_id = "
              + model
              + " AND name = "
              + Sql.string(key.name()));
    }
    return statements;
  }

  static List<String> deleteForeignKey(long id) {
    return List.of(
        "DELETE FROM stardust_foreign_key_parts WHERE foreign_key_id = " + id,
        "DELETE FROM stardust_foreign_keys WHERE id = " + id);
  }

  /** What remains of a model when its entries are gone. */
  static List<String> deleteModel(int id) {
    return List.of(
        "DELETE p FROM stardust_key_parts p JOIN stardust_keys k ON k.id = p.key_id WHERE k.model_id = "
            + id,
        "DELETE p FROM stardust_foreign_key_parts p JOIN stardust_foreign_keys k"
            + " ON k.id = p.foreign_key_id WHERE k.model_id = "
            + id,
        "DELETE FROM stardust_foreign_keys WHERE model_id = " + id,
        "DELETE FROM stardust_keys WHERE model_id = " + id,
        "DELETE FROM stardust_checks WHERE model_id = " + id,
        "DELETE FROM stardust_fields WHERE model_id = " + id,
        "DELETE FROM stardust_slot_assignments WHERE model_id = " + id,
        "DELETE FROM stardust_sequences WHERE model_id = " + id,
        "DELETE FROM stardust_backfill_checkpoints WHERE model_id = " + id,
        "DELETE FROM stardust_changed_entries WHERE model_id = " + id,
        "DELETE FROM stardust_models WHERE id = " + id);
  }

  private static String text(@Nullable String value) {
    return value == null ? "NULL" : Sql.string(value);
  }
}
