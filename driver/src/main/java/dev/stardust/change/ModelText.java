package dev.stardust.change;

import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The definition that the registry holds, in the form in which MySQL prints one. Pure functions.
 */
public final class ModelText {

  private ModelText() {}

  static TableDefinition definition(Model model) {
    return new TableDefinition(
        model.name(),
        model.fields().stream().map(ModelText::column).toList(),
        model.keys().stream().map(key -> key(model, key)).toList(),
        model.checks(),
        model.options(),
        0);
  }

  private static ColumnDefinition column(Field field) {
    return new ColumnDefinition(
        field.name(),
        field.type(),
        field.definition(),
        field.notNull(),
        field.defaultSql(),
        field.onUpdateSql(),
        field.autoIncrement(),
        "",
        null,
        false);
  }

  private static KeyDefinition key(Model model, Key key) {
    List<KeyDefinition.Part> parts = new ArrayList<>();
    for (KeyPart part : key.parts()) {
      String column =
          part.expression() != null ? "" : model.field(part.field()).orElseThrow().name();
      parts.add(
          new KeyDefinition.Part(column, part.prefix(), part.descending(), part.expression()));
    }
    return new KeyDefinition(
        key.name(), key.kind(), parts, key.visible(), key.comment(), "", key.parser());
  }

  /**
   * The statement that makes an empty temporary table of a model's columns, keys and checks.
   *
   * @param name the table's name, quoted and qualified
   */
  public static String createTemporary(Model model, String name) {
    return createTemporary(definition(model), name);
  }

  /** The statement that makes a temporary table of the definition. */
  static String createTemporary(TableDefinition table, String name) {
    List<String> lines = new ArrayList<>();
    table.columns().forEach(c -> lines.add(Sql.quote(c.name()) + " " + inherited(c, table)));
    table.keys().forEach(k -> lines.add(k.sql()));
    table.checks().forEach(c -> lines.add(check(c)));
    return "CREATE TEMPORARY TABLE "
        + name
        + " ("
        + String.join(",\n", lines)
        + ") ENGINE=InnoDB"
        + options(table.options());
  }

  // MySQL prints a collation alone where a column has the table's; written, it would be the
  // column's own, and be printed with its character set from then on.
  private static String inherited(ColumnDefinition column, TableDefinition table) {
    String type = column.type().text();
    String collation = type + " COLLATE " + table.options().collation();
    String definition = column.definition();
    return definition.equals(collation) || definition.startsWith(collation + " ")
        ? type + definition.substring(collation.length())
        : definition;
  }

  static String check(Check check) {
    return "CONSTRAINT "
        + Sql.quote(check.name())
        + " CHECK ("
        + check.expression()
        + ")"
        + (check.enforced() ? "" : " NOT ENFORCED");
  }

  static String options(TableOptions options) {
    return " DEFAULT CHARSET="
        + options.charset()
        + " COLLATE="
        + options.collation()
        + (options.comment().isEmpty() ? "" : " COMMENT=" + Literals.quoted(options.comment()));
  }
}
