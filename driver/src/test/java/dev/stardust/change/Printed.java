package dev.stardust.change;

import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A definition as SHOW CREATE TABLE prints it, without what concerns storage. */
final class Printed {

  private Printed() {}

  static String ofTable(Connection connection, String table) throws SQLException {
    String text = TestDatabase.rows(connection, "SHOW CREATE TABLE " + Sql.quote(table)).get(0);
    return text.substring(text.indexOf('|') + 1)
        .replaceAll("ENGINE=InnoDB", "")
        .replaceAll(" AUTO_INCREMENT=\\d+", "")
        .replaceAll(" ROW_FORMAT=\\w+", "")
        .replaceAll("/\\*!\\d+ (.*?) \\*/", "$1")
        .replaceAll("\\)  DEFAULT CHARSET=(\\w+)$", ") DEFAULT CHARSET=$1")
        .replaceAll("\\)  DEFAULT", ") DEFAULT");
  }

  static String of(Model model) {
    List<String> lines = new ArrayList<>();
    model.fields().forEach(f -> lines.add("  " + Sql.quote(f.name()) + " " + f.definition()));
    TableDefinition definition = ModelText.definition(model);
    definition.keys().forEach(k -> lines.add("  " + k.sql().replace(",", ",")));
    model.foreignKeys().stream()
        .sorted(Comparator.comparing(ForeignKey::name))
        .forEach(k -> lines.add("  " + foreignKey(model, k)));
    model.checks().stream()
        .sorted(Comparator.comparing(dev.stardust.schema.Check::name))
        .forEach(c -> lines.add("  " + ModelText.check(c)));
    String options = ModelText.options(model.options());
    String text =
        "CREATE TABLE "
            + Sql.quote(model.name())
            + " (\n"
            + String.join(",\n", lines)
            + "\n)"
            + options;
    return text.replace("CHARSET=latin1 COLLATE=latin1_swedish_ci", "CHARSET=latin1");
  }

  private static String foreignKey(Model model, ForeignKey key) {
    String columns =
        key.fields().stream()
            .map(id -> Sql.quote(model.field(id).orElseThrow().name()))
            .collect(Collectors.joining(", "));
    String parents =
        key.referencedColumns().stream().map(Sql::quote).collect(Collectors.joining(", "));
    return "CONSTRAINT "
        + Sql.quote(key.name())
        + " FOREIGN KEY ("
        + columns
        + ") REFERENCES "
        + Sql.quote(key.referencedTable())
        + " ("
        + parents
        + ")"
        + action(" ON DELETE ", key.onDelete())
        + action(" ON UPDATE ", key.onUpdate());
  }

  private static String action(String event, dev.stardust.schema.ReferentialAction action) {
    return action == dev.stardust.schema.ReferentialAction.NO_ACTION ? "" : event + action.sql();
  }
}
