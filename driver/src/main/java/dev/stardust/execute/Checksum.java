package dev.stardust.execute;

import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CHECKSUM TABLE: the rows are copied into a temporary table of the declared columns, because the
 * number depends on how MySQL stores them.
 */
final class Checksum {

  private final Session session;
  private final Model model;
  private final String copy;

  Checksum(Session session, Model model) {
    this.session = session;
    this.model = model;
    this.copy = model.physical("stardust_checksum");
  }

  /** A SELECT of the answer for this table. */
  String row(TableList list) throws SQLException {
    try (Statement statement = session.delegate().createStatement()) {
      statement.execute(create());
      try {
        statement.execute(fill());
        String sum = "NULL";
        try (ResultSet row = statement.executeQuery(list.with(copy))) {
          if (row.next() && row.getString(2) != null) {
            sum = row.getString(2);
          }
        }
        String name = Sql.string(model.database() + "." + model.name());
        return select(List.of("Table", "Checksum"), List.of(name, sum));
      } finally {
        statement.execute("DROP TEMPORARY TABLE IF EXISTS " + copy);
      }
    }
  }

  private String create() {
    List<String> columns = new ArrayList<>();
    for (Field field : model.fields()) {
      // A number that is generated calls for a key.
      String definition =
          field.autoIncrement() ? field.type().text() + " NOT NULL" : field.definition();
      columns.add(Sql.quote(field.name()) + " " + definition);
    }
    // A server may want every table to have one.
    model.keys().stream()
        .filter(key -> key.kind() == KeyKind.PRIMARY)
        .forEach(key -> columns.add(primary(key)));
    return "CREATE TEMPORARY TABLE "
        + copy
        + " ("
        + String.join(", ", columns)
        + ") ENGINE=InnoDB DEFAULT CHARSET="
        + model.options().charset()
        + " COLLATE="
        + model.options().collation();
  }

  private String primary(Key key) {
    return key.parts().stream()
        .map(
            part ->
                Sql.quote(model.field(part.field()).orElseThrow().name())
                    + (part.prefix() == 0 ? "" : "(" + part.prefix() + ")"))
        .collect(Collectors.joining(", ", "PRIMARY KEY (", ")"));
  }

  private String fill() {
    String view =
        new InlineView(model, session.tenant(), "v")
            .columns(model.fields())
            .leading(List.of())
            .sql();
    String names =
        String.join(", ", model.fields().stream().map(field -> Sql.quote(field.name())).toList());
    return "INSERT INTO " + copy + " (" + names + ") SELECT " + names + " FROM " + view + " v";
  }

  /** A SELECT of one row. */
  static String select(List<String> labels, List<String> cells) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      columns.add(cells.get(i) + " AS " + Sql.quote(labels.get(i)));
    }
    return "SELECT " + String.join(", ", columns);
  }
}
